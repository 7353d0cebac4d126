package org.xinqiao.consultation;

import java.time.Instant;
import java.util.Optional;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;

/**
 * Somebody wants to move a meeting: all that a rule may look at.
 *
 * @param urgent whether the meeting was called as urgent
 * @param adult whether the student is of age: then the guardian has no seat that must be taken (D§22: 18)
 * @param stance how the guardian works with the school
 */
record Attempt(Answers record, boolean urgent, boolean adult, String stance, Instant now) {
    Optional<Refused> refuseIf(boolean wrong, String code) {
        return wrong ? Optional.of(Refused.conflict(code)) : Optional.empty();
    }
}
