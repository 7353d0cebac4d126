package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;

/** Campaigns, and the duty roster of their days. */
@ApplicationScoped
public class Campaigns {
    private final Sql sql;

    Campaigns(Sql sql) {
        this.sql = sql;
    }

    void add(Campaign c, String by, Instant at) {
        sql.run(
                """
                insert into campaign (id, school, title, instruments, grades, opens_on, closes_on, state, created_by, created_at)
                values (?, ?, ?, ?, ?::text[]::int[], ?, ?, ?, ?, ?)
                """,
                c.id(),
                c.school(),
                c.title(),
                c.instruments(),
                c.grades(),
                c.opensOn(),
                c.closesOn(),
                c.state(),
                by,
                at);
    }

    /** Saves the state that the campaign has come to; refused as stale if somebody was faster. */
    void save(Campaign c) {
        var saved = sql.run(
                "update campaign set state = ?, version = ? where id = ? and version = ?",
                c.state(),
                c.version(),
                c.id(),
                c.version() - 1);
        if (saved == 0) {
            throw Refused.stale();
        }
    }

    public Optional<Campaign> find(UUID id) {
        return sql.one("select *, grades::text[] as grade_names from campaign where id = ?", Campaigns::campaign, id);
    }

    /** The campaigns of these schools, newest first. */
    public List<Campaign> ofSchools(Collection<String> schools) {
        return sql.rows(
                "select *, grades::text[] as grade_names from campaign where school = any(?) order by created_at desc",
                Campaigns::campaign,
                schools);
    }

    /** The days from one to another on which somebody of the school's duty roster stands ready. */
    Set<LocalDate> dutyDays(String school, LocalDate from, LocalDate to) {
        return new HashSet<>(sql.rows(
                "select distinct on_day from duty where school = ? and on_day between ? and ?",
                r -> r.day("on_day"),
                school,
                from,
                to));
    }

    /** Puts these people on duty on these days, beside those who already are. */
    void putOnDuty(String school, List<LocalDate> days, List<UUID> staff) {
        sql.batch(
                "insert into duty (school, on_day, staff) values (?, ?, ?) on conflict do nothing",
                days.stream()
                        .flatMap(day -> staff.stream().map(person -> new Object[] {school, day, person}))
                        .toList());
    }

    List<UUID> enrolled(String school, Collection<Integer> grades) {
        return sql.rows("""
                select s.id from student s join school_class c on c.id = s.class
                where s.school = ? and s.enrolled and c.grade = any(?::int[])
                """, r -> r.id("id"), school, grades);
    }

    int students(String school, Collection<Integer> grades) {
        return sql.count("""
                select count(*) from student s join school_class c on c.id = s.class
                where s.school = ? and s.enrolled and c.grade = any(?::int[])
                """, school, grades);
    }

    private static Campaign campaign(Sql.Row r) throws SQLException {
        return new Campaign(
                r.id("id"),
                r.text("school"),
                r.text("title"),
                r.texts("instruments"),
                r.texts("grade_names").stream().map(Integer::valueOf).toList(),
                r.day("opens_on"),
                r.day("closes_on"),
                Campaign.State.valueOf(r.text("state")),
                r.number("version"));
    }
}
