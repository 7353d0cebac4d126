package org.xinqiao.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.access.Actor;
import org.xinqiao.directory.Role;
import org.xinqiao.journal.Fact;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;

class GradingTest {
    private static final UUID IT = new UUID(7, 14);

    @ParameterizedTest
    @CsvSource({
        "a3=1, PASS, ok", "a3=0, PASS, ok",
        "a3=2, PASS, audit.scores_demand_advice", "a3=2, PASS_WITH_ADVICE, ok",
        "a3=2, FIND_MINOR, ok", "a3=3, PASS, audit.scores_demand_defect",
        "a3=3, PASS_WITH_ADVICE, audit.scores_demand_defect", "a3=3, FIND_MINOR, ok",
        "a2=3, PASS, audit.scores_demand_major", "a4=3, PASS_WITH_ADVICE, audit.scores_demand_major",
        "a5=3, FIND_MINOR, audit.scores_demand_major", "a13=3, FIND_MINOR, audit.scores_demand_major",
        "a2=3, FIND_MAJOR, ok", "a13=3, ORDER_REOPENING, ok",
        "a2=2, PASS_WITH_ADVICE, ok", "a1=1, FIND_MAJOR, ok",
        "conflict_none=0, PASS, audit.conflict_of_interest", "conflict_none=0, FIND_MAJOR, audit.conflict_of_interest",
        "conflict_none=0, ORDER_REOPENING, audit.conflict_of_interest"
    })
    void the_grade_follows_from_the_scores(String answer, AuditMove move, String outcome) {
        var parts = answer.split("=", 2);
        assertThat(outcome(move, sheet().with(parts[0], parts[1]), List.of())).isEqualTo(outcome);
    }

    @Test
    void a_defect_and_an_order_to_reopen_say_what_was_found() {
        var silent = sheet().with("defects");
        assertThat(outcome(AuditMove.FIND_MINOR, silent, List.of())).isEqualTo("invalid");
        assertThat(outcome(AuditMove.FIND_MAJOR, silent, List.of())).isEqualTo("invalid");
        assertThat(outcome(AuditMove.ORDER_REOPENING, silent, List.of())).isEqualTo("invalid");
        assertThat(outcome(AuditMove.PASS_WITH_ADVICE, sheet().with("advice"), List.of()))
                .isEqualTo("invalid");
    }

    @Test
    void who_worked_on_the_case_does_not_audit_it() {
        assertThat(outcome(AuditMove.START, Answers.none(), List.of(fact("case", "APPROVE_CLOSURE", "han", "DPR"))))
                .isEqualTo("audit.took_part");
        assertThat(outcome(AuditMove.START, Answers.none(), List.of(fact("case", "APPROVE_CLOSURE", "liu", "DPR"))))
                .isEqualTo("ok");
    }

    @Test
    void a_school_appeals_once_and_another_officer_decides() {
        assertThat(outcome(AuditMove.APPEAL, Answers.none(), List.of())).isEqualTo("ok");
        assertThat(outcome(AuditMove.APPEAL, Answers.none(), List.of(fact("audit", "APPEAL", "liu", "DPR"))))
                .isEqualTo("audit.appealed_before");
        assertThat(outcome(AuditMove.GRANT_APPEAL, Answers.none(), List.of())).isEqualTo("audit.own_judgement");
    }

    private static String outcome(AuditMove move, Answers record, List<Fact> facts) {
        var attempt = new Attempt(audit(), han(), record, facts);
        var refused = catchThrowableOfType(Refused.class, () -> move.make(attempt));
        return Optional.ofNullable(refused).map(Refused::code).orElse("ok");
    }

    private static Answers sheet() {
        var all = Answers.none()
                .with("conflict_none", "1")
                .with("defects", "缺第二信息来源")
                .with("advice", "补充");
        for (int n = 1; n <= 16; n++) {
            all = all.with("a" + n, "1");
        }
        return all;
    }

    private static Actor han() {
        return new Actor(
                "han", "韩医师", Role.DHO, IT, Optional.empty(), Optional.of("lixia"), Optional.empty(), Optional.empty());
    }

    private static Audit audit() {
        return new Audit(
                IT,
                IT,
                IT,
                1,
                "lixia",
                "K7Q-014",
                Stratum.R2,
                5,
                AuditState.IN_REVIEW,
                Optional.empty(),
                Optional.empty(),
                Optional.of("han"),
                Instant.EPOCH,
                0);
    }

    private static Fact fact(String machine, String move, String actor, String role) {
        return new Fact(
                machine,
                IT,
                IT,
                IT,
                move,
                "-",
                "-",
                false,
                actor,
                actor,
                role,
                Instant.EPOCH,
                Optional.empty(),
                "p",
                "");
    }
}
