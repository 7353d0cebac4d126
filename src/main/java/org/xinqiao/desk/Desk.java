package org.xinqiao.desk;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Belonging;
import org.xinqiao.access.Reach;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseReach;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Stage;
import org.xinqiao.casefile.Step;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;
import org.xinqiao.screening.RetestDesk;
import org.xinqiao.screening.SignalDesk;
import org.xinqiao.screening.Signals;

/** What one person owes now, and what they wait for. */
@ApplicationScoped
public class Desk {
    private static final Set<Role> SEES_ALARMS = Set.of(Role.PSY, Role.DPR, Role.DPC, Role.SDR, Role.HVP, Role.HRT);
    private static final Set<Role> SEES_LEVELS = Set.of(Role.PSY, Role.DPR, Role.DPC, Role.PRI, Role.HVP);

    private static final Set<Role> READS_CASES = Set.of(Role.PSY, Role.DPR, Role.DPC, Role.PRI);

    /** What is due later than this is folded away. */
    private static final Duration NEAR = Duration.ofDays(7);

    private final Sql sql;
    private final Students students;
    private final CaseReach reach;
    private final Reach standings;
    private final SignalDesk reports;
    private final RetestDesk retests;
    private final Errands errands;
    private final Signals signals;
    private final Walls walls;
    private final Looks looks;
    private final Clock clock;

    Desk(
            Sql sql,
            Students students,
            CaseReach reach,
            Reach standings,
            SignalDesk reports,
            RetestDesk retests,
            Errands errands,
            Signals signals,
            Walls walls,
            Looks looks,
            Clock clock) {
        this.looks = looks;
        this.errands = errands;
        this.standings = standings;
        this.reports = reports;
        this.retests = retests;
        this.sql = sql;
        this.students = students;
        this.reach = reach;
        this.signals = signals;
        this.walls = walls;
        this.clock = clock;
    }

    /** A student whom somebody must go to now. */
    @TemplateData
    public record Alarm(UUID caseId, String student, String place, Instant at, Optional<String> comingBy) {}

    /** Something owed: for whom, what, until when, and where it is done. */
    @TemplateData
    public record Duty(
            UUID caseId,
            String student,
            String className,
            String risk,
            CaseState state,
            Step step,
            Instant due,
            String address) {
        public Stage stage() {
            return state.stage();
        }
    }

    /** A decision about somebody's access; content-free, so that nothing of a child stands on a desk for it (INV11). */
    @TemplateData
    public record Errand(String key, String who, String why, String address) {}

    /** A consultation that has been called and not held. */
    @TemplateData
    public record Meeting(UUID id, String student, Instant meetsAt) {}

    /** How today's screening goes. */
    @TemplateData
    public record Progress(String title, int done, int going, int brokenOff, int open, int all) {}

    /**
     * All that a desk shows.
     *
     * @param closed why nothing but alarms and brief checks is on it, as the code of a refusal; empty when all is
     */
    @TemplateData
    public record Sheet(
            List<Alarm> alarms,
            List<Duty> mine,
            List<Duty> later,
            List<Duty> others,
            List<Errand> errands,
            List<Meeting> meetings,
            List<Progress> screenings,
            List<RetestDesk.Waiting> again,
            int openCases,
            boolean levels,
            boolean reports,
            boolean tasks,
            Optional<String> closed) {
        /** The words for why the rest is missing. */
        public String closedWhy() {
            return closed.map(code -> "desk.closed." + code).orElse("");
        }

        /** All that this person owes, however far away. */
        public List<Duty> owed() {
            return Stream.concat(mine.stream(), later.stream()).toList();
        }
    }

    /**
     * The desk. A team reads its own cases; who only stands on duty, signs or waits for a child gets the few columns here
     * of rows that they may not read, so the system gathers them. Each child on it is a look. While looks cannot be
     * written or have not been sealed for hours, whom somebody must go to now is all that it shows.
     */
    @Transactional
    public Sheet of(Actor actor) {
        var closed = looks.closedTo(actor, "desk");
        var seen = new LinkedHashSet<Looks.Seen>();
        var sheet = READS_CASES.contains(actor.role())
                ? gathered(actor, closed, seen)
                : walls.asSystem(() -> gathered(actor, closed, seen));
        looks.among(actor, "desk", seen);
        return sheet;
    }

    private Sheet gathered(Actor actor, Optional<String> closed, Set<Looks.Seen> seen) {
        return closed.isPresent() ? crisis(actor, closed, seen) : whole(actor, seen);
    }

    private Sheet crisis(Actor actor, Optional<String> closed, Set<Looks.Seen> seen) {
        return new Sheet(
                alarms(actor, seen),
                duties(actor, Owed.CHECKS, seen),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                false,
                false,
                false,
                closed);
    }

