package org.xinqiao.casefile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.scoring.Prompt;

/** 当日安全核查 (D§6.6): every P3 is seen the same day by a trained adult of the duty roster. */
final class BriefCheck {
    private BriefCheck() {}

    /** What the brief check found; a refusal to answer counts as {@link #NON_ACUTE}. */
    enum Result {
        /** All answers no. */
        CLEAR,
        /** Some yes, or a refusal, without present danger. */
        NON_ACUTE,
        /** Present danger: question 5 yes, plan or means. */
        ACUTE
    }

    static Optional<Refused> theAdultIsOnDuty(Attempt a) {
        return a.refuseIf(!a.evidence().actorOnDuty(), "brief_check.not_on_duty");
    }

    static Optional<Refused> theAdultIsNotTheHomeroomTeacher(Attempt a) {
        return a.refuseIf(a.evidence().actorIsHomeroom(), "brief_check.own_homeroom");
    }

    /** The adult may always go higher, never lower than the answers. */
    static Optional<Refused> theResultIsNotBelowTheAnswers(Attempt a) {
        var said = Result.valueOf(a.record().one("result").orElseThrow());
        return a.refuseIf(said.compareTo(leastFrom(a.record())) < 0, "brief_check.result_too_low");
    }

    static Optional<Refused> aP3HasBeenChecked(Attempt a) {
        return a.refuseIf(
                a.file().prompt() == Prompt.P3
                        && !a.evidence().has("F04a")
                        && !a.evidence().has("T05"),
                "brief_check.missing");
    }

    static CaseFile weigh(Attempt a) {
        var acute = a.record().one("result").equals(Optional.of(Result.ACUTE.name()));
        return acute && a.file().crisis() != Crisis.Status.OPEN ? Crisis.open(a) : a.file();
    }

    private static Result leastFrom(Answers record) {
        if (record.one("asq5").equals(Optional.of("yes")) || record.yes("plan_means")) {
            return Result.ACUTE;
        }
        var answers = Stream.of("asq1", "asq2", "asq3", "asq4", "asq5").flatMap(i -> record.one(i).stream());
        return answers.anyMatch(List.of("yes", "refused")::contains) ? Result.NON_ACUTE : Result.CLEAR;
    }
}
