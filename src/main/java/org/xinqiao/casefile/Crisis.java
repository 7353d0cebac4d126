package org.xinqiao.casefile;

import java.util.Optional;
import org.xinqiao.platform.Refused;

/** 心理危机处置 (D§9): danger is seen, an adult stays, and somebody safe takes over. */
final class Crisis {
    private Crisis() {}

    /** Whether danger is present now. */
    enum Status {
        /** No danger has been seen. */
        NONE,
        /** Danger is present; an adult is with the child. */
        OPEN,
        /** Handed over safe. */
        STOOD_DOWN
    }

    static Optional<Refused> isNotOpenYet(Attempt a) {
        return a.refuseIf(a.file().crisis() == Status.OPEN, "crisis.already_open");
    }

    static Optional<Refused> isOpen(Attempt a) {
        return a.refuseIf(a.file().crisis() != Status.OPEN, "crisis.not_open");
    }

    static Optional<Refused> safetyPlanIsOnFile(Attempt a) {
        return a.refuseIf(!a.evidence().has("F06") || !a.record().yes("safety_plan"), "crisis.safety_plan_missing");
    }

    static CaseFile open(Attempt a) {
        return a.file().withCrisis(Status.OPEN, a.now());
    }

    static CaseFile standDown(Attempt a) {
        return a.file().withCrisis(Status.STOOD_DOWN, a.now());
    }
}
