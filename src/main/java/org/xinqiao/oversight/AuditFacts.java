package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.journal.Facts;

/** Writes down each move of an audit. */
@ApplicationScoped
class AuditFacts {
    private final Facts facts;

    AuditFacts(Facts facts) {
        this.facts = facts;
    }

    void write(Actor actor, CaseFile file, String from, Audit moved, AuditMove move, Optional<UUID> sheet) {
        var change = new Facts.Change(
                moved.id(),
                file.id(),
                file.student(),
                from,
                moved.state().name(),
                moved.state().isSettled());
        facts.write(actor, move, change, sheet, "");
    }
}
