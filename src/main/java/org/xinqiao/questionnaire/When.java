package org.xinqiao.questionnaire;

import java.util.List;
import java.util.Set;

/** The item applies only if any of the other items has one of the values. */
public record When(List<String> items, Set<String> values) {
    public When {
        items = List.copyOf(items);
        values = Set.copyOf(values);
    }

    public static When of(String item, Set<String> values) {
        return new When(List.of(item), values);
    }

    public boolean holds(Answers answers) {
        return items.stream().flatMap(id -> answers.all(id).stream()).anyMatch(values::contains);
    }
}
