package org.xinqiao.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.PolicyProfile;

class StepPolicyTest {
    private static final Instant FRIDAY_NIGHT = Instant.parse("2026-11-20T15:10:00Z");

    private final PolicyProfile policy = Policies.read("/policy/default.yaml");

    @Test
    void every_step_has_a_length_in_the_policy_and_the_policy_names_no_other_step() {
        assertThat(policy.steps().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Step.values()).map(Enum::name).toList());
        assertThat(policy.steps().values())
                .allSatisfy(levels -> assertThat(levels).isNotEmpty());
    }

    @Test
    void every_step_is_owed_by_somebody_at_an_address() {
        for (var step : Step.values()) {
            assertThat(step.owedBy()).as("%s", step).isNotEmpty();
            assertThat(step.address(UUID.randomUUID(), UUID.randomUUID()))
                    .as("%s", step)
                    .startsWith("/")
                    .doesNotContain("{");
        }
    }

    @Test
    void what_a_critical_answer_starts_is_due_the_same_night_and_not_on_monday() {
        assertThat(policy.due("ACKNOWLEDGE", "P3", FRIDAY_NIGHT)).contains(FRIDAY_NIGHT.plusSeconds(60 * 60));
        assertThat(policy.due("BRIEF_CHECK", "P3", FRIDAY_NIGHT)).contains(FRIDAY_NIGHT.plusSeconds(60 * 60));
        assertThat(policy.due("INTERVIEW", "P3", FRIDAY_NIGHT)).contains(FRIDAY_NIGHT.plusSeconds(24 * 60 * 60));
    }

    @Test
    void a_graver_level_is_never_due_later() {
        for (var step : Step.values()) {
            for (var levels : List.of(List.of("P3", "P2", "P1", "P0"), List.of("R3", "R2", "R1", "R0"))) {
                var due = levels.stream()
                        .flatMap(level -> policy.due(step.name(), level, FRIDAY_NIGHT).stream())
                        .toList();
                assertThat(due).as("%s %s", step, levels).isSorted();
            }
        }
    }

    @Test
    void a_step_at_a_level_that_asks_for_nothing_has_no_deadline() {
        assertThat(policy.due("SAFETY_PLAN", "R1", FRIDAY_NIGHT)).isEmpty();
    }
}
