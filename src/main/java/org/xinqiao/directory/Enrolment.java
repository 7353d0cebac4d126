package org.xinqiao.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
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

    Enrolment(Sql sql) {
        this.sql = sql;
    }

    /** A student as the roster has them now; guardians as {@code name phone}. */
    record Enrolled(
            String number,
            String name,
            String sex,
            LocalDate bornOn,
            String className,
            boolean enrolled,
            List<String> guardians) {
        boolean isAs(RosterLine line) {
            return enrolled
                    && name.equals(line.name())
                    && sex.equals(line.sex())
                    && bornOn.equals(line.bornOn())
                    && className.equals(line.className())
                    && line.guardian()
                            .map(g -> guardians.contains(g.name() + " " + g.phone()))
                            .orElse(true);
        }
    }

    Map<String, Enrolled> of(String school) {
        return sql
                .rows(
                        """
                select s.*, c.name as class_name, array(select g.name || ' ' || g.phone from guardian g
                  join guardianship w on w.guardian = g.id where w.student = s.id) as guardians
                from student s join school_class c on c.id = s.class where s.school = ?
                """,
                        r -> new Enrolled(
                                r.text("number"),
                                r.text("name"),
                                r.text("sex"),
                                r.day("born_on"),
                                r.text("class_name"),
                                r.flag("enrolled"),
                                r.texts("guardians")),
                        school)
                .stream()
                .collect(Collectors.toMap(Enrolled::number, e -> e));
    }

    void enrol(String school, RosterLine line) {
        sql.run("""
                insert into student (id, school, class, number, name, sex, born_on) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (school, number) do update set class = excluded.class, name = excluded.name,
                  sex = excluded.sex, born_on = excluded.born_on, enrolled = true
                """, Ids.fresh(), school, classOf(school, line), line.number(), line.name(), line.sex(), line.bornOn());
        line.guardian().ifPresent(guardian -> {
            var student = sql.one(
                            "select id from student where school = ? and number = ?",
                            r -> r.id("id"),
                            school,
                            line.number())
                    .orElseThrow();
            name(student, guardian);
        });
    }

    private void name(UUID student, RosterLine.Contact guardian) {
        var renewed = sql.run("""
                update guardian set phone = ? where name = ? and id in (select guardian from guardianship where student = ?)
                """, guardian.phone(), guardian.name(), student);
        if (renewed == 0) {
            sql.run(
                    "insert into guardianship (guardian, student, relation) values (?, ?, '监护人')",
                    known(guardian).orElseGet(() -> met(guardian)),
                    student);
        }
    }

    /** The guardian of a brother or sister: the same name at the same phone. */
    private Optional<UUID> known(RosterLine.Contact guardian) {
        return sql.one(
                "select id from guardian where name = ? and phone = ? and phone <> '' order by login nulls last",
                r -> r.id("id"),
                guardian.name(),
                guardian.phone());
    }

    private UUID met(RosterLine.Contact guardian) {
        var id = Ids.fresh();
        sql.run("insert into guardian (id, name, phone) values (?, ?, ?)", id, guardian.name(), guardian.phone());
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
