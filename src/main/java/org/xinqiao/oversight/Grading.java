package org.xinqiao.oversight;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.xinqiao.platform.Refused;

/** The grade follows from the scores of the audit sheet: 1 pass, 2 minor, 3 major, 0 not applicable (D§14.4). */
final class Grading {
    /** A2 interview in time, A4 level fits the facts, A5 highest prompt, A13 closure checks true. */
    static final List<String> KEY_ITEMS = List.of("a2", "a4", "a5", "a13");

    private static final int ITEMS = 16;

    private Grading() {}

    static Optional<Refused> thereIsNoConflict(Attempt a) {
        return a.refuseIf(!a.record().yes("conflict_none"), "audit.conflict_of_interest");
    }

    /** INV4: who worked on the case or closed it does not read it. */
    static Optional<Refused> theOfficerTookNoPart(Attempt a) {
        var tookPart = a.facts().stream()
                .filter(f -> f.machine().equals("case") && !f.role().equals("DHO"))
                .anyMatch(f -> f.actor().equals(a.actor().login()));
        return a.refuseIf(tookPart, "audit.took_part");
    }

    static Optional<Refused> theKeyScoresAllowIt(Attempt a) {
        return a.refuseIf(KEY_ITEMS.stream().anyMatch(item -> scored(a, item, "3")), "audit.scores_demand_major");
    }

    static Optional<Refused> aDefectIsNotPassed(Attempt a) {
        return a.refuseIf(anyScored(a, "3"), "audit.scores_demand_defect");
    }

    static Optional<Refused> aMinorDefectNeedsAdvice(Attempt a) {
        return a.refuseIf(anyScored(a, "2"), "audit.scores_demand_advice");
    }

    static Optional<Refused> theAdviceIsWritten(Attempt a) {
        return a.refuseWithout("advice");
    }

    static Optional<Refused> theDefectsAreWritten(Attempt a) {
        return a.refuseWithout("defects");
    }

    static Optional<Refused> itIsTheFirstAppeal(Attempt a) {
        var before = a.facts().stream()
                .anyMatch(f -> f.subject().equals(a.audit().id()) && f.move().equals(AuditMove.APPEAL.name()));
        return a.refuseIf(before, "audit.appealed_before");
    }

    static Optional<Refused> anotherOfficerDecides(Attempt a) {
        return a.refuseIf(a.audit().auditor().equals(Optional.of(a.actor().login())), "audit.own_judgement");
    }

    private static boolean anyScored(Attempt a, String score) {
        return IntStream.rangeClosed(1, ITEMS).anyMatch(n -> scored(a, "a" + n, score));
    }

    private static boolean scored(Attempt a, String item, String score) {
        return a.record().one(item).equals(Optional.of(score));
    }
}
