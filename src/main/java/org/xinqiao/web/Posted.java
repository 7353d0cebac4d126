package org.xinqiao.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xinqiao.questionnaire.Answers;

/** What a browser sent, read as answers. Fields that start with {@code _} belong to the page, not to the form. */
public final class Posted {
    private static final Pattern ROW = Pattern.compile("(.+)\\.(\\d{1,4})\\.([^.]+)");

    private Posted() {}

    /** The answers of a whole form: without blanks, and with the rows of groups closed up where one was left empty. */
    public static Answers answers(MultivaluedMap<String, String> form) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        changes(form).forEach((name, values) -> {
            if (!values.isEmpty()) {
                answers.put(name, values);
            }
        });
        return Answers.of(closedUp(answers));
    }

    /** The changed fields of a draft, by the name they have on the page; an empty list means the field was cleared. */
    public static Map<String, List<String>> changes(MultivaluedMap<String, String> form) {
        Map<String, List<String>> changes = new LinkedHashMap<>();
        form.forEach((name, values) -> {
            if (!name.startsWith("_")) {
                changes.put(
                        name,
                        values.stream()
                                .map(String::strip)
                                .filter(value -> !value.isEmpty())
                                .toList());
            }
        });
        return changes;
    }

    private static Map<String, List<String>> closedUp(Map<String, List<String>> answers) {
        Map<String, Map<Integer, Integer>> rows = new LinkedHashMap<>();
        answers.keySet().stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .sorted((a, b) -> Integer.compare(index(a), index(b)))
                .forEach(row -> number(rows.computeIfAbsent(row.group(1), group -> new LinkedHashMap<>()), index(row)));
        Map<String, List<String>> closed = new LinkedHashMap<>();
        answers.forEach((name, values) -> closed.put(renamed(name, rows), values));
        return closed;
    }

    private static void number(Map<Integer, Integer> rows, int index) {
        rows.putIfAbsent(index, rows.size());
    }

    private static String renamed(String name, Map<String, Map<Integer, Integer>> rows) {
        Matcher row = ROW.matcher(name);
        if (!row.matches()) {
            return name;
        }
        Map<Integer, Integer> numbers = rows.getOrDefault(row.group(1), Map.of());
        return row.group(1) + "." + numbers.getOrDefault(index(row), index(row)) + "." + row.group(3);
    }

    private static int index(Matcher row) {
        return Integer.parseInt(row.group(2));
    }
}
