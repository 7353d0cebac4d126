package org.xinqiao.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Sql;

/** Compares a {@link PeopleFile} with the directory and writes what is new; nobody and nothing is ever taken out. */
@ApplicationScoped
public class Founding {
    private final Sql sql;
    private final Logins logins;

    Founding(Sql sql, Logins logins) {
        this.sql = sql;
        this.logins = logins;
    }

    /** What a line does: brings something new, or corrects what is there. */
    public record Change(PeopleLine line, boolean fresh) {}

    /** What the file would do; nothing as long as it has faults. */
    public record Plan(List<Change> changes, int unchanged, List<Roster.Fault> faults) {
        public Plan {
            changes = List.copyOf(changes);
            faults = List.copyOf(faults);
        }
    }

    private record KnownPlace(String name, String nameEn, Optional<String> district) {}

    private record KnownPerson(
            String name, String role, Optional<String> place, Optional<String> homeroom, boolean left) {}

    /**
     * Compares; one file at a time.
     *
     * @param isAtWork whether somebody has signed in with that login or has work to hand over: then a change of role or place is a hand-over (D§22: 60)
     */
    public Plan compare(PeopleFile file, Predicate<String> isAtWork) {
        sql.rows("select pg_advisory_xact_lock(hashtext('people file'))", r -> true);
        var changes = new ArrayList<Change>();
        var faults = new ArrayList<>(file.faults());
        for (var line : file.lines()) {
            var wrong = faults(line, file, isAtWork);
            faults.addAll(wrong);
            if (wrong.isEmpty()) {
                change(line).ifPresent(changes::add);
            }
        }
        return new Plan(changes, file.lines().size() - changes.size(), faults);
    }

    /** In the order in which one thing needs another. */
    public List<Change> inOrder(Plan plan) {
        return plan.changes().stream()
                .sorted(java.util.Comparator.comparing(c -> c.line().kind()))
                .toList();
    }

    public void write(Change change) {
        var line = change.line();
        switch (line.kind()) {
            case DISTRICT -> place(change, "insert into district (name, name_en, id) values (?, ?, ?)");
            case SCHOOL ->
                place(change, "insert into school (name, name_en, id, district) values (?, ?, ?, ?)", line.place());
            case HOSPITAL ->
                place(change, "insert into hospital (name, name_en, id, district) values (?, ?, ?, ?)", line.place());
            case PERSON -> person(change);
        }
    }

    private void place(Change change, String insert, Object... district) {
        var line = change.line();
        var args = new ArrayList<Object>(List.of(line.name(), line.nameEn(), line.code()));
        if (change.fresh()) {
            args.addAll(List.of(district));
            sql.run(insert, args.toArray());
        } else {
            sql.run("update " + table(line.kind()) + " set name = ?, name_en = ? where id = ?", args.toArray());
        }
    }

    private void person(Change change) {
        var line = change.line();
        if (change.fresh()) {
            sql.run(
                    "insert into staff (id, login, name, role) values (?, ?, ?, ?)",
                    Ids.fresh(),
                    line.code(),
                    line.name(),
                    line.role());
        }
        sql.run(
                "update staff set name = ?, role = ?, school = ?, district = ?, hospital = ?, homeroom = coalesce(?, homeroom) where login = ?",
                line.name(),
                line.role(),
                placeOf(line, PeopleLine.Kind.SCHOOL),
                placeOf(line, PeopleLine.Kind.DISTRICT),
                placeOf(line, PeopleLine.Kind.HOSPITAL),
                homeroom(line),
                line.code());
    }

    private Optional<Change> change(PeopleLine line) {
        if (line.kind() == PeopleLine.Kind.PERSON) {
            return person(line.code())
                    .map(p -> p.name().equals(line.name())
                                    && isSamePost(p, line)
                                    && homeroom(line)
                                            .map(h -> p.homeroom().equals(Optional.of(h)))
                                            .orElse(true)
                            ? Optional.<Change>empty()
                            : Optional.of(new Change(line, false)))
                    .orElseGet(() -> Optional.of(new Change(line, true)));
        }
        return place(line.kind(), line.code())
                .map(p -> p.name().equals(line.name()) && p.nameEn().equals(line.nameEn())
                        ? Optional.<Change>empty()
                        : Optional.of(new Change(line, false)))
                .orElseGet(() -> Optional.of(new Change(line, true)));
    }

