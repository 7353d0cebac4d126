package org.xinqiao.referral;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.xinqiao.casefile.Clocks;
import org.xinqiao.casefile.Risk;
import org.xinqiao.casefile.Step;

/** Starts and ends what is owed on a referral (D§11.3). A changed slot does not give the first visit more time. */
@ApplicationScoped
class ReferralClocks {
    private static final Set<Step> HOSPITAL =
            EnumSet.of(Step.REFERRAL_REPLY, Step.FIRST_VISIT, Step.ATTENDANCE, Step.FEEDBACK, Step.DELETE_COPIES);

    private final Clocks clocks;
    private final Clock clock;

    ReferralClocks(Clocks clocks, Clock clock) {
        this.clocks = clocks;
        this.clock = clock;
    }

    void turn(Attempt attempt, ReferralMove move, Referral moved) {
        clocks.end(moved.id(), moved.state().isSettled() ? EnumSet.allOf(Step.class) : move.stepsEnded());
        move.stepsStarted().stream()
                .filter(step -> isOwed(attempt, moved, step))
                .forEach(step -> start(attempt, move, moved, step));
    }

    /** A hospital that got nothing owes nothing; the guardian of an adult is not talked to about it. */
    private static boolean isOwed(Attempt attempt, Referral moved, Step step) {
        if (step == Step.FEEDBACK || step == Step.DELETE_COPIES) {
            return moved.sent().isPresent();
        }
        return step != Step.REFUSAL_REVIEW || !attempt.studentIsAdult();
    }

    private void start(Attempt attempt, ReferralMove move, Referral moved, Step step) {
        var id = step == Step.REFUSAL_REVIEW ? moved.origin().caseId() : moved.id();
        var caseId = moved.origin().caseId();
        var urgency = moved.urgency().name();
        if (move == ReferralMove.TREAT) {
            var days = Duration.ofDays(attempt.policy().value("interim_feedback_days", urgency));
            clocks.startUntil(
                    caseId,
                    id,
                    step,
                    urgency,
                    debtor(moved, step),
                    clock.instant().plus(days));
        } else if (step == Step.ATTENDANCE && moved.slot().isPresent()) {
            var visit = moved.slot().orElseThrow().at();
            attempt.policy()
                    .due(step.name(), urgency, visit)
                    .ifPresent(due -> clocks.startUntil(caseId, id, step, urgency, debtor(moved, step), due));
        } else {
            clocks.start(caseId, id, step, level(attempt, moved, step), debtor(moved, step));
        }
    }

    /** How soon a guardian is talked to follows the risk; all else follows the urgency. */
    private static String level(Attempt attempt, Referral moved, Step step) {
        if (step != Step.REFERRAL_CONSENT && step != Step.REFUSAL_REVIEW) {
            return moved.urgency().name();
        }
        return attempt.file().risk() == Risk.RU
                ? Risk.R1.name()
                : attempt.file().risk().name();
    }

    private static Clocks.Debtor debtor(Referral moved, Step step) {
        return HOSPITAL.contains(step)
                ? Clocks.Debtor.hospital(moved.hospital())
                : Clocks.Debtor.school(moved.origin().school());
    }
}
