package org.xinqiao.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.platform.Sql;
import org.xinqiao.vault.BlindIndex;
import org.xinqiao.vault.KeyDestroyed;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** Staff and guardians. */
@ApplicationScoped
@Transactional
public class People {
    private final Sql sql;
    private final Vault vault;
    private final BlindIndex index;

    People(Sql sql, Vault vault, BlindIndex index) {
        this.sql = sql;
        this.vault = vault;
        this.index = index;
    }

    /** A guardian whom the school has not met before. */
    public record Newcomer(UUID id, Optional<String> login, String name, String phone) {}

    public Optional<Staff> staff(String login) {
        return sql.one("select * from staff where login = ? and left_on is null", People::staff, login);
    }

    public Optional<Staff> staff(UUID id) {
        return sql.one("select * from staff where id = ?", People::staff, id);
    }

    /** The staff of a school's district itself in these roles, by name. */
    public List<Staff> ofDistrict(String district, Collection<Role> roles) {
        return sql.rows(
                "select * from staff where district = ? and role = any(?) and left_on is null order by role, name",
                People::staff,
                district,
                roles);
    }

    /** Everybody who works at no school: in districts, in hospitals and for the house itself. */
    public List<Staff> ofNoSchool() {
        return sql.rows(
                "select * from staff where school is null and left_on is null order by role, name", People::staff);
    }

    /** The staff of a school in these roles, by name. */
    public List<Staff> ofSchool(String school, Collection<Role> roles) {
        return sql.rows(
                "select * from staff where school = ? and role = any(?) and left_on is null order by role, name",
                People::staff,
                school,
                roles);
    }

    /** Those who may own a case of that school: its psychologists, and the counsellors of its district's centre. */
    public List<Staff> ownersFor(String school) {
        return sql.rows("""
                select s.* from staff s where s.school = ? and s.role in ('PSY', 'DPR') and s.left_on is null
                union all
                select s.* from staff s join school on school.id = ? and school.district = s.district where s.role = 'DPC'
                  and s.left_on is null
                """, People::staff, school, school);
    }

    public Optional<Guardian> guardian(String login) {
        return sql.one("select id, name, '' as relation, phone from guardian where login = ?", this::guardian, login);
    }

    /** The guardians of a student. */
    public List<Guardian> guardiansOf(UUID student) {
        return sql.rows("""
                select g.id, g.name, w.relation, g.phone from guardian g join guardianship w on w.guardian = g.id
                where w.student = ? order by w.relation
                """, this::guardian, student);
    }

    /** The guardians of all students of a school, enrolled or not. */
    Map<UUID, List<Guardian>> guardiansAt(String school) {
        return sql.rows("""
                        select g.id, g.name, w.relation, g.phone, w.student from guardian g
                        join guardianship w on w.guardian = g.id join student s on s.id = w.student where s.school = ?
                        """, r -> Map.entry(r.id("student"), guardian(r)), school).stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Guardians with that phone, those who sign in first. */
    List<Guardian> guardiansAtPhone(String phone) {
        return sql.rows(
                "select id, name, '' as relation, phone from guardian where phone_index = ? order by login nulls last",
                this::guardian,
                phoneIndex(phone));
    }

    /** Takes guardians in. */
    public void addGuardians(Collection<Newcomer> newcomers) {
        newcomers.forEach(g -> sql.run(
                "insert into guardian (id, login, name, phone, phone_index) values (?, ?, ?, ?, ?)",
                g.id(),
                g.login(),
                sealed(g.id(), "name", g.name()),
                sealed(g.id(), "phone", g.phone()),
                phoneIndex(g.phone())));
    }

    void changePhone(UUID guardian, String phone) {
        sql.run(
                "update guardian set phone = ?, phone_index = ? where id = ?",
                sealed(guardian, "phone", phone),
                phoneIndex(phone),
                guardian);
    }

    /** A phone can be guessed from its index by who has the key of the index. */
    void destroyed(@Observes KeyDestroyed key) {
        sql.run("update guardian set phone_index = null where id = ?", key.subject());
    }

    /** The name in a row of a store that joins guardians: the columns {@code guardian} and {@code guardian_name}. */
    public String guardianNameIn(Sql.Row r) throws SQLException {
        return opened(r.id("guardian"), "name", r.bytes("guardian_name"));
    }

    public boolean isGuardianOf(UUID guardian, UUID student) {
        return sql.count("select count(*) from guardianship where guardian = ? and student = ?", guardian, student) > 0;
    }

    /** Whether that person is on the duty roster of the school on that day (D§6.6). */
    public boolean isOnDuty(UUID staff, String school, LocalDate day) {
        return sql.count("select count(*) from duty where staff = ? and school = ? and on_day = ?", staff, school, day)
                > 0;
    }

    /** Whether a psychologist works at the school; if none does, the district centre covers it. */
    public boolean hasPsychologist(String school) {
        return sql.count("select count(*) from staff where school = ? and role = 'PSY' and left_on is null", school)
                > 0;
    }

    /** From that day on the person is on no duty roster any more. */
    public void takeOffDuty(UUID staff, LocalDate from) {
        sql.run("delete from duty where staff = ? and on_day >= ?", staff, from);
    }

    /** The person works here no more. */
    public void leave(UUID staff, LocalDate day) {
        sql.run("update staff set left_on = ? where id = ?", day, staff);
    }

    /** The homeroom teacher has that class from now on. */
    public void move(UUID staff, String homeroom) {
        sql.run("update staff set homeroom = ? where id = ? and role = 'HRT'", homeroom, staff);
    }

    private static Staff staff(Sql.Row r) throws SQLException {
        return new Staff(
                r.id("id"),
                r.text("login"),
                r.text("name"),
                Role.valueOf(r.text("role")),
                r.textIfAny("school"),
                r.textIfAny("district"),
                r.textIfAny("hospital"),
                r.textIfAny("homeroom"));
    }

    private Guardian guardian(Sql.Row r) throws SQLException {
        var id = r.id("id");
        return new Guardian(
                id, opened(id, "name", r.bytes("name")), r.text("relation"), opened(id, "phone", r.bytes("phone")));
    }

    private Optional<byte[]> phoneIndex(String phone) {
        return phone.isBlank() ? Optional.empty() : Optional.of(index.exact(BlindIndex.Purpose.PHONE, "", phone));
    }

    private byte[] sealed(UUID id, String column, String clear) {
        return vault.seal(id, Place.of("guardian", column, id), clear);
    }

    private String opened(UUID id, String column, byte[] sealed) {
        return vault.open(id, Place.of("guardian", column, id), sealed);
    }
}
