package org.xinqiao.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Sql;

/** Staff and guardians. */
@ApplicationScoped
public class People {
    private final Sql sql;

    People(Sql sql) {
        this.sql = sql;
    }

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
        return sql.one("select id, name, '' as relation, phone from guardian where login = ?", People::guardian, login);
    }

    /** The guardians of a student. */
    public List<Guardian> guardiansOf(UUID student) {
        return sql.rows("""
                select g.id, g.name, w.relation, g.phone from guardian g join guardianship w on w.guardian = g.id
                where w.student = ? order by w.relation
                """, People::guardian, student);
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

    /** The person works at that school, or has that class, from now on; what is empty stays. */
    public void move(UUID staff, Optional<String> school, Optional<String> homeroom) {
        sql.run(
                "update staff set school = coalesce(?, school), homeroom = case when role = 'HRT' then ? else homeroom end where id = ?",
                school,
                homeroom,
                staff);
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

    private static Guardian guardian(Sql.Row r) throws SQLException {
        return new Guardian(r.id("id"), r.text("name"), r.text("relation"), r.text("phone"));
    }
}
