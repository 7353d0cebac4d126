package org.xinqiao.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Sql;
import org.xinqiao.vault.BlindIndex;
import org.xinqiao.vault.KeyDestroyed;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** The students of all schools; each question names the school it is asked for. */
@ApplicationScoped
@Transactional
public class Students {
    private static final String SELECT = """
            select s.*, c.name as class_name, h.name as school_name from student s
            join school_class c on c.id = s.class join school h on h.id = s.school
            """;

    private static final int MANY = 50;

    private final Sql sql;
    private final Vault vault;
    private final BlindIndex index;
    private final NameTokens tokens;

    Students(Sql sql, Vault vault, BlindIndex index, NameTokens tokens) {
        this.sql = sql;
        this.vault = vault;
        this.index = index;
        this.tokens = tokens;
    }

    public Optional<Student> find(UUID id) {
        return sql.one(SELECT + " where s.id = ?", this::student, id);
    }

    /** Whether the child is of the school or the district of who asks, by the word of the database alone (S§4.1). */
    public boolean isNear(UUID id) {
        return sql.one("select guard.school_of(?) is not null as near", r -> r.flag("near"), id)
                .orElse(false);
    }

    /** Those students, by id, in one question. */
    public Map<UUID, Student> all(Collection<UUID> ids) {
        return sql.rows(SELECT + " where s.id = any(?::uuid[])", this::student, ids).stream()
                .collect(Collectors.toMap(Student::id, s -> s));
    }

    /** The student of a school with exactly that number. */
    public Optional<Student> numbered(String school, String number) {
        return sql.one(
                SELECT + " where s.school = ? and s.number_index = ? and s.enrolled",
                this::student,
                school,
                numberIndex(school, number));
    }

    public Student get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no student " + id));
    }

    /** The enrolled students of a school, by class and number. */
    public List<Student> ofSchool(String school) {
        return sql
                .rows(SELECT + " where s.school = ? and s.enrolled order by c.grade, c.id", this::student, school)
                .stream()
                .collect(Collectors.groupingBy(Student::classId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(c -> c.stream().sorted(Comparator.comparing(Student::number)))
                .toList();
    }

    /** Enrolled students of a school with that number, or whose name has the words in it as characters or as pinyin. */
    public List<Student> search(String school, String words) {
        return sql
                .rows(
                        SELECT + """
                         where s.school = ? and s.enrolled and (s.number_index = ?
                          or s.id in (select student from student_search where school = ? and token = ?))
                        """,
                        this::student,
                        school,
                        numberIndex(school, words),
                        school,
                        tokens.token(school, words))
                .stream()
                .filter(s -> NameParts.isPart(s.name(), words) || isNumber(s, words))
                .sorted(Comparator.comparing(Student::name).thenComparing(Student::number))
                .limit(MANY)
                .toList();
    }

    private static boolean isNumber(Student s, String words) {
        return BlindIndex.normal(s.number()).equals(BlindIndex.normal(words));
    }

    /** The student with that number, enrolled or not. */
    Optional<UUID> everNumbered(String school, String number) {
        return sql.one(
                "select id from student where school = ? and number_index = ?",
                r -> r.id("id"),
                school,
                numberIndex(school, number));
    }

    /** The students of a district with that number on their school's roster. */
    public List<Student> numberedIn(String district, String number) {
        return sql.rows("select id from school where district = ?", r -> r.text("id"), district).stream()
                .flatMap(school -> everNumbered(school, number).stream())
                .flatMap(id -> find(id).stream())
                .toList();
    }

    /** All who ever were on the roster of a school, and whether they are now. */
    Map<Student, Boolean> everOf(String school) {
        return sql.rows(SELECT + " where s.school = ?", r -> Map.entry(student(r), r.flag("enrolled")), school).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Puts new students on the roster. */
    public void add(Collection<Entrant> entrants) {
        sql.batch(
                """
                insert into student (id, school, class, number, number_index, name, sex, born_on) values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                entrants.stream()
                        .map(e -> new Object[] {
                            e.id(),
                            e.school(),
                            e.classId(),
                            sealed(e, "number", e.number()),
                            numberIndex(e.school(), e.number()),
                            sealed(e, "name", e.name()),
                            e.sex(),
                            sealed(e, "born_on", e.bornOn().toString())
                        })
                        .toList());
        tokens.add(entrants);
    }

    /** Brings the line of a student up to date, who is enrolled again if they had left. */
    void update(Entrant e) {
        sql.run(
                "update student set class = ?, number = ?, name = ?, sex = ?, born_on = ?, enrolled = true where id = ?",
                e.classId(),
                sealed(e, "number", e.number()),
                sealed(e, "name", e.name()),
                e.sex(),
                sealed(e, "born_on", e.bornOn().toString()),
                e.id());
        tokens.forget(e.id());
        tokens.add(List.of(e));
    }

    /** A number can be guessed from its index by who has the key of the index. */
    void destroyed(@Observes KeyDestroyed key) {
        sql.run(
                "update student set number_index = ? where id = ?",
                numberIndex("", Ids.fresh().toString()),
                key.subject());
    }

    /** The name in a row of a store that joins students: the columns {@code student} and {@code student_name}. */
    public String nameIn(Sql.Row r) throws SQLException {
        return opened(r.id("student"), "name", r.bytes("student_name"));
    }

    private byte[] numberIndex(String school, String number) {
        return index.exact(BlindIndex.Purpose.NUMBER, school, number);
    }

    private byte[] sealed(Entrant e, String column, String clear) {
        return vault.seal(e.id(), Place.of("student", column, e.id()), clear);
    }

    private String opened(UUID id, String column, byte[] sealed) {
        return vault.open(id, Place.of("student", column, id), sealed);
    }

    private Student student(Sql.Row r) throws SQLException {
        var id = r.id("id");
        return new Student(
                id,
                r.text("school"),
                r.text("school_name"),
                r.text("class"),
                r.text("class_name"),
                opened(id, "number", r.bytes("number")),
                opened(id, "name", r.bytes("name")),
                r.text("sex"),
                day(opened(id, "born_on", r.bytes("born_on"))));
    }

    /** A birthday that was destroyed is so long ago that nobody takes it for one. */
    static LocalDate day(String opened) {
        return opened.equals(Vault.DESTROYED) ? Student.NO_BIRTHDAY : LocalDate.parse(opened);
    }
}
