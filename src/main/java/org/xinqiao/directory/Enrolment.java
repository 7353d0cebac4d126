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

    Enrolment(Sql sql, Students students, People people) {
        this.sql = sql;
        this.students = students;
        this.people = people;
    }

    /** A student as the roster has them now. */
    record Enrolled(Student student, boolean enrolled, List<Guardian> guardians) {
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
                            && guardian.relation().map(r -> isSo(g, r)).orElse(true));
        }

        private static boolean isSo(Guardian g, Relation r) {
            return g.relation().equals(r.word()) && g.kind() == r.kind();
        }
    }

    /** Everybody who is or was on the roster of a school, by number as {@link RosterLine#key} has it. */
    Map<String, Enrolled> of(String school) {
        var guardians = people.guardiansAt(school);
        return students.everOf(school).entrySet().stream()
                .collect(Collectors.toMap(
                        e -> RosterLine.key(e.getKey().number()),
                        e -> new Enrolled(
                                e.getKey(),
                                e.getValue(),
                                guardians.getOrDefault(e.getKey().id(), List.of()))));
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
                .toList();
        same.forEach(g -> people.changePhone(g.id(), guardian.phone()));
        guardian.relation().ifPresent(r -> same.forEach(g -> relate(g.id(), student, r)));
        if (same.isEmpty()) {
            var relation = guardian.relation().orElseGet(() -> Relation.of("监护人"));
            sql.run(
                    "insert into guardianship (guardian, student, relation, kind) values (?, ?, ?, ?)",
                    known(guardian).orElseGet(() -> met(guardian)),
                    student,
                    relation.word(),
                    relation.kind());
        }
    }

    private void relate(UUID guardian, UUID student, Relation r) {
        sql.run(
                "update guardianship set relation = ?, kind = ? where guardian = ? and student = ?",
                r.word(),
                r.kind(),
                guardian,
                student);
    }

    /** The guardian of a brother or sister: the same name at the same phone. */
    private Optional<UUID> known(RosterLine.Contact guardian) {
        return people.guardiansAtPhone(guardian.phone()).stream()
                .filter(g -> g.name().equals(guardian.name()))
                .map(Guardian::id)
                .findFirst();
    }

    private UUID met(RosterLine.Contact guardian) {
        var id = Ids.fresh();
        people.addGuardians(List.of(new People.Newcomer(id, Optional.empty(), guardian.name(), guardian.phone())));
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
