package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Sql;
import org.xinqiao.scoring.Prompt;

/** Who is asked in a campaign, with their codes, and how far they have come. */
@ApplicationScoped
@Transactional
public class Assignments {
    private static final String SITTING = """
            select a.*, a.code as secret, c.school, c.state as campaign_state, c.instruments, c.opens_on, c.closes_on,
              s.name, k.name as class_name, h.name as school_name
            from assignment a join campaign c on c.id = a.campaign join student s on s.id = a.student
            join school_class k on k.id = s.class join school h on h.id = c.school
            """;

    private final Sql sql;
    private final SecureRandom random = new SecureRandom();

    Assignments(Sql sql) {
        this.sql = sql;
    }

    /** How a class is getting on; never a score. */
    public record Progress(String classId, String className, int asked, int completed, int started) {
        public int waiting() {
            return asked - completed - started;
        }
    }

    /** Gives every enrolled student of the grades a code of their own. */
    void createFor(Campaign c, int codeLength) {
        var students = sql.rows("""
                select s.id, row_number() over (partition by s.class order by s.number) as seat
                from student s join school_class k on k.id = s.class
                where s.school = ? and s.enrolled and k.grade = any(?::int[])
                """, r -> new Object[] {r.id("id"), r.text("seat")}, c.school(), c.grades());
        sql.batch(
                "insert into assignment (id, campaign, student, code, seat, state) values (?, ?, ?, ?, ?, 'ASSIGNED')",
                students.stream()
                        .map(s -> new Object[] {Ids.fresh(), c.id(), s[0], Codes.draw(random, codeLength), s[1]})
                        .toList());
    }

    /** All of a campaign by class and seat. */
    public List<Sitting> ofCampaign(UUID campaign) {
        return sql.rows(
                SITTING + " where a.campaign = ? order by k.grade, k.name, s.number", Assignments::sitting, campaign);
    }

    public List<Progress> progress(UUID campaign) {
        return sql.rows(
                """
                select k.id, k.name, count(*) as asked, count(*) filter (where a.state = 'COMPLETED') as completed,
                  count(*) filter (where a.state = 'STARTED') as started
                from assignment a join student s on s.id = a.student join school_class k on k.id = s.class
                where a.campaign = ? group by k.id, k.name, k.grade order by k.grade, k.name
                """,
                r -> new Progress(
                        r.text("id"), r.text("name"), r.number("asked"), r.number("completed"), r.number("started")),
                campaign);
    }

    Optional<Sitting> ofCode(String code) {
        return sql.one(SITTING + " where a.code = ? for update of a", Assignments::sitting, code);
    }

    Optional<Sitting> ofSession(String hash) {
        return sql.one(SITTING + " where a.session = ? for update of a", Assignments::sitting, hash);
    }

    Optional<Sitting> find(UUID id) {
        return sql.one(SITTING + " where a.id = ? for update of a", Assignments::sitting, id);
    }

    void start(Sitting s, String sessionHash, LocalDate today, Instant now) {
        sql.run("""
                update assignment set session = ?, started_on = ?, started_at = coalesce(started_at, ?), state = 'STARTED'
                where id = ?
                """, sessionHash, today, now, s.id());
    }

    void goTo(UUID id, int position) {
        sql.run("update assignment set pos = ? where id = ?", position, id);
    }

    void finish(UUID id, Sitting.State state, Prompt prompt, Instant now) {
        sql.run(
                "update assignment set state = ?, prompt = ?, submitted_at = ?, session = null where id = ?",
                state,
                prompt,
                now,
                id);
    }

    /** Those who never began. */
    void expire(UUID campaign) {
        sql.run("update assignment set state = 'EXPIRED' where campaign = ? and state = 'ASSIGNED'", campaign);
    }

    private static Sitting sitting(Sql.Row r) throws SQLException {
        return new Sitting(
                r.id("id"),
                r.id("student"),
                r.text("name"),
                r.text("class_name"),
                r.text("school"),
                r.text("school_name"),
                r.text("seat"),
                r.text("secret"),
                Sitting.State.valueOf(r.text("state")),
                Optional.ofNullable(r.set().getObject("started_on", LocalDate.class)),
                r.number("pos"),
                Campaign.State.valueOf(r.text("campaign_state")),
                r.texts("instruments"),
                r.day("opens_on"),
                r.day("closes_on"));
    }
}
