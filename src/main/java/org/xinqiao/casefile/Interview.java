package org.xinqiao.casefile;

import java.util.Optional;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.scoring.Prompt;

/** 访谈 (T04–T06): private, with the limits of confidentiality told, and never on one source alone. */
final class Interview {
    private Interview() {}

    static Optional<Refused> thePlaceIsPrivateAndLimitsAreTold(Attempt a) {
        return a.refuseIf(
                !a.record().yes("private_place") || !a.record().yes("limits_explained"), "interview.not_private");
    }

    /** RR1. */
    static Optional<Refused> twoSourcesAreNamed(Attempt a) {
        return a.refuseIf(a.record().all("informants").size() < 2, "interview.one_source");
    }

    /** All P2 and P3 need F05 (D§8.4). */
    static Optional<Refused> aHighPromptHasARiskAssessment(Attempt a) {
        return a.refuseIf(
                a.file().prompt().compareTo(Prompt.P2) >= 0 && !a.evidence().has("F05"),
                "interview.risk_assessment_missing");
    }

    static Optional<Refused> ideationHasARiskAssessment(Attempt a) {
        var ideation = !a.record().one("ideation").orElse("none").equals("none");
        return a.refuseIf(ideation && !a.evidence().has("F05"), "interview.risk_assessment_missing");
    }

    /** Whether somebody speaks with the student by this move: what they wished for until then is answered. */
    static boolean theStudentIsHeard(CaseMove move, Answers record) {
        return move == CaseMove.START_INTERVIEW
                || move.form().equals(Optional.of("F12"))
                        && record.all("with_whom").contains("STU");
    }
}
