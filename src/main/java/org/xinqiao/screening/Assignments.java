package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Sql;
import org.xinqiao.scoring.Prompt;

/** Who is asked in a campaign, and how far they have come. */
@ApplicationScoped
@Transactional
public class Assignments {
    private static final String SITTING = """
            select a.*, c.school, c.state as campaign_state, coalesce(a.instruments, c.instruments) as asked,
              coalesce(a.opens_on, c.opens_on) as first_day, coalesce(a.closes_on, c.closes_on) as last_day,
              s.name as student_name, k.name as class_name, k.grade, h.name as school_name
            from assignment a join campaign c on c.id = a.campaign join student s on s.id = a.student
            join school_class k on k.id = s.class join school h on h.id = c.school
            """;

    private final Sql sql;
    private final Students students;

    Assignments(Sql sql, Students students) {
        this.sql = sql;
        this.students = students;
    }

    /** How a class is getting on; never a score. */
    public record Progress(
            String classId, String className, int asked, int completed, int started, int brokenOff, int declined) {
        public int waiting() {
            return asked - completed - started - brokenOff - declined;
        }
    }

    /** Every enrolled student of the grades is asked; they sit by number in the room of their class. */
    void createFor(Campaign c) {
        var asked = Set.copyOf(sql.rows(
                "select s.id from student s join school_class k on k.id = s.class where s.school = ? and k.grade = any(?::int[])",
                r -> r.id("id"),
                c.school(),
                c.grades()));
        var seats = new HashMap<String, Integer>();
        sql.batch(
                "insert into assignment (id, campaign, student, seat, state) values (?, ?, ?, ?, 'ASSIGNED')",
                students.ofSchool(c.school()).stream()
                        .filter(s -> asked.contains(s.id()))
                        .map(s -> new Object[] {
                            Ids.fresh(),
                            c.id(),
                            s.id(),
                            seats.merge(s.classId(), 1, Integer::sum).toString()
                        })
                        .toList());
    }

    /** All who are asked in a campaign by class and seat, each once: who is asked again is in {@link #again}. */
    public List<Sitting> ofCampaign(UUID campaign) {
        return inOrder(campaign, "a.retest_of is null");
    }

    /** The days from that one on, in their order, on which somebody of a campaign may still answer again. */
    List<LocalDate> daysAgain(UUID campaign, LocalDate from) {
        return sql.rows("""
                select distinct day::date as day from assignment a
                  cross join generate_series(greatest(a.opens_on, ?::date), a.closes_on, interval '1 day') as day
                where a.campaign = ? and a.retest_of is not null and a.state in ('ASSIGNED', 'STARTED') order by 1
                """, r -> r.day("day"), from, campaign);
    }

    /** Those of a campaign who are asked again. */
    List<Sitting> again(UUID campaign) {
        return inOrder(campaign, "a.retest_of is not null");
    }

    private List<Sitting> inOrder(UUID campaign, String which) {
        return sql.rows(
                SITTING + " where a.campaign = ? and " + which
                        + " order by k.grade, k.name, length(a.seat), a.seat, a.id",
                this::sitting,
                campaign);
    }

    public List<Progress> progress(UUID campaign) {
        return sql.rows(
                """
                select k.id, k.name, count(*) as asked, count(*) filter (where a.state = 'COMPLETED') as completed,
                  count(*) filter (where a.state = 'STARTED') as started,
                  count(*) filter (where a.state = 'EXPIRED' and a.started_on is not null) as broken_off,
                  count(*) filter (where a.state = 'DECLINED') as declined
                from assignment a join student s on s.id = a.student join school_class k on k.id = s.class
                where a.campaign = ? and a.retest_of is null group by k.id, k.name, k.grade order by k.grade, k.name
                """,
                r -> new Progress(
                        r.text("id"),
                        r.text("name"),
                        r.number("asked"),
                        r.number("completed"),
                        r.number("started"),
                        r.number("broken_off"),
                        r.number("declined")),
                campaign);
    }

    /** The sitting of a browser that was heard of since then and began no earlier than that. */
    Optional<Sitting> ofSession(String hash, Instant heardSince, Instant begunSince) {
        return sql.one(
                SITTING + " where a.session = ? and a.session_seen_at >= ? and a.session_began_at >= ? for update of a",
                this::sitting,
                hash,
                heardSince,
                begunSince);
    }

