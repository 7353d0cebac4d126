package org.xinqiao.casefile;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.scoring.Prompt;

/** 研判会 (T07–T09, RR1–RR6 of D§6.3): the school panel fixes the risk level; nothing else does. */
final class Panel {
    private Panel() {}

    static Optional<Refused> theSchoolSat(Attempt a) {
        var there = a.record().all("attendees");
        var psychologist = there.contains("PSY") || there.contains("DPC");
        return a.refuseIf(!psychologist || !there.contains("DPR") || !there.contains("HRT"), "panel.not_complete");
    }

    static Optional<Refused> theLevelIsR0(Attempt a) {
        return a.refuseIf(a.level() != Risk.R0, "panel.level_is_not_r0");
    }

    static Optional<Refused> theLevelIsR1OrMore(Attempt a) {
        return a.refuseIf(!a.level().atLeast(Risk.R1), "panel.level_is_r0");
    }

    static Optional<Refused> aSecondInformantIsClear(Attempt a) {
        return a.refuseIf(!a.record().yes("second_informant_clear"), "panel.second_informant_not_clear");
    }

    static Optional<Refused> r3HasTwoRaters(Attempt a) {
        return a.refuseIf(
                a.level() == Risk.R3 && a.record().one("second_rater").isEmpty(), "panel.second_rater_missing");
    }

    static Optional<Refused> r2HasAMedicalVoice(Attempt a) {
        return a.refuseIf(a.level().atLeast(Risk.R2) && !outsideVoice(a), "panel.medical_voice_missing");
    }

    /** RR2: below a ticked row only with the deputy principal and an outside voice. */
    static Optional<Refused> theLevelIsNotBelowATickedRow(Attempt a) {
        var below = !a.level().atLeast(highestTicked(a.record()));
        return a.refuseIf(
                below && !(a.record().all("attendees").contains("DPR") && outsideVoice(a)), "panel.below_a_ticked_row");
    }

    /** RR4, INV8: one level at a time, 28 days after the last change, on two assessments. */
    static Optional<Refused> aDowngradeIsSlow(Attempt a) {
        var file = a.file();
        if (file.risk() == Risk.RU || a.level().atLeast(file.risk())) {
            return Optional.empty();
        }
        var wait = Duration.ofDays(a.policy().value("closure_gap_days"));
        var early = a.now().isBefore(file.riskSince().plus(wait));
        var big = file.risk().ordinal() - a.level().ordinal() > 1;
        var assessments = a.evidence().of("F05").stream()
                .filter(s -> !s.occurredAt().isBefore(file.riskSince()))
                .count();
        return a.refuseIf(early || big || assessments < 2, "panel.downgrade_too_fast", wait.toDays());
    }

    static Optional<Refused> itIsADowngrade(Attempt a) {
        return a.refuseIf(a.level().atLeast(a.file().risk()), "panel.not_a_downgrade");
    }

    static Optional<Refused> r3StepsDownWithAMedicalVoice(Attempt a) {
        return a.refuseIf(a.file().risk() == Risk.R3 && !outsideVoice(a), "panel.medical_voice_missing");
    }

    static Optional<Refused> nothingIsUnderWay(Attempt a) {
        return a.refuseIf(
                a.evidence().isUnderWay("referral") || a.file().crisis() == Crisis.Status.OPEN,
                "panel.still_under_way");
    }

    static Optional<Refused> aP3HasARiskAssessment(Attempt a) {
        return a.refuseIf(
                a.file().prompt() == Prompt.P3 && !a.evidence().has("F05"), "interview.risk_assessment_missing");
    }

    static Optional<Refused> aP3IsExcludedOnlyWithAnOutsideVoice(Attempt a) {
        return a.refuseIf(a.file().prompt() == Prompt.P3 && !outsideVoice(a), "panel.outside_voice_missing");
    }

    static CaseFile rate(Attempt a) {
        return a.file().withRisk(a.level(), a.now());
    }

    static CaseFile exclude(Attempt a) {
        return rate(a).closed("FALSE_POSITIVE", a.now());
    }

    /** RR3: any single qualified person may raise the level, at once; nobody lowers it alone. */
    static CaseFile raiseIfHigher(Attempt a) {
        var rated = a.file().risk() != Risk.RU;
        return rated && a.level().compareTo(a.file().risk()) > 0 ? rate(a) : a.file();
    }

    private static boolean outsideVoice(Attempt a) {
        var there = a.record().all("attendees");
        return there.contains("HVP") || there.contains("DPC");
    }

    private static Risk highestTicked(Answers record) {
        return record.all("rows").stream()
                .map(row -> Risk.valueOf(row.substring(0, 2).toUpperCase(Locale.ROOT)))
                .max(Comparator.naturalOrder())
                .orElse(Risk.R0);
    }

    /** The forms that carry a level: assessments and panel records. */
    static final List<String> RATING_FORMS = List.of("F05", "F07");
}
