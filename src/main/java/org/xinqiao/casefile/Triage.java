package org.xinqiao.casefile;

import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.scoring.Prompt;

/** 线索分诊: a signal is taken on by an owner, or set aside with a reason (T02, T03). */
final class Triage {
    private Triage() {}

    static Optional<Refused> itIsAccepted(Attempt a) {
        return a.refuseIf(!a.record().one("decision").equals(Optional.of("accept")), "triage.says_otherwise");
    }

    static Optional<Refused> itIsDismissed(Attempt a) {
        return a.refuseIf(!a.record().one("decision").equals(Optional.of("dismiss")), "triage.says_otherwise");
    }

    static Optional<Refused> anOwnerIsNamed(Attempt a) {
        return a.refuseIf(person(a, "owner").isEmpty() || person(a, "backup").isEmpty(), "triage.owner_missing");
    }

    /** INV18. */
    static Optional<Refused> aP3IsNeverDismissed(Attempt a) {
        return a.refuseIf(a.file().prompt() == Prompt.P3, "triage.p3_stays");
    }

    static Optional<Refused> aP2NeedsASecondPerson(Attempt a) {
        return a.refuseIf(
                a.file().prompt() == Prompt.P2 && person(a, "second_person").isEmpty(), "triage.second_person_missing");
    }

    static CaseFile assign(Attempt a) {
        return a.file().withHands(person(a, "owner").orElseThrow(), person(a, "backup"));
    }

    static CaseFile dismiss(Attempt a) {
        return a.file().closed("DISMISSED", a.now());
    }

    private static Optional<UUID> person(Attempt a, String item) {
        return a.record().one(item).flatMap(Ids::parse);
    }
}
