package org.xinqiao.casefile;

import java.time.Instant;
import java.util.Optional;
import org.xinqiao.access.Actor;
import org.xinqiao.platform.PolicyProfile;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;

/** Somebody wants to move a case: all that a guard may look at. */
public record Attempt(
        CaseFile file, Actor actor, Answers record, Evidence evidence, PolicyProfile policy, Instant now) {

    Optional<Refused> refuseIf(boolean wrong, String code, Object... args) {
        return wrong ? Optional.of(Refused.conflict(code, args)) : Optional.empty();
    }

    /** The level that the record fixes or proposes. */
    Risk level() {
        return record.one("r").map(Risk::valueOf).orElse(file.risk());
    }
}
