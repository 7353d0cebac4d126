package org.xinqiao.casefile;

import java.util.List;
import java.util.Optional;
import org.xinqiao.platform.Refused;

/** 跟踪随访 (T13–T15, D§13.2): a contact counts only when it says how the child is. */
final class Tracking {
    private static final List<String> FUNCTIONS = List.of("sleep", "attendance", "mood", "peers", "learning");

    private Tracking() {}

    static Optional<Refused> theLevelIsNotR3(Attempt a) {
        return a.refuseIf(a.file().risk() == Risk.R3, "tracking.r3_steps_down_first");
    }

    static Optional<Refused> theReviewSaysTheIntensivePhaseEnds(Attempt a) {
        var ends = a.evidence()
                .newest("F09R")
                .map(s -> s.answers().yes("intensive_ends"))
                .orElse(false);
        return a.refuseIf(!ends, "tracking.review_missing");
    }

    static Optional<Refused> noConsultationIsOpen(Attempt a) {
        return a.refuseIf(a.evidence().isUnderWay("consultation"), "tracking.consultation_open");
    }

    static Optional<Refused> noReferralIsInFlight(Attempt a) {
        return a.refuseIf(a.evidence().standsIn("referral", "SENT", "ACCEPTED"), "tracking.referral_in_flight");
    }

    static Optional<Refused> noCrisisIsOpen(Attempt a) {
        return a.refuseIf(a.file().crisis() == Crisis.Status.OPEN, "tracking.crisis_open");
    }

    static Optional<Refused> twoFunctionsAreNamed(Attempt a) {
        return a.refuseIf(FUNCTIONS.stream().filter(a.record()::has).count() < 2, "tracking.two_functions");
    }

    static Optional<Refused> safetyWasAsked(Attempt a) {
        return a.refuseIf(
                a.file().risk().atLeast(Risk.R2)
                        && !(a.record().yes("safety_asked") && a.record().has("safety_result")),
                "tracking.safety_not_asked");
    }

    static Optional<Refused> r3IsSeenBySomebodyElse(Attempt a) {
        var with = a.record().all("with_whom");
        return a.refuseIf(
                a.file().risk() == Risk.R3 && with.equals(List.of("HRT")), "tracking.r3_not_by_teacher_alone");
    }
}
