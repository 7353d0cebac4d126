package org.xinqiao.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.xinqiao.platform.Sql;

/** Districts, schools and hospitals. */
@ApplicationScoped
@Transactional
public class Schools {
    private final Sql sql;

    Schools(Sql sql) {
        this.sql = sql;
    }

    /** A school, a district or a hospital, as people call it in both languages. */
    public record Place(String id, String name, String nameEn) {}

    public Optional<String> districtOf(String school) {
        return sql.one("select district from school where id = ?", r -> r.text("district"), school);
    }

    public Optional<Place> school(String id) {
        return sql.one("select * from school where id = ?", Schools::place, id);
    }

    public List<Place> schools() {
        return sql.rows("select * from school order by id", Schools::place);
    }

    /** The schools of a district in which no psychologist works: its centre covers them. */
    public List<Place> coveredBy(String district) {
        return sql.rows("""
                select * from school where district = ? and not exists (
                  select 1 from staff where staff.school = school.id and staff.role = 'PSY' and staff.left_on is null) order by id
                """, Schools::place, district);
    }

    /** The schools of a district. */
    public List<Place> ofDistrict(String district) {
        return sql.rows("select * from school where district = ? order by id", Schools::place, district);
    }

    public Optional<Place> hospital(String id) {
        return sql.one("select * from hospital where id = ?", Schools::place, id);
    }

    /** All partner hospitals, those of the school's own district first. */
    public List<Place> hospitalsFor(String school) {
        return sql.rows("""
                select h.* from hospital h order by h.district <> (select district from school where id = ?), h.id
                """, Schools::place, school);
    }

    /** The grades that a school has. */
    public List<Integer> grades(String school) {
        return sql.rows(
                "select distinct grade from school_class where school = ? order by 1", r -> r.number("grade"), school);
    }

    /** A class of a school. */
    public record SchoolClass(String id, String name) {}

    /** The classes of a school, the lowest grade first. */
    public List<SchoolClass> classes(String school) {
        return sql.rows(
                "select id, name from school_class where school = ? order by grade, length(name), name",
                r -> new SchoolClass(r.text("id"), r.text("name")),
                school);
    }

    private static Place place(Sql.Row r) throws SQLException {
        return new Place(r.text("id"), r.text("name"), r.text("name_en"));
    }
}
