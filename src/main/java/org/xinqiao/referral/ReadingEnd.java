package org.xinqiao.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.casefile.Step;
import org.xinqiao.journal.Fact;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.SchoolCalendar;

/**
 * A hospital reads what was sent to it while it has something to do with the child, and then so many days more (S§3.1 T7;
 * policy {@code hospital_reads_days_after_feedback}). Treatment that goes on keeps it open; what was over once and is only
 * tidied up later does not begin anew. Whoever has copies to delete finds the referral, without what the school wrote,
 * until they have said so (D§22: 16).
 */
@ApplicationScoped
class ReadingEnd {
    private static final Set<ReferralState> OVER = EnumSet.of(
            ReferralState.DECLINED,
            ReferralState.FEEDBACK_RECEIVED,
            ReferralState.FEEDBACK_WITHHELD,
            ReferralState.BACK_REFERRED,
            ReferralState.COMPLETED,
            ReferralState.CLOSED_UNMET,
            ReferralState.WITHDRAWN,
            ReferralState.EXPIRED);

    private final Referrals referrals;
    private final Policies policies;

    ReadingEnd(Referrals referrals, Policies policies) {
        this.referrals = referrals;
        this.policies = policies;
    }

    void note(@Observes Fact fact) {
        if (fact.machine().equals("referral")) {
            var deletes = ReferralMove.valueOf(fact.move()).stepsStarted().contains(Step.DELETE_COPIES)
                    && referrals.isSent(fact.subject());
            referrals.closeToHospital(fact.subject(), deletes ? Optional.empty() : end(fact));
        }
    }

    private Optional<LocalDate> end(Fact fact) {
        var days = policies.current().value("hospital_reads_days_after_feedback");
        return Optional.of(ReferralState.valueOf(fact.to()))
                .filter(OVER::contains)
                .map(over -> SchoolCalendar.day(fact.at()).plusDays(days));
    }
}
