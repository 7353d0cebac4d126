package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;

/** One row of a workflow table, read as buttons, links and refusals read it. */
class MoveTest {
    private enum Light {
        RED,
        GREEN,
        OFF
    }

    private enum Turn implements Move {
        GO(Row.of("light", "L1", "go", EnumSet.of(Light.RED), Optional.of(Light.GREEN), Set.of(Role.PSY), "F99")),
        LOOK(Row.of("light", "L2", "look", EnumSet.of(Light.RED, Light.GREEN), Optional.empty(), Set.of(), ""));

        private final Row row;

        Turn(Row row) {
            this.row = row;
        }

        @Override
        public Row row() {
            return row;
        }
    }

    @Test
    void a_row_says_what_stands_in_its_columns() {
        assertThat(Turn.GO.machine()).isEqualTo("light");
        assertThat(Turn.GO.code()).isEqualTo("L1");
        assertThat(Turn.GO.noun()).isEqualTo("go");
        assertThat(Turn.GO.from()).containsExactly("RED");
        assertThat(Turn.GO.to()).contains("GREEN");
        assertThat(Turn.GO.by()).containsExactly(Role.PSY);
        assertThat(Turn.GO.form()).contains("F99");
        assertThat(Turn.LOOK.form()).isEmpty();
    }

    @Test
    void a_move_without_a_target_stays_where_it_is() {
        assertThat(Turn.GO.target("RED")).isEqualTo("GREEN");
        assertThat(Turn.LOOK.target("RED")).isEqualTo("RED");
    }

    @Test
    void an_out_of_order_move_is_told_before_a_forbidden_one() {
        assertThat(Turn.GO.refusal("RED", Role.PSY)).isEmpty();
        assertThat(Turn.GO.refusal("RED", Role.HRT)).map(Refused::status).contains(403);
        assertThat(Turn.GO.refusal("RED", Role.HRT)).map(Refused::code).contains("light.not_your_role");
        for (var role : Role.values()) {
            for (var state : Set.of("GREEN", "OFF")) {
                assertThat(Turn.GO.refusal(state, role)).map(Refused::code).contains("light.wrong_state");
            }
        }
    }
}
