package org.xinqiao.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;

/** The hospital's part: slot, attendance, feedback (D§11.3, D§11.5). */
final class Visit {
    private static final int MISSED_TOO_OFTEN = 2;

    private Visit() {}

    /** INV22: who is taken there because of danger must be diagnosed. */
    static Optional<Refused> itMayBeDeclined(Attempt a) {
        return a.refuseIf(!a.referral().basis().needsConsent(), "referral.must_be_seen");
    }

    static Optional<Refused> theSlotLiesAhead(Attempt a) {
        return a.refuseIf(slot(a).filter(s -> s.at().isBefore(a.now())).isPresent(), "referral.slot_is_past");
    }

    static Optional<Refused> twoNoShowsNeedAConsultation(Attempt a) {
        return a.refuseIf(
                a.referral().noShows() >= MISSED_TOO_OFTEN && !hasBeenDiscussed(a), "referral.consultation_needed");
    }

    static Optional<Refused> givingUpNeedsAConsultation(Attempt a) {
        return a.refuseIf(
                a.referral().state() == ReferralState.NO_SHOW && !hasBeenDiscussed(a), "referral.consultation_needed");
    }

    static Optional<Refused> theVisitIsNotAhead(Attempt a) {
        return a.record()
                .one("attended_on")
                .filter(day -> LocalDate.parse(day).isAfter(a.today()))
                .map(day -> Refused.invalid(List.of(new Refused.FieldProblem("attended_on", "out_of_range"))));
    }

    /** The school speaks for the family only where the family went on its own. */
    static Optional<Refused> theRightSideSaysSo(Attempt a) {
        var own = a.referral().state() == ReferralState.SELF_ARRANGED;
        return a.refuseIf(own == a.actor().hospital().isPresent(), "referral.other_side");
    }

    /** The school may say that nothing comes back only where no hospital of ours was asked. */
    static Optional<Refused> theHospitalAnswersForItself(Attempt a) {
        return a.refuseIf(a.actor().school().isPresent() && a.referral().sent().isPresent(), "referral.other_side");
    }

    static Optional<Refused> feedbackIsConsented(Attempt a) {
        var consent = a.referral().consent();
        return a.refuseIf(
                !consent.covers("safety_opinion") || !consent.covers("advice") || consent.isOver(a.today()),
                "referral.feedback_not_consented");
    }

    static Optional<Refused> theDiagnosisIsConsented(Attempt a) {
        return onlyIfCovered(a, "diagnosis");
    }

    static Optional<Refused> theMedicineIsConsented(Attempt a) {
        return onlyIfCovered(a, "medicine");
    }

    static Optional<Refused> theDiagnosisIsMadeAndTheChildIsSafe(Attempt a) {
        return a.refuseIf(!a.record().yes("diagnosed") || !a.record().yes("safe_handover"), "referral.diagnosis_first");
    }

    static Optional<Refused> theHealthVicePrincipalSaysSo(Attempt a) {
        return a.refuseIf(
                a.last(ReferralMove.DISPROVE_DANGER)
                        .filter(said -> a.last(ReferralMove.EMERGENCY_SEND)
                                .filter(sent -> !said.isBefore(sent))
                                .isPresent())
                        .isEmpty(),
                "referral.second_voice_needed");
    }

    static Referral scheduled(Attempt a) {
        return a.referral().withSlot(slot(a));
    }

    static Referral slotGivenBack(Attempt a) {
        return a.referral().withSlot(Optional.empty());
    }

    static Referral missed(Attempt a) {
        return a.referral().missed();
    }

    /** What the doctor finds stays at the hospital; the packet was agreed to apart from it, and treatment goes on. */
    static Referral attendanceOnly(Attempt a) {
        return a.referral()
                .withConsent(new Referral.Consent(
                        Set.of("attendance"), a.referral().consent().until()));
    }

    /** Withdrawing reaches forward: whatever comes after it stays at the hospital (INV10). */
    static Referral silenced(Attempt a) {
        return a.referral().withConsent(Referral.Consent.NONE);
    }

    private static Optional<Refused> onlyIfCovered(Attempt a, String item) {
        return a.refuseIf(a.record().has(item) && !a.referral().consent().covers(item), "referral.not_consented");
    }

    private static Optional<Referral.Slot> slot(Attempt a) {
        return a.record()
                .one("slot_at")
                .map(at ->
                        new Referral.Slot(instant(at), a.record().one("clinic").orElse("")));
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(SchoolCalendar.ZONE).toInstant();
    }

    private static boolean hasBeenDiscussed(Attempt a) {
        return a.last(ReferralMove.MISS).filter(at -> a.hasSince("F08", at)).isPresent();
    }
}
