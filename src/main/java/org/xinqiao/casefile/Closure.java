package org.xinqiao.casefile;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xinqiao.platform.Refused;

/** 结案 (T16–T19, D§13): asked for by one, approved by another, on checks that the system makes itself. */
final class Closure {
    private Closure() {}

    static Optional<Refused> checksAreGreen(Attempt a) {
        var open = ClosureCheck.of(a).stream()
                .filter(ClosureCheck::isOpen)
                .map(ClosureCheck::id)
                .collect(Collectors.joining("、"));
        return a.refuseIf(!open.isEmpty(), "closure.checks_open", open);
    }

    /** What was green when asked may have changed: a new referral or crisis voids the request. */
    static Optional<Refused> checksAreStillGreen(Attempt a) {
        return checksAreGreen(a);
    }

    static Optional<Refused> everyoneWasTold(Attempt a) {
        var told = a.record().yes("how_to_return_told")
                && a.record().yes("student_told")
                && a.record().yes("hrt_stable")
                && a.record().yes("risk_points_considered");
        return a.refuseIf(!told, "closure.not_everyone_told");
    }

    static Optional<Refused> aRefusalNeedsItsRecord(Attempt a) {
        var refused = a.record().one("reason").equals(Optional.of("REFUSED_BUT_STABLE"));
        return a.refuseIf(refused && !a.evidence().has("F10b"), "closure.refusal_record_missing");
    }

    /** INV4: who asks does not approve. */
    static Optional<Refused> theApproverDidNotAsk(Attempt a) {
        return a.refuseIf(a.file().closureAskedBy().equals(Optional.of(a.actor().login())), "closure.own_request");
    }

    /** INV9: an R3 history also needs the health vice-principal or the district centre. */
    static Optional<Refused> anR3HistoryIsCosigned(Attempt a) {
        var asked = a.evidence().lastMove(CaseMove.ASK_CLOSURE);
        var cosigned = a.evidence().lastMove(CaseMove.COSIGN_CLOSURE);
        var fresh = cosigned.isPresent() && asked.isPresent() && !cosigned.get().isBefore(asked.get());
        return a.refuseIf(a.file().highest() == Risk.R3 && !fresh, "closure.cosignature_missing");
    }

    static Optional<Refused> theReturnHasAReason(Attempt a) {
        return a.refuseIf(a.record().one("return_code").isEmpty(), "closure.return_reason_missing");
    }

    static Optional<Refused> theReopeningIsInTime(Attempt a) {
        var window = Duration.ofDays(a.policy().value("reopen_window_days"));
        var late =
                a.file().closedAt().map(at -> a.now().isAfter(at.plus(window))).orElse(false);
        return a.refuseIf(late, "closure.reopening_too_late", window.toDays());
    }

    static CaseFile ask(Attempt a) {
        return a.file().withClosureAskedBy(Optional.of(a.actor().login()));
    }

    static CaseFile approve(Attempt a) {
        var reason = a.evidence()
                .newest("F16")
                .flatMap(s -> s.answers().one("reason"))
                .orElse("GOALS_MET");
        return a.file().closed(reason, a.now());
    }

    static CaseFile withdraw(Attempt a) {
        return a.file().withClosureAskedBy(Optional.empty());
    }

    static CaseFile reopen(Attempt a) {
        return a.file().reopened();
    }
}
