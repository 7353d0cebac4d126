package org.xinqiao.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.consultation.ConsultationMove.*;
import static org.xinqiao.consultation.ConsultationState.*;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;

class ConsultationMoveTest {
    private static final Map<ConsultationState, Set<ConsultationMove>> OPEN = Map.of(
            PLANNED, EnumSet.of(RESCHEDULE, HOLD, WAIVE, CANCEL),
            HELD, EnumSet.of(SIGN, SIGN_LAST),
            SIGNED, EnumSet.noneOf(ConsultationMove.class),
            WAIVED, EnumSet.noneOf(ConsultationMove.class),
            CANCELLED, EnumSet.noneOf(ConsultationMove.class));

    @Test
    void every_state_move_and_role_not_in_the_table_is_refused_with_the_right_code() {
        for (var state : ConsultationState.values()) {
            for (var move : ConsultationMove.values()) {
                for (var role : Role.values()) {
                    var refused = move.refusal(state.name(), role).map(Refused::code);
                    assertThat(refused.orElse("allowed"))
                            .as("%s in %s by %s", move, state, role)
                            .isEqualTo(expected(state, move, role));
                }
            }
        }
    }

    private static String expected(ConsultationState state, ConsultationMove move, Role role) {
        if (!OPEN.getOrDefault(state, Set.of()).contains(move)) {
            return "consultation.wrong_state";
        }
        return move.by().contains(role) ? "allowed" : "consultation.not_your_role";
    }

    @Test
    void only_the_deputy_principal_cancels_and_only_the_head_of_the_school_waives() {
        assertThat(CANCEL.by()).containsExactly(Role.DPR);
        assertThat(WAIVE.by()).containsExactlyInAnyOrder(Role.DPR, Role.PRI);
        assertThat(HOLD.by()).containsExactlyInAnyOrder(Role.PSY, Role.DPC);
    }

    @Test
    void every_state_is_reached_and_only_a_settled_one_is_an_end() {
        for (var state : ConsultationState.values()) {
            assertThat(ConsultationMove.values())
                    .as("%s is reached", state)
                    .anyMatch(m -> m.to().filter(state.name()::equals).isPresent());
            assertThat(OPEN.getOrDefault(state, Set.of()).isEmpty()).isEqualTo(state.isSettled());
        }
    }
}