    private Sheet whole(Actor actor, Set<Looks.Seen> seen) {
        var soon = clock.instant().plus(NEAR);
        var owed = duties(actor, Owed.OWN, seen);
        var mine = owed.stream().filter(d -> !d.due().isAfter(soon)).toList();
        var later = owed.stream().filter(d -> d.due().isAfter(soon)).toList();
        var others = actor.isCaseTeam() ? duties(actor, Owed.BY_OTHERS, seen) : List.<Duty>of();
        return new Sheet(
                alarms(actor, seen),
                mine,
                later,
                others,
                errands.of(actor),
                meetings(actor, seen),
                screenings(actor),
                retests.waiting(actor),
                openCases(actor),
                SEES_LEVELS.contains(actor.role()),
                reports.reports(actor),
                actor.is(Role.HRT),
                Optional.empty());
    }

    /** Notes that somebody is on their way. */
    @Transactional
    public void coming(Actor actor, UUID caseId) {
        reach.find(actor, caseId);
        signals.coming(caseId, actor.name(), clock.instant());
    }

    private List<Alarm> alarms(Actor actor, Set<Looks.Seen> seen) {
        if (!SEES_ALARMS.contains(actor.role())) {
            return List.of();
        }
        return known(
                actor,
                seen,
                sql.rows(
                        """
                select distinct on (s.case_id) s.case_id, s.school as of_school, t.id as of_student, t.id as student, s.id as signal, t.name as student_name, s.place, c.name as class_name, s.received_at, s.coming_by
                from signal s join student t on t.id = s.student join school_class c on c.id = t.class
                join school h on h.id = s.school
                where s.prompt = 'P3' and s.checked_at is null and s.case_id is not null
                  and (s.school = ? or h.district = ? and ? = 'DPC'
                    and not exists (select 1 from staff p where p.school = s.school and p.role = 'PSY' and p.left_on is null))
                  and (? in ('PSY', 'DPR', 'DPC') or exists (
                    select 1 from duty d where d.school = s.school and d.on_day = ? and d.staff = ?))
                  and t.class is distinct from ?
                order by s.case_id, s.received_at
                """,
                        r -> new Line<>(
                                belonging(r)
                                        .inCase(r.id("case_id"), false, false, false)
                                        .alarming(true),
                                new Alarm(
                                        r.id("case_id"),
                                        students.nameIn(r),
                                        Optional.of(signals.placeIn(r))
                                                .filter(p -> !p.isEmpty())
                                                .orElse(r.text("class_name")),
                                        r.moment("received_at"),
                                        r.textIfAny("coming_by"))),
                        actor.school().orElse(""),
                        actor.district().orElse(""),
                        actor.role(),
                        actor.role(),
                        SchoolCalendar.day(clock.instant()),
                        actor.person(),
                        actor.homeroom().orElse("")));
    }

    /** Something of a child on a list. */
    private record Line<T>(Belonging of, T shown) {}

    /** Those lines of children of whom the actor may know: not excluded, and authorised where that is asked (INV21). */
    private <T> List<T> known(Actor actor, Set<Looks.Seen> seen, List<Line<T>> lines) {
        var credentials = standings.of(actor);
        var known = lines.stream().filter(l -> credentials.mayKnow(l.of())).toList();
        known.forEach(l -> seen.add(new Looks.Seen(
                l.of().student(), l.of().caseId().map(id -> "case=" + id).orElse(""))));
        return known.stream().map(Line::shown).toList();
    }

    private static Belonging belonging(Sql.Row r) throws SQLException {
        return Belonging.to(r.id("of_student"), r.text("of_school"));
    }

    private enum Owed {
        OWN,
        BY_OTHERS,
        /** The brief checks alone. */
        CHECKS
    }

