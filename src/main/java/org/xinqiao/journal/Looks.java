package org.xinqiao.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.platform.Sql;

/** Who looked at what of a student: an entry for each look, in the transaction that reads. */
@ApplicationScoped
public class Looks {
    private final Sql sql;
    private final Clock clock;

    Looks(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** One who looked, how often, and when last. */
    public record Looker(String name, String role, int times, Instant last) {}

    public void at(Actor actor, UUID caseId, UUID student, String what) {
        sql.run(
                "insert into look (at, actor, actor_name, role, case_id, student, what) values (?, ?, ?, ?, ?, ?, ?)",
                clock.instant(),
                actor.login(),
                actor.recordedName(),
                actor.role(),
                caseId,
                student,
                what);
    }

    public List<Looker> ofCase(UUID caseId, Instant since) {
        return sql.rows(
                """
                select actor_name, role, count(*) as times, max(at) as last from look where case_id = ? and at >= ?
                group by 1, 2 order by 4 desc
                """,
                r -> new Looker(r.text("actor_name"), r.text("role"), r.number("times"), r.moment("last")),
                caseId,
                since);
    }
}
