package org.xinqiao.questionnaire;

import java.util.List;
import java.util.Set;

/**
 * The item applies only if any of the other items has one of the values, or has no answer at all where that is enough.
 *
 * @param orUnanswered whether a refusal counts as one of the values
 */
public record When(List<String> items, Set<String> values, boolean orUnanswered) {
    public When {
        items = List.copyOf(items);
        values = Set.copyOf(values);
    }

    public boolean holds(Answers answers) {
        return items.stream().anyMatch(id -> holds(answers, id));
    }

    private boolean holds(Answers answers, String id) {
        return answers.has(id) ? answers.all(id).stream().anyMatch(values::contains) : orUnanswered;
    }
}
