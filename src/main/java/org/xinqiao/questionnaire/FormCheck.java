package org.xinqiao.questionnaire;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;

/** Whether answers fit their questionnaire, in the order of the form; an item that does not apply is not asked about. */
public final class FormCheck {
    private static final int LINE = 200;
    private static final int PAGE = 4000;

    private FormCheck() {}

    public static List<Problem> check(Questionnaire q, Answers a) {
        List<Problem> problems = new ArrayList<>();
        for (Item item : q.items()) {
            if (item.applies(a)) {
                problems.addAll(item.type() == ItemType.GROUP ? group(item, a) : item(item, item.id(), a));
            }
        }
        a.asMap().keySet().stream()
                .filter(id -> !isAsked(q, id))
                .sorted()
                .forEach(id -> problems.add(new Problem(id, "unknown")));
        return List.copyOf(problems);
    }

    private static boolean isAsked(Questionnaire q, String id) {
        Matcher row = Answers.ROW.matcher(id);
        if (row.matches()) {
            return q.item(row.group(1) + "." + row.group(3)).isPresent();
        }
        return id.indexOf('.') < 0
                && q.item(id).filter(item -> item.type() != ItemType.GROUP).isPresent();
    }

    private static List<Problem> group(Item group, Answers a) {
        int rows = a.rows(group.id());
        if (group.range().filter(range -> rows > range.max()).isPresent()) {
            return List.of(new Problem(group.id(), "too_many_rows"));
        }
        List<Problem> problems = new ArrayList<>();
        double least = group.range().map(Range::min).orElse(group.required() ? 1.0 : 0.0);
        if (rows < least && (rows > 0 || group.required())) {
            problems.add(new Problem(group.id(), "too_few_rows"));
        }
        for (int row = 0; row < rows; row++) {
            for (Item item : group.items()) {
                problems.addAll(item(item, group.id() + "." + row + "." + item.id(), a));
            }
        }
        return problems;
    }

    private static List<Problem> item(Item item, String id, Answers a) {
        List<String> values = a.all(id);
        if (values.isEmpty()) {
            return item.required() ? List.of(new Problem(id, "required")) : List.of();
        }
        return count(item, values)
                .or(() -> values.stream()
                        .flatMap(value -> value(item, value).stream())
                        .findFirst())
                .map(code -> List.of(new Problem(id, code)))
                .orElse(List.of());
    }

    private static Optional<String> count(Item item, List<String> values) {
        boolean fits = item.type() == ItemType.MULTI
                ? item.range().map(range -> range.contains(values.size())).orElse(true)
                        && Set.copyOf(values).size() == values.size()
                : values.size() == 1;
        return fits ? Optional.empty() : Optional.of("out_of_range");
    }

    private static Optional<String> value(Item item, String value) {
        return switch (item.type()) {
            case CHOICE, MULTI, YESNO ->
                item.option(value).isPresent() ? Optional.empty() : Optional.of("not_an_option");
            case NUMBER -> number(item, value);
            case DATE -> date(value, LocalDate::parse);
            case DATETIME -> date(value, LocalDateTime::parse);
            case TEXT, SIGNATURE, PERSON -> length(item, value, LINE);
            case LONGTEXT -> length(item, value, PAGE);
            case GROUP -> Optional.empty();
        };
    }

    private static Optional<String> number(Item item, String value) {
        if (!value.matches("-?\\d{1,9}(\\.\\d{1,6})?")) {
            return Optional.of("not_a_number");
        }
        double number = new BigDecimal(value).doubleValue();
        return item.range().filter(range -> !range.contains(number)).map(range -> "out_of_range");
    }

    private static Optional<String> date(String value, Consumer<String> parse) {
        try {
            parse.accept(value);
            return Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.of("not_a_date");
        }
    }

    private static Optional<String> length(Item item, String value, int most) {
        double limit = item.range().map(Range::max).orElse((double) most);
        return value.codePointCount(0, value.length()) > limit ? Optional.of("too_long") : Optional.empty();
    }
}
