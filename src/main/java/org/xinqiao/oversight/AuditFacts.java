package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.journal.Fact;
import org.xinqiao.journal.Facts;
import org.xinqiao.platform.Policies;

/** Writes down each move of an audit. */
@ApplicationScoped
class AuditFacts {
    private final Facts facts;
    private final Policies policies;
    private final Clock clock;

    AuditFacts(Facts facts, Policies policies, Clock clock) {
        this.facts = facts;
        this.policies = policies;
        this.clock = clock;
    }

    void write(Actor actor, CaseFile file, String from, Audit moved, AuditMove move, Optional<UUID> sheet) {
        facts.write(new Fact(
                "audit",
                moved.id(),
                file.id(),
                file.student(),
                move.name(),
                from,
                moved.state().name(),
                moved.state().isSettled(),
                actor.login(),
                actor.name(),
                actor.role().name(),
                clock.instant(),
                sheet,
                policies.current().version(),
                ""));
    }
}
