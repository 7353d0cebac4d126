package org.xinqiao.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.access.Walls;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Sql;

/** What is owed, by whom, until when: clocks that moves start and end. */
@ApplicationScoped
public class Clocks {
    private final Sql sql;
    private final Policies policies;
    private final Walls walls;
    private final Clock clock;

    Clocks(Sql sql, Policies policies, Walls walls, Clock clock) {
        this.sql = sql;
        this.policies = policies;
        this.walls = walls;
        this.clock = clock;
    }

    /** Who besides the school's own people owes a step: a hospital or a district. */
    public record Debtor(Optional<String> school, Optional<String> hospital, Optional<String> district) {
        public static Debtor school(String id) {
            return new Debtor(Optional.of(id), Optional.empty(), Optional.empty());
        }

        public static Debtor hospital(String id) {
            return new Debtor(Optional.empty(), Optional.of(id), Optional.empty());
        }

        public static Debtor district(String id) {
            return new Debtor(Optional.empty(), Optional.empty(), Optional.of(id));
        }
    }

    /** Starts a step, or starts it anew; nothing happens when the policy asks for nothing at that level. */
    public void start(UUID caseId, UUID subject, Step step, String level, Debtor debtor) {
        policies.current()
                .due(step.name(), level, clock.instant())
                .ifPresent(due -> startUntil(caseId, subject, step, level, debtor, due));
    }

    /** Starts a step that is due at a time which was agreed. */
    public void startUntil(UUID caseId, UUID subject, Step step, String level, Debtor debtor, Instant due) {
        end(subject, List.of(step));
        write(
                """
                insert into owed (id, case_id, subject, step, roles, school, hospital, district, level, started_at, due_at, policy)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                Ids.fresh(),
                caseId,
                subject,
                step,
                step.owedBy(),
                debtor.school(),
                debtor.hospital(),
                debtor.district(),
                level,
                clock.instant(),
                due,
                policies.current().version());
    }

    /** The step is due no later than that; one that is due sooner stays as it is. */
    void bringForward(UUID caseId, UUID subject, Step step, String level, Debtor debtor, Instant due) {
        var sooner = ofCase(caseId).stream()
                .anyMatch(o -> o.subject().equals(subject)
                        && o.step() == step
                        && !o.due().isAfter(due));
        if (!sooner) {
            startUntil(caseId, subject, step, level, debtor, due);
        }
    }

    /** These steps of the subject are done now. */
    public void end(UUID subject, Collection<Step> steps) {
        write(
                "update owed set done_at = ? where subject = ? and step = any(?) and done_at is null",
                clock.instant(),
                subject,
                steps);
    }

    /** What school and hospital still owe on a case ends with it; what a district owes, or what is to be deleted, does not. */
    public void endAll(UUID caseId) {
        write(
                "update owed set done_at = ? where case_id = ? and done_at is null and district is null and step not in ('DELETE_COPIES', 'DELETE_LEFT_COPIES')",
                clock.instant(),
                caseId);
    }

    /** Clocks belong to the system: a hospital's answer starts the school's, and nobody moves a clock by hand. */
    private void write(String change, Object... args) {
        walls.asSystem(() -> sql.run(change, args));
    }

    /** The steps that are owed on the case itself. */
    public Set<String> open(UUID caseId) {
        return new HashSet<>(
                sql.rows("select step from owed where subject = ? and done_at is null", r -> r.text("step"), caseId));
    }

    /** All that is owed on a case and what hangs on it, by due time. */
    public List<Owed> ofCase(UUID caseId) {
        return sql.rows(
                "select * from owed where case_id = ? and done_at is null order by due_at", Clocks::owed, caseId);
    }

    /** The tracking contacts of a case, by due time; one that another move ended was no contact and does not count. */
    List<Contact> contacts(UUID caseId) {
        return sql.rows("""
                select due_at, done_at from owed o where subject = ? and step = 'TRACKING_CONTACT'
                  and (done_at is null or exists (select 1 from answer_sheet s where s.case_id = o.subject and s.code = 'F12'
                    and s.created_at between o.done_at - interval '1 minute' and o.done_at + interval '1 minute'))
                order by due_at
                """, r -> new Contact(r.moment("due_at"), r.momentIfAny("done_at")), caseId);
    }

    private static Owed owed(Sql.Row r) throws SQLException {
        return new Owed(
                r.id("case_id"),
                r.id("subject"),
                Step.valueOf(r.text("step")),
                r.text("level"),
                r.texts("roles"),
                r.moment("due_at"));
    }
}
