package org.xinqiao.casefile;

import java.util.Optional;
import org.xinqiao.platform.Refused;

/** The child goes elsewhere (T23–T30): until the next school accepts, this school stays the owner (INV15). */
final class Handover {
    private Handover() {}

    static Optional<Refused> theReceiverIsAnotherSchool(Attempt a) {
        return a.refuseIf(
                a.record().one("to_school").equals(Optional.of(a.file().school())), "handover.same_school");
    }

    static Optional<Refused> itIsOnItsWayToMySchool(Attempt a) {
        var mine = a.file().custody() == Custody.TRANSFERRING
                && a.file().movingTo().equals(a.actor().school());
        return a.refuseIf(!mine, "handover.not_to_you");
    }

    static Optional<Refused> theChildIsAway(Attempt a) {
        return a.refuseIf(a.file().custody() == Custody.IN_SCHOOL, "handover.not_away");
    }

    static Optional<Refused> aGraduateIsLowOrOfferedHelp(Attempt a) {
        var offered = a.record().one("consent").isPresent();
        return a.refuseIf(a.file().risk().atLeast(Risk.R2) && !offered, "handover.nothing_offered");
    }

    static CaseFile offer(Attempt a) {
        return a.file().withCustody(Custody.TRANSFERRING, a.record().one("to_school"));
    }

    static CaseFile receive(Attempt a) {
        return a.file().withCustody(Custody.IN_SCHOOL, a.file().movingTo()).closed("TRANSFERRED_OUT", a.now());
    }

    static CaseFile leave(Attempt a) {
        return away(a, Custody.valueOf(a.record().one("kind").orElseThrow()));
    }

    static CaseFile comeBack(Attempt a) {
        var decided = a.record().one("decision").orElse("not_yet");
        return decided.equals("not_yet") ? a.file() : away(a, Custody.IN_SCHOOL);
    }

    static CaseFile missing(Attempt a) {
        return away(a, Custody.MISSING);
    }

    static CaseFile graduate(Attempt a) {
        return away(a, Custody.GRADUATED).closed("GRADUATED_OUT", a.now());
    }

    static CaseFile die(Attempt a) {
        return a.file().closed("DECEASED", a.now());
    }

    static CaseFile merge(Attempt a) {
        return a.file().closed("DUPLICATE", a.now());
    }

    private static CaseFile away(Attempt a, Custody where) {
        return a.file().withCustody(where, Optional.empty());
    }
}
