package org.xinqiao.consultation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.platform.Sql;

/** The minutes and plans that wait for somebody's signature. */
@ApplicationScoped
public class SignatureRequests {
    private final Sql sql;

    SignatureRequests(Sql sql) {
        this.sql = sql;
    }

    /** A sheet to be read and signed; nothing of what stands in it. */
    public record Request(UUID sheet, String form, UUID student, Instant due) {}

    /** What the actor's party has not signed: guardians for the own child, teachers for the own class, else the school. */
    @Transactional
    public List<Request> of(Actor actor) {
        return all(actor).stream()
                .filter(r -> !actor.grown().contains(r.student()))
                .toList();
    }

    private List<Request> all(Actor actor) {
        return sql.rows(
                """
                select s.id, s.code, s.student, o.due_at from owed o join answer_sheet s on s.id = o.subject
                join student t on t.id = s.student
                where o.done_at is null and o.step in ('MINUTES_SIGNED', 'PLAN_SIGNATURE') and ? = any(o.roles)
                  and not exists (select 1 from signature g where g.sheet = s.id and g.party = ?)
                  and case ?
                    when 'GUA' then exists (select 1 from guardianship w where w.guardian = ? and w.student = t.id)
                    when 'HRT' then o.school = ? and t.class = ?
                    else o.school = ? end
                order by o.due_at, s.id
                """,
                r -> new Request(r.id("id"), r.text("code"), r.id("student"), r.moment("due_at")),
                actor.role(),
                actor.role(),
                actor.role(),
                actor.person(),
                actor.school().orElse(""),
                actor.homeroom().orElse(""),
                actor.school().orElse(""));
    }
}