    private List<Roster.Fault> faults(PeopleLine line, PeopleFile file, Predicate<String> isAtWork) {
        var found = new ArrayList<Roster.Fault>();
        line.belongsTo()
                .filter(kind -> !isThere(kind, line.place(), file))
                .ifPresent(kind -> found.add(new Roster.Fault(line.line(), "place", "unknown_place")));
        if (line.kind() == PeopleLine.Kind.PERSON) {
            personFault(line, isAtWork).ifPresent(found::add);
        } else if (place(line.kind(), line.code())
                .flatMap(KnownPlace::district)
                .filter(d -> !d.equals(line.place()))
                .isPresent()) {
            found.add(new Roster.Fault(line.line(), "place", "other_district"));
        }
        return found;
    }

    private Optional<Roster.Fault> personFault(PeopleLine line, Predicate<String> isAtWork) {
        if (!line.homeroom().isEmpty() && homeroom(line).isEmpty()) {
            return Optional.of(new Roster.Fault(line.line(), "class", "unknown_class"));
        }
        if (logins.guardian(line.code()).isPresent()) {
            return Optional.of(new Roster.Fault(line.line(), "code", "login_of_guardian"));
        }
        var before = person(line.code());
        if (before.filter(KnownPerson::left).isPresent()) {
            return Optional.of(new Roster.Fault(line.line(), "code", "has_left"));
        }
        return before.filter(p -> !isSamePost(p, line) || isOtherClass(p, line))
                .filter(p -> isAtWork.test(line.code()))
                .map(p -> new Roster.Fault(line.line(), "role", "at_work"));
    }

    private boolean isThere(PeopleLine.Kind kind, String code, PeopleFile file) {
        return place(kind, code).isPresent()
                || file.lines().stream()
                        .anyMatch(l -> l.kind() == kind && l.code().equals(code));
    }

    private static boolean isSamePost(KnownPerson known, PeopleLine line) {
        return known.role().equals(line.role().map(Role::name).orElse(""))
                && known.place().orElse("").equals(line.place());
    }

    private boolean isOtherClass(KnownPerson known, PeopleLine line) {
        return known.homeroom()
                .filter(had -> homeroom(line).filter(h -> !h.equals(had)).isPresent())
                .isPresent();
    }

    private Optional<String> homeroom(PeopleLine line) {
        return sql.one(
                "select id from school_class where school = ? and name = ? and ? = 'HRT'",
                r -> r.text("id"),
                line.place(),
                line.homeroom(),
                line.role());
    }

    private Optional<KnownPlace> place(PeopleLine.Kind kind, String code) {
        var district = kind == PeopleLine.Kind.DISTRICT ? "null::text as district" : "district";
        return sql.one(
                "select name, name_en, " + district + " from " + table(kind) + " where id = ?",
                r -> new KnownPlace(r.text("name"), r.text("name_en"), r.textIfAny("district")),
                code);
    }

    private Optional<KnownPerson> person(String login) {
        return sql.one(
                "select name, role, coalesce(school, district, hospital) as place, homeroom, left_on is not null as gone from staff where login = ?",
                Founding::person,
                login);
    }

    private static KnownPerson person(Sql.Row r) throws SQLException {
        return new KnownPerson(
                r.text("name"), r.text("role"), r.textIfAny("place"), r.textIfAny("homeroom"), r.flag("gone"));
    }

    private static Optional<String> placeOf(PeopleLine line, PeopleLine.Kind kind) {
        return line.belongsTo().filter(kind::equals).map(k -> line.place());
    }

    private static String table(PeopleLine.Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