    /** What this role owes, or what others owe on the same cases. */
    private List<Duty> duties(Actor actor, Owed which, Set<Looks.Seen> seen) {
        return known(
                actor,
                seen,
                sql.rows(
                        """
                select o.*, c.student as of_student, c.school as of_school, c.risk, c.state, c.highest, c.crisis, c.student, t.name as student_name, k.name as class_name
                from owed o join case_file c on c.id = o.case_id join student t on t.id = c.student
                join school_class k on k.id = t.class join school h on h.id = c.school
                where o.done_at is null and (? = any(o.roles)) = ? and (o.step = 'BRIEF_CHECK' or not ?) and (o.district is null or ? = 'DHO')
                  and case ?
                    when 'PSY' then c.school = ? when 'DPR' then c.school = ?
                    when 'PRI' then c.school = ? and (c.highest = 'R3' or c.crisis = 'OPEN')
                    when 'HVP' then c.school = ? and (c.highest in ('R2', 'R3') or o.step = 'BRIEF_CHECK')
                    when 'SDR' then c.school = ? and o.step = 'BRIEF_CHECK'
                    when 'HRT' then c.school = ? and (o.step = 'BRIEF_CHECK' and t.class <> ?
                      or o.step <> 'BRIEF_CHECK' and t.class = ?)
                    when 'GUA' then exists (select 1 from guardianship g where g.guardian = ? and g.student = t.id)
                    when 'HRC' then o.hospital = ? when 'HCL' then o.hospital = ?
                    when 'DHO' then o.district = ?
                    when 'DPC' then h.district = ? and (c.highest = 'R3'
                      or not exists (select 1 from staff p where p.school = c.school and p.role = 'PSY' and p.left_on is null))
                    else false end
                  and (o.step <> 'BRIEF_CHECK' or ? not in ('HRT', 'SDR', 'HVP') or exists (
                    select 1 from duty d where d.school = c.school and d.on_day = ? and d.staff = ?))
                  and not exists (select 1 from signature s where s.sheet = o.subject and s.party = ?)
                order by o.due_at limit 200
                """,
                        r -> new Line<>(
                                belonging(r)
                                        .inCase(r.id("case_id"), false, false, false)
                                        .alarming(r.text("step").equals(Step.BRIEF_CHECK.name())),
                                duty(actor, r)),
                        actor.role(),
                        which != Owed.BY_OTHERS,
                        which == Owed.CHECKS,
                        actor.role(),
                        actor.role(),
                        school(actor),
                        school(actor),
                        school(actor),
                        school(actor),
                        school(actor),
                        school(actor),
                        actor.homeroom().orElse(""),
                        actor.homeroom().orElse(""),
                        actor.person(),
                        actor.hospital().orElse(""),
                        actor.hospital().orElse(""),
                        actor.district().orElse(""),
                        actor.district().orElse(""),
                        actor.role(),
                        SchoolCalendar.day(clock.instant()),
                        actor.person(),
                        actor.role()));
    }

    private Duty duty(Actor actor, Sql.Row r) throws SQLException {
        var step = Step.valueOf(r.text("step"));
        return new Duty(
                r.id("case_id"),
                named(actor, students.nameIn(r)),
                actor.school().isPresent() || actor.is(Role.GUA) || actor.is(Role.DPC) ? r.text("class_name") : "",
                r.text("risk"),
                CaseState.valueOf(r.text("state")),
                step,
                r.moment("due_at"),
                step.address(r.id("case_id"), r.id("subject")));
    }

    /** An auditor sees no name; a hospital's list shows no full one, and never the class. */
    private static String named(Actor actor, String name) {
        if (actor.is(Role.DHO)) {
            return "";
        }
        return actor.hospital().isPresent() ? name.substring(0, 1) + "某某" : name;
    }

    /** The consultations that this person is expected at. */
    private List<Meeting> meetings(Actor actor, Set<Looks.Seen> seen) {
        return known(
                actor,
                seen,
                sql.rows(
                        """
                select m.id, m.case_id, t.id as of_student, t.id as student, m.school as of_school, t.name as student_name, m.meets_at from consultation m join student t on t.id = m.student
                where m.state = 'PLANNED' and case ?
                  when 'GUA' then exists (select 1 from guardianship g where g.guardian = ? and g.student = t.id)
                  when 'HRT' then t.class = ? when 'PSY' then m.school = ? when 'DPR' then m.school = ? else false end
                order by m.meets_at
                """,
                        r -> new Line<>(
                                belonging(r).inCase(r.id("case_id"), false, false, false),
                                new Meeting(r.id("id"), students.nameIn(r), r.moment("meets_at"))),
                        actor.role(),
                        actor.person(),
                        actor.homeroom().orElse(""),
                        school(actor),
                        school(actor)));
    }

    private List<Progress> screenings(Actor actor) {
        if (!actor.isCaseTeam()) {
            return List.of();
        }
        return sql.rows(
                """
                select c.title, count(*) filter (where a.state = 'COMPLETED') as done,
                  count(*) filter (where a.state = 'STARTED') as going,
                  count(*) filter (where a.state = 'EXPIRED') as broken_off,
                  count(*) filter (where a.state = 'ASSIGNED') as open, count(*) as "all"
                from campaign c join assignment a on a.campaign = c.id
                where c.school = ? and c.state = 'OPEN' and a.retest_of is null group by c.id, c.title
                """,
                r -> new Progress(
                        r.text("title"),
                        r.number("done"),
                        r.number("going"),
                        r.number("broken_off"),
                        r.number("open"),
                        r.number("all")),
                school(actor));
    }

    private int openCases(Actor actor) {
        return sql.count(
                "select count(*) from case_file where school = ? and state not in ('CLOSED', 'DISMISSED')",
                school(actor));
    }

    private static String school(Actor actor) {
        return actor.school().orElse("");
    }
}
