package org.xinqiao.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.platform.Sql;

/** The students of all schools; each question names the school it is asked for. */
@ApplicationScoped
public class Students {
    private static final String SELECT = """
            select s.*, c.name as class_name, h.name as school_name from student s
            join school_class c on c.id = s.class join school h on h.id = s.school
            """;

    private final Sql sql;

    Students(Sql sql) {
        this.sql = sql;
    }

    public Optional<Student> find(UUID id) {
        return sql.one(SELECT + " where s.id = ?", Students::student, id);
    }

    /** Those students, by id, in one question. */
    public Map<UUID, Student> all(Collection<UUID> ids) {
        return sql.rows(SELECT + " where s.id = any(?::uuid[])", Students::student, ids).stream()
                .collect(Collectors.toMap(Student::id, s -> s));
    }

    /** The student of a school with exactly that number. */
    public Optional<Student> numbered(String school, String number) {
        return sql.one(
                SELECT + " where s.school = ? and s.number = ? and s.enrolled", Students::student, school, number);
    }

    public Student get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no student " + id));
    }

    /** The enrolled students of a school, by class and number. */
    public List<Student> ofSchool(String school) {
        return sql.rows(
                SELECT + " where s.school = ? and s.enrolled order by c.grade, c.id, s.number",
                Students::student,
                school);
    }

    /** Enrolled students of a school whose name or number contains the words. */
    public List<Student> search(String school, String words) {
        return sql.rows(
                SELECT
                        + " where s.school = ? and s.enrolled and (position(? in s.name) > 0 or s.number = ?) order by s.name limit 50",
                Students::student,
                school,
                words,
                words);
    }

    private static Student student(Sql.Row r) throws SQLException {
        return new Student(
                r.id("id"),
                r.text("school"),
                r.text("school_name"),
                r.text("class"),
                r.text("class_name"),
                r.text("number"),
                r.text("name"),
                r.text("sex"),
                r.day("born_on"));
    }
}
