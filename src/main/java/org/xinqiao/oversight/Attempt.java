package org.xinqiao.oversight;

import java.util.List;
import java.util.Optional;
import org.xinqiao.access.Actor;
import org.xinqiao.journal.Fact;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;

/**
 * Somebody wants to move an audit: all that a rule may look at.
 *
 * @param facts all that happened to the case and what hangs on it, oldest first
 */
record Attempt(Audit audit, Actor actor, Answers record, List<Fact> facts) {
    Optional<Refused> refuseIf(boolean wrong, String code) {
        return wrong ? Optional.of(Refused.conflict(code)) : Optional.empty();
    }

    /** An answer without which this decision cannot stand. */
    Optional<Refused> refuseWithout(String item) {
        return record.has(item)
                ? Optional.empty()
                : Optional.of(Refused.invalid(List.of(new Refused.FieldProblem(item, "required"))));
    }
}
