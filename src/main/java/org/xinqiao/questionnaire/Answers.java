package org.xinqiao.questionnaire;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person answered: item id to values, never changed. A blank value is no answer. The rows of a group are flat keys
 * such as {@code goals.0.statement}.
 */
public final class Answers {
    private static final Answers NONE = new Answers(Map.of());
    /** Two digits: a hostile row number must not make anyone count to a billion. */
    static final Pattern ROW = Pattern.compile("([^.]+)\\.(\\d{1,2})\\.([^.]+)");

    private final Map<String, List<String>> values;

    private Answers(Map<String, List<String>> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    public static Answers none() {
        return NONE;
    }

    public static Answers of(Map<String, List<String>> given) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        given.forEach((id, answers) -> keep(kept, id, answers));
        return new Answers(kept);
    }

    /** The single answer; the first where there are several. */
    public Optional<String> one(String id) {
        return all(id).stream().findFirst();
    }

    public List<String> all(String id) {
        return values.getOrDefault(id, List.of());
    }

    public boolean yes(String id) {
        return all(id).equals(List.of("1"));
    }

    public boolean has(String id) {
        return values.containsKey(id);
    }

    /** A copy in which this item has these values; none takes the answer away. */
    public Answers with(String id, String... answers) {
        Map<String, List<String>> copy = new LinkedHashMap<>(values);
        copy.remove(id);
        keep(copy, id, Arrays.asList(answers));
        return new Answers(copy);
    }

    /** How many rows of a group are filled in, empty ones in between counted. */
    public int rows(String group) {
        return values.keySet().stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .filter(row -> row.group(1).equals(group))
                .mapToInt(row -> Integer.parseInt(row.group(2)) + 1)
                .max()
                .orElse(0);
    }

    public Map<String, List<String>> asMap() {
        return values;
    }

    private static void keep(Map<String, List<String>> kept, String id, Collection<String> answers) {
        List<String> filled = answers.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (!filled.isEmpty()) {
            kept.put(id, filled);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Answers answers && values.equals(answers.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Only the ids: answers are nobody's business in a log. */
    @Override
    public String toString() {
        return "Answers" + values.keySet();
    }
}
