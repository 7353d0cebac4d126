package org.xinqiao.journal;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Sql;

/**
 * How long rows may stay unsealed before case records are no longer shown: an insider who stops the sealer must not go
 * on unseen (X-Road's {@code acceptable-timestamp-failure-period}; S§1). Measured by the database's own clock.
 */
@ApplicationScoped
class Horizon {
    private static final String OVERDUE = """
            select coalesce((
              select j.stored_at < clock_timestamp() - make_interval(hours => ?) from journal j
              where j.seq > coalesce((select max(seq) from journal_leaf), 0) order by j.seq limit 1), false) as overdue
            """;

    private final Sql sql;
    private final Policies policies;

    Horizon(Sql sql, Policies policies) {
        this.sql = sql;
        this.policies = policies;
    }

    boolean isPassed() {
        var hours = policies.current().value("journal_horizon_hours");
        return QuarkusTransaction.joiningExisting()
                .call(() -> sql.one(OVERDUE, r -> r.flag("overdue"), hours).orElseThrow());
    }
}
