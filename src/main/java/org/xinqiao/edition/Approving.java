package org.xinqiao.edition;

import java.util.Optional;
import org.xinqiao.platform.Refused;

/** What must hold before a questionnaire comes nearer to children (D§7.1, D§7.5). */
final class Approving {
    private Approving() {}

    /** Words that were laid there and taken away again leave a draft of what is in use already. */
    static Optional<Refused> somethingIsNew(Attempt a) {
        return a.refuseIf(a.signedBefore(), "edition.nothing_new");
    }

    static Optional<Refused> thereAreWords(Attempt a) {
        return a.refuseIf(a.findings().stream().anyMatch(f -> f.kind().isObstacle()), "edition.no_words");
    }

    static Optional<Refused> anotherPersonReviews(Attempt a) {
        return a.refuseIf(
                a.edition().submittedBy().filter(a.actor().person()::equals).isPresent(), "edition.own_submission");
    }

    static Optional<Refused> itIsReviewedOnce(Attempt a) {
        return a.refuseIf(a.edition().reviewedBy().isPresent(), "edition.reviewed_before");
    }

    static Optional<Refused> theReviewIsPassed(Attempt a) {
        return a.refuseIf(a.edition().reviewedBy().isEmpty(), "edition.not_reviewed");
    }

    static Optional<Refused> thePartyHasNotSigned(Attempt a) {
        return a.refuseIf(
                a.signatures().stream().anyMatch(s -> Optional.of(s.party()).equals(a.party())),
                "edition.party_signed");
    }

    static Optional<Refused> nobodySignsForTwo(Attempt a) {
        return a.refuseIf(
                a.signatures().stream()
                        .anyMatch(s -> s.person().equals(a.actor().person())),
                "edition.signed_before");
    }

    static Optional<Refused> allPartiesHaveSigned(Attempt a) {
        return a.refuseIf(
                a.signatures().stream().map(Signature::person).distinct().count() < Party.values().length,
                "edition.not_signed");
    }
}
