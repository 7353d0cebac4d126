package org.xinqiao.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.casefile.Risk;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;

/** What must hold before anything of a child goes to a hospital (D§18, D§9.5). */
final class Sending {
    private Sending() {}

    static Optional<Refused> theHospitalIsAPartner(Attempt a) {
        return a.record()
                .one("hospital")
                .filter(h -> !a.hospitals().contains(h))
                .map(h -> Refused.invalid(List.of(new Refused.FieldProblem("hospital", "not_an_option"))));
    }

    static Optional<Refused> anEmergencyIsAnEmergency(Attempt a) {
        return a.refuseIf(
                a.referral().urgency() == Urgency.EMERGENCY
                        && a.file().risk() != Risk.R3
                        && !a.file().isInCrisis(),
                "referral.no_emergency");
    }

    static Optional<Refused> theCaseIsOpen(Attempt a) {
        return a.refuseIf(!a.file().isOpen(), "referral.case_closed");
    }

    static Optional<Refused> theUrgencyIsEmergency(Attempt a) {
        return a.refuseIf(a.referral().urgency() != Urgency.EMERGENCY, "referral.not_urgent_enough");
    }

    /** Who looks after a child without a written entrustment signs nothing for it (D§18). */
    static Optional<Refused> noCarerDecides(Attempt a) {
        return a.refuseIf(a.isACarersWord(), "consent.not_a_guardian");
    }

    /** What staff write down is the word of one of the guardians, unless it is the student's own or the school knows none. */
    static Optional<Refused> thePaperNamesWhoseWordItIs(Attempt a) {
        var own = a.actor().is(Role.GUA) || a.record().one("said_by").equals(Optional.of("student"));
        if (own || a.studentIsAdult() || a.guardians().isEmpty()) {
            return Optional.empty();
        }
        var wrong = a.record().has(WhoseWord.ITEM) ? "not_an_option" : "required";
        return WhoseWord.in(a.record(), a.guardians()).isPresent()
                ? Optional.empty()
                : Optional.of(Refused.invalid(List.of(new Refused.FieldProblem(WhoseWord.ITEM, wrong))));
    }

    /** Not asked about a student who is of age: their own word is (D§22: 18). */
    static Optional<Refused> theGuardianAgrees(Attempt a) {
        if (a.studentIsAdult()) {
            return a.refuseIf(a.actor().is(Role.GUA), "referral.student_is_adult");
        }
        return a.refuseIf(!a.record().one("decision").equals(Optional.of("agree")), "referral.no_consent");
    }

    static Optional<Refused> theGuardianRefuses(Attempt a) {
        if (a.studentIsAdult() && a.actor().is(Role.GUA)) {
            return Optional.of(Refused.conflict("referral.student_is_adult"));
        }
        return a.refuseIf(!a.record().one("decision").equals(Optional.of("refuse")), "referral.no_refusal");
    }

    /** A consent names one referral, its hospital and an end; a blanket consent is no consent (I31). */
    static Optional<Refused> theConsentNamesThisHospital(Attempt a) {
        return a.refuseIf(!named(a.record()).contains(a.referral().hospital()), "referral.other_hospital");
    }

    static Optional<Refused> theConsentEnds(Attempt a) {
        var months = a.policy().value("referral_consent_months");
        var last = a.today().plusMonths(months);
        return a.record()
                .one("valid_until")
                .map(LocalDate::parse)
                .filter(u -> u.isBefore(a.today()) || u.isAfter(last))
                .map(u -> Refused.conflict("referral.consent_period", months));
    }

    /** From fourteen on the student's own consent is needed as well (D§18). */
    static Optional<Refused> anOlderStudentAgreesToo(Attempt a) {
        return a.refuseIf(
                a.age() >= a.policy().value("adult_age_own_consent")
                        && !a.record().one("student_assent").equals(Optional.of("agree")),
                "referral.student_says_no");
    }

    static Optional<Refused> theHospitalKnowsWhoComes(Attempt a) {
        return a.refuseIf(!a.record().all("sent_items").contains("identity"), "referral.identity_needed");
    }

    static Optional<Refused> itGoesSomewhereElse(Attempt a) {
        return a.refuseIf(
                a.record().one("hospital").equals(Optional.of(a.referral().hospital())), "referral.same_hospital");
    }

    static Optional<Refused> theConsentIsInForce(Attempt a) {
        return a.refuseIf(
                a.referral().basis().needsConsent() && a.referral().consent().isOver(a.today()),
                "referral.consent_over");
    }

    /** Only a consent that names the next hospital lets the packet go on without asking again. */
    static Optional<Refused> theConsentCoversTheNextHospital(Attempt a) {
        return a.refuseIf(
                a.referral().basis().needsConsent()
                        && (a.referral().consent().isOver(a.today())
                                || !a.consentSheet()
                                        .map(s -> named(s.answers()))
                                        .orElse(Set.of())
                                        .contains(a.referral().hospital())),
                "referral.other_hospital");
    }

    static Optional<Refused> itIsAnEmergencyTransfer(Attempt a) {
        return a.refuseIf(a.referral().basis().needsConsent(), "referral.no_emergency");
    }

    static Optional<Refused> itIsNoEmergencyTransfer(Attempt a) {
        return a.refuseIf(!a.referral().basis().needsConsent(), "referral.must_be_seen");
    }

    static Optional<Refused> theConsentHasRunOut(Attempt a) {
        return a.refuseIf(!a.referral().consent().isOver(a.today()), "referral.consent_in_force");
    }

    static Referral agreed(Attempt a) {
        var until = a.record().one("valid_until").map(LocalDate::parse);
        return a.referral()
                .withConsent(new Referral.Consent(Set.copyOf(a.record().all("back_items")), until));
    }

    static Referral consentAsked(Attempt a) {
        return a.referral().withBasis(Basis.CONSENT);
    }

    static Referral ordered(Attempt a) {
        return a.referral()
                .withBasis(Basis.of(a.record().one("basis").orElseThrow()))
                .withConsent(Referral.Consent.SAFETY_ONLY);
    }

    static Referral elsewhere(Attempt a) {
        return a.referral().toHospital(a.record().one("hospital").orElseThrow());
    }

    private static Set<String> named(Answers consent) {
        return Stream.of("hospital", "other_hospital")
                .flatMap(item -> consent.one(item).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