    void heardOf(UUID id, Instant now) {
        sql.run("update assignment set session_seen_at = ? where id = ?", now, id);
    }

    Optional<Sitting> find(UUID id) {
        return sql.one(SITTING + " where a.id = ? for update of a", this::sitting, id);
    }

    /** A browser comes in; another one that came before is out. */
    void enter(UUID id, String sessionHash, Instant now) {
        sql.run(
                "update assignment set session = ?, session_began_at = ?, session_seen_at = ? where id = ?",
                sessionHash,
                now,
                now,
                id);
    }

    void start(Sitting s, LocalDate today, Instant now) {
        sql.run("""
                update assignment set started_on = ?, started_at = coalesce(started_at, ?), state = 'STARTED'
                where id = ?
                """, today, now, s.id());
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

    /** Somebody said no, and nothing follows from it; no question is shown any more. */
    void decline(UUID id) {
        sql.run("update assignment set state = 'DECLINED', prompt = null where id = ?", id);
    }

    /**
     * Somebody thought better of it: the student may begin, at the beginning. While the campaign goes on that is the paper
     * that all are asked for, and afterwards the re-test if there is one.
     */
    void askAgain(UUID id) {
        sql.run("""
                update assignment a set state = 'ASSIGNED', started_on = null, submitted_at = null, pos = 1
                where a.id = ? and a.state = 'DECLINED' and exists (
                  select 1 from campaign c where c.id = a.campaign and (c.state = 'OPEN') = (a.retest_of is null))
                """, id);
    }

    /** The student's own paper, and the re-test if there is one. */
    List<Sitting> of(UUID campaign, UUID student) {
        return sql.rows(
                SITTING + " where a.campaign = ? and a.student = ? order by a.retest_of nulls first for update of a",
                this::sitting,
                campaign,
                student);
    }

    /** A prompt goes up, and never down. */
    void promptAtLeast(UUID id, Prompt prompt) {
        sql.run(
                "update assignment set prompt = ? where id = ? and coalesce(prompt, 'P0') < ?",
                prompt,
                id,
                prompt.name());
    }

    /** What a sitting has prompted so far. */
    Prompt prompt(UUID id) {
        return sql.one(
                        "select coalesce(prompt, 'P0') as prompt from assignment where id = ?",
                        r -> r.text("prompt"),
                        id)
                .map(Prompt::valueOf)
                .orElse(Prompt.P0);
    }

    /** Those who are asked. */
    List<UUID> students(UUID campaign) {
        return sql.rows("select student from assignment where campaign = ?", r -> r.id("student"), campaign);
    }

    /** Those who began before that day, or whose campaign has closed since, and have not handed in. */
    List<UUID> brokenOff(LocalDate today) {
        return sql.rows("""
                select a.id from assignment a join campaign c on c.id = a.campaign
                where a.state = 'STARTED' and (a.started_on < ? or a.retest_of is null and c.state = 'CLOSED')
                """, r -> r.id("id"), today);
    }

    /** Those who never began; a re-test has days of its own. */
    void expire(UUID campaign) {
        sql.run(
                "update assignment set state = 'EXPIRED' where campaign = ? and state = 'ASSIGNED' and retest_of is null",
                campaign);
    }

    /** Nobody came. */
    void expireOne(UUID id) {
        sql.run("update assignment set state = 'EXPIRED' where id = ? and state = 'ASSIGNED'", id);
    }

    private Sitting sitting(Sql.Row r) throws SQLException {
        return new Sitting(
                r.id("id"),
                r.id("student"),
                r.id("campaign"),
                students.nameIn(r),
                r.text("class_name"),
                r.number("grade"),
                r.text("school"),
                r.text("school_name"),
                r.text("seat"),
                Sitting.State.valueOf(r.text("state")),
                Optional.ofNullable(r.set().getObject("started_on", LocalDate.class)),
                r.number("pos"),
                Campaign.State.valueOf(r.text("campaign_state")),
                r.texts("asked"),
                r.day("first_day"),
                r.day("last_day"),
                r.idIfAny("retest_of"));
    }
}
