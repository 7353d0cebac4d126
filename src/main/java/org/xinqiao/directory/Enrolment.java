package org.xinqiao.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Sql;

/** Who is on a school's roster, and writing a line of a roster file into it. */
@ApplicationScoped
class Enrolment {
    private final Sql sql;
    private final Students students;
    private final People people;
    private final Logins logins;

    Enrolment(Sql sql, Students students, People people, Logins logins) {
        this.sql = sql;
        this.students = students;
        this.people = people;
        this.logins = logins;
    }

    /** A student as the roster has them now. */
    record Enrolled(Student student, boolean enrolled, List<Guardian> guardians, Map<UUID, String> logins) {
        boolean isAs(RosterLine line) {
            return enrolled
                    && student.name().equals(line.name())
                    && student.sex().equals(line.sex())
                    && student.bornOn().equals(line.bornOn())
                    && student.className().equals(line.className())
                    && line.guardian().map(this::isKnown).orElse(true);
        }

        private boolean isKnown(RosterLine.Contact guardian) {
            return guardians.stream()
                    .anyMatch(g -> g.name().equals(guardian.name())
                            && g.phone().equals(guardian.phone())
                            && guardian.relation().map(r -> isSo(g, r)).orElse(true)
                            && guardian.login()
                                    .map(l -> l.equals(logins.get(g.id())))
                                    .orElse(true));
        }

        private static boolean isSo(Guardian g, Relation r) {
            return g.relation().equals(r.word()) && g.kind() == r.kind();
        }

        Optional<UUID> guardian(RosterLine.Contact named) {
            return guardians.stream()
                    .filter(g -> g.name().equals(named.name()))
                    .map(Guardian::id)
                    .findFirst();
        }

        /** Whether the guardian with that id is the one whom the line names. */
        boolean hasGuardian(UUID id, RosterLine.Contact named) {
            return guardians.stream()
                    .anyMatch(g -> g.id().equals(id) && g.name().equals(named.name()));
        }
    }

    /** Everybody who is or was on the roster of a school, by number as {@link RosterLine#key} has it. */
    Map<String, Enrolled> of(String school) {
        var guardians = people.guardiansAt(school);
        var known = logins.at(school);
        return students.everOf(school).entrySet().stream()
                .collect(Collectors.toMap(
                        e -> RosterLine.key(e.getKey().number()),
                        e -> new Enrolled(
                                e.getKey(),
                                e.getValue(),
                                guardians.getOrDefault(e.getKey().id(), List.of()),
                                known)));
    }

    /** One after the other: two who bring the same roster in at once must not make two of each student. */
    void lock(String school) {
        sql.rows("select pg_advisory_xact_lock(hashtext(?))", r -> school, "roster of " + school);
    }

    void enrol(String school, RosterLine line) {
        var known = students.everNumbered(school, line.number());
        var entrant = new Entrant(
                known.orElseGet(Ids::fresh),
                school,
                classOf(school, line),
                line.number(),
                line.name(),
                line.sex(),
                line.bornOn());
        if (known.isPresent()) {
            students.update(entrant);
        } else {
            students.add(List.of(entrant));
        }
        line.guardian().ifPresent(guardian -> name(entrant.id(), guardian));
    }

    private void name(UUID student, RosterLine.Contact guardian) {
        var same = people.guardiansOf(student).stream()
                .filter(g -> g.name().equals(guardian.name()))
                .map(Guardian::id)
                .toList();
        same.forEach(g -> people.changePhone(g, guardian.phone()));
        guardian.relation().ifPresent(r -> same.forEach(g -> relate(g, student, r)));
        var one = same.isEmpty() ? linked(student, guardian) : same.get(0);
        guardian.login().ifPresent(login -> logins.give(one, login));
    }

    private UUID linked(UUID student, RosterLine.Contact guardian) {
        var one = known(guardian).orElseGet(() -> met(guardian));
        var relation = guardian.relation().orElseGet(() -> Relation.of("监护人"));
        sql.run(
                "insert into guardianship (guardian, student, relation, kind) values (?, ?, ?, ?)",
                one,
                student,
                relation.word(),
                relation.kind());
        return one;
    }

    private void relate(UUID guardian, UUID student, Relation r) {
        sql.run(
                "update guardianship set relation = ?, kind = ? where guardian = ? and student = ?",
                r.word(),
                r.kind(),
                guardian,
                student);
    }

    /** The guardian of a brother or sister: the same login, or the same name at the same phone. */
    private Optional<UUID> known(RosterLine.Contact guardian) {
        return guardian.login()
                .flatMap(logins::guardian)
                .or(() -> people.guardiansAtPhone(guardian.phone()).stream()
                        .filter(g -> g.name().equals(guardian.name()))
                        .findFirst())
                .map(Guardian::id);
    }

    /**
     * Whether the login of that line would be taken from somebody else, or would take the place of the one that a guardian
     * has, perhaps for a child at another school; {@code before} is the student as they were.
     */
    Optional<String> fault(RosterLine.Contact guardian, Optional<Enrolled> before) {
        var login = guardian.login().orElse("");
        if (login.isEmpty()) {
            return Optional.empty();
        }
        if (logins.isOfStaff(login)) {
            return Optional.of("login_of_staff");
        }
        var whom = before.flatMap(b -> b.guardian(guardian)).or(() -> known(guardian));
        if (whom.flatMap(logins::of).filter(l -> !l.equals(login)).isPresent()) {
            return Optional.of("login_changes");
        }
        return logins.guardian(login)
                .filter(g -> !(g.name().equals(guardian.name()) && g.phone().equals(guardian.phone())))
                .filter(g -> before.filter(b -> b.hasGuardian(g.id(), guardian)).isEmpty())
                .map(g -> "login_taken");
    }

    private UUID met(RosterLine.Contact guardian) {
        var id = Ids.fresh();
        people.addGuardians(List.of(new People.Newcomer(id, guardian.login(), guardian.name(), guardian.phone())));
        return id;
    }

    private String classOf(String school, RosterLine line) {
        return sql.one(
                        "select id from school_class where school = ? and grade = ? and name = ?",
                        r -> r.text("id"),
                        school,
                        line.grade(),
                        line.className())
                .orElseGet(() -> founded(school, line));
    }

    private String founded(String school, RosterLine line) {
        var id = school + "-" + line.grade() + "-" + Ids.fresh().toString().substring(0, 8);
        sql.run(
                "insert into school_class (id, school, grade, name) values (?, ?, ?, ?)",
                id,
                school,
                line.grade(),
                line.className());
        return id;
    }
}
