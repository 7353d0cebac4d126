package org.xinqiao.casefile;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Signature;

/** 个性化教育方案 (T10, T11): agreed in the four-party consultation and signed by all. */
final class Plan {
    private static final Set<String> BEFORE_THE_DEPUTY = Set.of("GUA", "HRT", "PSY");
    /** The guardian of an adult reads no plan, and signs none (D§22: 18). */
    private static final Set<String> FOR_AN_ADULT = Set.of("HRT", "PSY");

    private Plan() {}

    static Optional<Refused> theConsultationIsSigned(Attempt a) {
        return a.refuseIf(!a.evidence().standsIn("consultation", "SIGNED", "WAIVED"), "plan.consultation_missing");
    }

    static Optional<Refused> thePlanIsDrafted(Attempt a) {
        return a.refuseIf(!a.evidence().has("F09"), "plan.not_drafted");
    }

    static Optional<Refused> theOthersHaveSigned(Attempt a) {
        var signed =
                a.evidence().planSignatures().stream().map(Signature::party).collect(Collectors.toSet());
        var needed = a.evidence().studentIsAdult() ? FOR_AN_ADULT : BEFORE_THE_DEPUTY;
        return a.refuseIf(!signed.containsAll(needed), "plan.signatures_missing");
    }

    /** R3 or ideation needs F06. */
    static Optional<Refused> aSafetyPlanIsOnFile(Attempt a) {
        var ideation = a.evidence()
                .newest("F04")
                .flatMap(s -> s.answers().one("ideation"))
                .filter(i -> !i.equals("none"))
                .isPresent();
        return a.refuseIf(
                (a.file().risk() == Risk.R3 || ideation) && !a.evidence().has("F06"), "plan.safety_plan_missing");
    }

    static Optional<Refused> threeAttemptsOrARefusal(Attempt a) {
        var refused = a.file().stance().equals("REFUSING");
        return a.refuseIf(!refused && a.record().rows("attempts") < 3, "plan.three_attempts");
    }

    static Optional<Refused> r3IsForThePrincipal(Attempt a) {
        return a.refuseIf(
                a.file().risk() == Risk.R3 && !a.actor().is(org.xinqiao.directory.Role.PRI),
                "plan.r3_needs_the_principal");
    }

    static CaseFile noteStance(Attempt a) {
        return a.record().one("stance").map(a.file()::withStance).orElse(a.file());
    }
}
