package org.xinqiao.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Move;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Sql;

/** Facts, written in the transaction of the change they tell of, and told to whoever listens. */
@ApplicationScoped
public class Facts {
    private final Sql sql;
    private final Event<Fact> told;
    private final Policies policies;
    private final Journal journal;
    private final Clock clock;

    Facts(Sql sql, Event<Fact> told, Policies policies, Journal journal, Clock clock) {
        this.sql = sql;
        this.told = told;
        this.policies = policies;
        this.journal = journal;
        this.clock = clock;
    }

    /** What went from where to where: the subject of a workflow table, and the case that it belongs to. */
    public record Change(UUID subject, UUID caseId, UUID student, String from, String to, boolean settled) {}

    /** Writes that an actor made a move now, under the policy in force. */
    public void write(Actor actor, Move move, Change change, Optional<UUID> sheet, String note) {
        var fact = new Fact(
                move.machine(),
                change.subject(),
                change.caseId(),
                change.student(),
                move.name(),
                change.from(),
                change.to(),
                change.settled(),
                actor.login(),
                actor.recordedName(),
                actor.role().name(),
                clock.instant(),
                sheet,
                policies.current().version(),
                note);
        write(fact);
        journal.write(actor, fact.move(), fact.machine(), object(fact), Optional.of(fact.student()));
        told.fire(fact);
    }

    /** The ids of what moved, and the hash of the fact: a fact that is changed later no longer fits. */
    private static String object(Fact f) {
        return "case=" + f.caseId() + " subject=" + f.subject() + " fact="
                + f.hash().hex();
    }

    private void write(Fact f) {
        sql.run(
                """
                insert into fact (machine, subject, case_id, student, move, from_state, to_state, settled, actor, actor_name,
                  role, at, sheet, policy, note) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                f.machine(),
                f.subject(),
                f.caseId(),
                f.student(),
                f.move(),
                f.from(),
                f.to(),
                f.settled(),
                f.actor(),
                f.actorName(),
                f.role(),
                f.at(),
                f.sheet(),
                f.policy(),
                f.note());
    }

    /** All that happened to a case, in order. */
    public List<Fact> ofCase(UUID caseId) {
        return sql.rows("select * from fact where case_id = ? order by id", Facts::fact, caseId);
    }

    private static Fact fact(Sql.Row r) throws SQLException {
        return new Fact(
                r.text("machine"),
                r.id("subject"),
                r.id("case_id"),
                r.id("student"),
                r.text("move"),
                r.text("from_state"),
                r.text("to_state"),
                r.flag("settled"),
                r.text("actor"),
                r.text("actor_name"),
                r.text("role"),
                r.moment("at"),
                r.idIfAny("sheet"),
                r.text("policy"),
                r.text("note"));
    }
}
