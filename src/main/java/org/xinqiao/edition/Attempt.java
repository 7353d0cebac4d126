package org.xinqiao.edition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.access.Actor;
import org.xinqiao.platform.Refused;

/**
 * Somebody wants to move an edition: all that a rule may look at.
 *
 * @param signatures of this round
 * @param findings what there is to answer
 * @param reason why, in words; blank where none was given
 * @param answers the words for each finding, by its kind
 * @param signedBefore whether the very same was signed before, as another edition
 */
record Attempt(
        Edition edition,
        Actor actor,
        List<Signature> signatures,
        List<Finding> findings,
        String reason,
        Map<String, String> answers,
        boolean signedBefore) {

    Optional<Refused> refuseIf(boolean wrong, String code) {
        return wrong ? Optional.of(Refused.conflict(code)) : Optional.empty();
    }

    Optional<Party> party() {
        return Party.of(actor.role());
    }
}
