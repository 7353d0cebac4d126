package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xinqiao.access.Walls;
import org.xinqiao.consent.Activity;
import org.xinqiao.consent.ConsentDesk;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Sql;

/**
 * 复测 (D§7.6): whose sheets could not be believed is asked for those once more, some school days later, and never a third
 * time.
 */
@ApplicationScoped
@Transactional
class Retests {
    private final Sql sql;
    private final ConsentDesk consents;
    private final Policies policies;
    private final Walls walls;

    Retests(Sql sql, ConsentDesk consents, Policies policies, Walls walls) {
        this.sql = sql;
        this.consents = consents;
        this.policies = policies;
        this.walls = walls;
    }

    /** How a re-test stands beside its sitting: a slip is out, what came cannot be believed, a case was opened from it. */
    record Standing(UUID sitting, boolean out, boolean unbelieved, Optional<UUID> caseId) {}

    /** What was arranged about a sheet: nothing, the days of a re-test, or it is a re-test's own. */
    record Arranged(
            boolean isRetest, Optional<LocalDate> from, Optional<LocalDate> until, Optional<Sitting.State> state) {
        static final Arranged NOTHING = new Arranged(false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Lays out the re-test of a paper, once: those sheets, from some school days after that day until some days later. What
     * was agreed to goes on until then; what has run out is not revived, and it tells that nothing was laid out. A re-test
     * that a no has ended is laid out anew if the student has agreed and answered anew since.
     */
    boolean layOut(Sitting first, List<String> codes, LocalDate handedIn) {
        if (!consents.standing(first.student(), Activity.SCREENING, first.campaignId())
                .isGiven()) {
            return false;
        }
        var until = day(handedIn, "UNTIL");
        sql.run("""
                insert into assignment as a (id, campaign, student, seat, state, retest_of, instruments, opens_on, closes_on)
                values (?, ?, ?, '', 'ASSIGNED', ?, ?, ?, ?)
                on conflict (retest_of) do update set state = 'ASSIGNED', started_on = null, submitted_at = null, pos = 1,
                  instruments = excluded.instruments, opens_on = excluded.opens_on, closes_on = excluded.closes_on
                  where a.state = 'DECLINED'
                """, Ids.fresh(), first.campaignId(), first.student(), first.id(), codes, day(handedIn, "FROM"), until);
        consents.prolong(first.student(), Activity.SCREENING, first.campaignId(), until);
        return true;
    }

    private LocalDate day(LocalDate handedIn, String end) {
        var policy = policies.current();
        return policy.calendar().schoolDayAfter(handedIn, policy.value("invite_again_sd", end));
    }

    /** How the re-tests of a campaign stand, as far as whoever asks may read it. */
    Map<UUID, Standing> ofCampaign(UUID campaign) {
        return sql.rows("""
                        select a.id, exists (select 1 from slip s where s.assignment = a.id) as out,
                          a.state = 'COMPLETED' and exists (select 1 from unnest(a.instruments) as asked (code) where not exists (
                            select 1 from answer_sheet h where h.assignment = a.id and h.code = asked.code and h.frozen_at is null
                            and 'VALID' = (select q.validity from sheet_quality q where q.sheet = h.id
                              order by q.kept_at desc limit 1))) as unbelieved,
                          (select g.case_id from signal g where g.assignment = a.id and g.case_id is not null
                            order by g.received_at desc limit 1) as case_id
                        from assignment a where a.campaign = ? and a.retest_of is not null
                        """, Retests::standing, campaign).stream()
                .collect(Collectors.toMap(Standing::sitting, Function.identity()));
    }

    /** How many of a campaign wait for an invitation, while there are days left. */
    List<RetestDesk.Waiting> waiting(List<String> schools, LocalDate today) {
        return sql.rows(
                """
                select c.id, c.title, count(*) as students from campaign c join assignment a on a.campaign = c.id
                where c.school = any(?) and a.retest_of is not null and a.state = 'ASSIGNED' and a.closes_on >= ?
                  and not exists (select 1 from slip s where s.assignment = a.id)
                group by c.id, c.title order by min(a.closes_on), c.title
                """, r -> new RetestDesk.Waiting(r.id("id"), r.text("title"), r.number("students")), schools, today);
    }

    /** What was arranged about each sheet. Whoever reads a sheet may know it, also where campaigns are not theirs to see. */
    Map<UUID, Arranged> ofStudent(UUID student) {
        return walls.asSystem(() -> sql.rows("""
                        select h.id, a.retest_of is not null as again, r.opens_on, r.closes_on, r.state
                        from answer_sheet h join assignment a on a.id = h.assignment
                          left join assignment r on r.retest_of = a.id and h.code = any(r.instruments)
                        where h.student = ?
                        """, r -> Map.entry(r.id("id"), arranged(r)), student)).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Those whose last day was before that one, to which nobody came or of which a slip is still out. */
    List<UUID> over(LocalDate today) {
        return sql.rows("""
                select a.id from assignment a where a.retest_of is not null and a.closes_on < ?
                  and (a.state = 'ASSIGNED' or exists (select 1 from slip s where s.assignment = a.id))
                """, r -> r.id("id"), today);
    }

    private static Standing standing(Sql.Row r) throws SQLException {
        return new Standing(
                r.id("id"), r.set().getBoolean("out"), r.set().getBoolean("unbelieved"), r.idIfAny("case_id"));
    }

    private static Arranged arranged(Sql.Row r) throws SQLException {
        return new Arranged(
                r.set().getBoolean("again"),
                Optional.ofNullable(r.set().getObject("opens_on", LocalDate.class)),
                Optional.ofNullable(r.set().getObject("closes_on", LocalDate.class)),
                r.textIfAny("state").map(Sitting.State::valueOf));
    }
}
