package org.xinqiao.directory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one line of a roster and tells everything that is wrong with it at once. */
final class RosterReader {
    private static final int LONGEST = 60;
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})[-/.年]?(\\d{2}|(?<=\\D)\\d)[-/.月]?(\\d{2}|(?<=\\D)\\d)日?");
    private static final Map<String, String> SEXES =
            Map.of("男", "M", "女", "F", "m", "M", "f", "F", "male", "M", "female", "F");

    private final long line;
    private final Map<String, Integer> columns;
    private final List<String> cells;
    private final List<Roster.Fault> faults = new ArrayList<>();

    RosterReader(long line, Map<String, Integer> columns, List<String> cells) {
        this.line = line;
        this.columns = columns;
        this.cells = cells;
    }

    /** The student, or nothing when {@link #faults} has something to say. */
    Optional<RosterLine> read() {
        var number = needed("number");
        var name = needed("name");
        var sex = needed("sex").flatMap(t -> known("sex", SEXES.get(t.toLowerCase(Locale.ROOT)), "not_a_sex"));
        var bornOn = needed("born_on").flatMap(t -> known("born_on", date(t), "not_a_date"));
        var grade = needed("grade").flatMap(t -> known("grade", Grade.of(t).orElse(null), "not_a_grade"));
        var room = needed("class");
        var guardian = guardian();
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RosterLine(
                line,
                number.orElseThrow(),
                name.orElseThrow(),
                sex.orElseThrow(),
                bornOn.orElseThrow(),
                grade.orElseThrow(),
                Grade.className(grade.orElseThrow(), room.orElseThrow()),
                guardian));
    }

    List<Roster.Fault> faults() {
        return List.copyOf(faults);
    }

    private Optional<RosterLine.Contact> guardian() {
        if (cell("guardian_name").isEmpty() && !cell("guardian_login").isEmpty()) {
            faults.add(new Roster.Fault(line, "guardian_login", "login_without_guardian"));
        }
        return Optional.of(cell("guardian_name"))
                .filter(name -> !name.isEmpty())
                .map(name -> new RosterLine.Contact(
                        name,
                        cell("guardian_phone"),
                        Optional.of(cell("guardian_relation"))
                                .filter(relation -> !relation.isEmpty())
                                .map(Relation::of),
                        login()));
    }

    /** The account that the identity provider has for the guardian (docs/operations/sign-in.md). */
    private Optional<String> login() {
        var login = Optional.of(cell("guardian_login")).filter(l -> !l.isEmpty());
        login.filter(l -> !Logins.isOne(l))
                .ifPresent(l -> faults.add(new Roster.Fault(line, "guardian_login", "not_a_login")));
        return login;
    }

    private Optional<String> needed(String column) {
        var text = cell(column);
        if (text.isEmpty()) {
            faults.add(new Roster.Fault(line, column, "blank"));
        } else if (text.length() > LONGEST) {
            faults.add(new Roster.Fault(line, column, "too_long"));
        }
        return Optional.of(text).filter(t -> !t.isEmpty() && t.length() <= LONGEST);
    }

    private <T> Optional<T> known(String column, @org.jspecify.annotations.Nullable T value, String otherwise) {
        if (value == null) {
            faults.add(new Roster.Fault(line, column, otherwise));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private String cell(String column) {
        var index = columns.getOrDefault(column, -1);
        return index < 0 || index >= cells.size() ? "" : cells.get(index).strip();
    }

    private static @org.jspecify.annotations.Nullable LocalDate date(String text) {
        var found = DATE.matcher(text);
        if (!found.matches()) {
            return null;
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(found.group(1)),
                    Integer.parseInt(found.group(2)),
                    Integer.parseInt(found.group(3)));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
