package org.xinqiao.referral;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;

/** What must hold when a consent is taken back, and when the hospital has deleted what it copied (D§18, D§22: 16). */
final class Withdrawing {
    private Withdrawing() {}

    /** Who was brought in danger was not sent by anybody's consent. */
    static Optional<Refused> itRestsOnConsent(Attempt a) {
        return a.refuseIf(!a.referral().basis().needsConsent(), "referral.no_consent_to_withdraw");
    }

    /** A guardian's word counts until the student is of age, a student's from fourteen on (D§18, D§22: 18). */
    static Optional<Refused> theirWordCounts(Attempt a) {
        if (a.record().one("said_by").equals(Optional.of("student"))) {
            return a.refuseIf(a.age() < a.policy().value("adult_age_own_consent"), "referral.child_alone");
        }
        return a.refuseIf(isAGuardiansWord(a) && a.studentIsAdult(), "referral.student_is_adult");
    }

    static Optional<Refused> aWordByVoiceHasTwoWitnesses(Attempt a) {
        var heard = heardBy(a);
        return a.refuseIf(
                a.record().one("method").equals(Optional.of("voice"))
                        && (Set.copyOf(heard).size() != 2 || !a.witnesses().containsAll(heard)),
                "consent.witnesses");
    }

    static Optional<Refused> somethingWasSent(Attempt a) {
        return a.refuseIf(a.referral().sent().isEmpty(), "referral.nothing_to_delete");
    }

    static Optional<Refused> itWasNotSaidBefore(Attempt a) {
        return a.refuseIf(a.last(ReferralMove.CONFIRM_DELETION).isPresent(), "referral.nothing_to_delete");
    }

    private static boolean isAGuardiansWord(Attempt a) {
        return a.actor().is(Role.GUA) || a.record().one("said_by").equals(Optional.of("guardian"));
    }

    private static List<String> heardBy(Attempt a) {
        return Stream.of("first_witness", "second_witness")
                .flatMap(item -> a.record().one(item).stream())
                .collect(Collectors.toList());
    }
}
