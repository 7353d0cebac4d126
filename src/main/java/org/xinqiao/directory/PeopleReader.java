package org.xinqiao.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;

/** Reads one line of a {@link PeopleFile} and tells everything that is wrong with it at once. */
final class PeopleReader {
    private static final int LONGEST = 60;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Map<String, PeopleLine.Kind> KINDS = Map.of(
            "区县", PeopleLine.Kind.DISTRICT,
            "district", PeopleLine.Kind.DISTRICT,
            "学校", PeopleLine.Kind.SCHOOL,
            "school", PeopleLine.Kind.SCHOOL,
            "医院", PeopleLine.Kind.HOSPITAL,
            "hospital", PeopleLine.Kind.HOSPITAL,
            "人员", PeopleLine.Kind.PERSON,
            "person", PeopleLine.Kind.PERSON);
    /** Students have no account, guardians come with the roster, and the system is nobody. */
    private static final Set<Role> STAFF = EnumSet.complementOf(EnumSet.of(Role.STU, Role.GUA, Role.SYS));

    private final long line;
    private final Map<String, Integer> columns;
    private final List<String> cells;
    private final List<Roster.Fault> faults = new ArrayList<>();

    PeopleReader(long line, Map<String, Integer> columns, List<String> cells) {
        this.line = line;
        this.columns = columns;
        this.cells = cells;
    }

    /** The place or person, or nothing when {@link #faults} has something to say. */
    Optional<PeopleLine> read() {
        var kind = Optional.ofNullable(KINDS.get(cell("kind")));
        refuseIf(kind.isEmpty(), "kind", "not_a_kind");
        var code = cell("code");
        var name = cell("name");
        refuseIf(name.isEmpty(), "name", "blank");
        columns.keySet().forEach(c -> refuseIf(cell(c).length() > LONGEST, c, "too_long"));
        var read = kind.map(k -> new PeopleLine(
                line, k, code, name, or(cell("name_en"), name), cell("place"), role(k), className(cell("class"))));
        read.ifPresent(this::check);
        return read.filter(r -> faults.isEmpty());
    }

    List<Roster.Fault> faults() {
        return List.copyOf(faults);
    }

    private void check(PeopleLine read) {
        var isPerson = read.kind() == PeopleLine.Kind.PERSON;
        refuseIf(isPerson && !Logins.isOne(read.code()), "code", "not_a_login");
        refuseIf(!isPerson && !CODE.matcher(read.code()).matches(), "code", "not_a_code");
        refuseIf(isPerson && read.role().isEmpty(), "role", "not_a_role");
        refuseIf(read.belongsTo().isPresent() && read.place().isEmpty(), "place", "blank");
        var isNowhere = read.belongsTo().isEmpty() && (!isPerson || read.role().isPresent());
        refuseIf(isNowhere && !read.place().isEmpty(), "place", "no_place");
    }

    private Optional<Role> role(PeopleLine.Kind kind) {
        return kind == PeopleLine.Kind.PERSON
                ? STAFF.stream().filter(r -> isSaid(r, cell("role"))).findFirst()
                : Optional.empty();
    }

    /** PSY and 心理教师 are the same. */
    private static boolean isSaid(Role role, String text) {
        return role.name().equals(text)
                || Arrays.stream(Lang.values())
                        .anyMatch(lang ->
                                Messages.bundled().of(lang, "role." + role).equals(text));
    }

    private static String className(String text) {
        return text.replace('(', '（').replace(')', '）');
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private void refuseIf(boolean wrong, String column, String code) {
        if (wrong) {
            faults.add(new Roster.Fault(line, column, code));
        }
    }

    private String cell(String column) {
        var index = columns.getOrDefault(column, -1);
        return index < 0 || index >= cells.size() ? "" : cells.get(index).strip();
    }
}
