package org.xinqiao.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;
import org.xinqiao.platform.Refused;

class ReferralMoveTest {
    private final List<ReferralMove> table = List.of(ReferralMove.values());

    @Test
    void what_is_not_in_the_table_is_refused_and_the_order_is_told_before_the_role() {
        for (var move : table) {
            for (var state : ReferralState.values()) {
                for (var role : Role.values()) {
                    var code = move.refusal(state.name(), role).map(Refused::code);
                    if (!move.from().contains(state.name())) {
                        assertThat(code).as("%s %s %s", move, state, role).contains("referral.wrong_state");
                    } else if (!move.by().contains(role)) {
                        assertThat(code).as("%s %s %s", move, state, role).contains("referral.not_your_role");
                    } else {
                        assertThat(code).as("%s %s %s", move, state, role).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void every_state_can_be_reached() {
        var reached = EnumSet.noneOf(ReferralState.class);
        table.forEach(m -> m.to().map(ReferralState::valueOf).ifPresent(reached::add));
        assertThat(reached).containsExactlyInAnyOrder(ReferralState.values());
    }

    @Test
    void only_a_settled_referral_has_no_way_on() {
        var left = table.stream()
                .filter(m -> m.to().isPresent())
                .flatMap(m -> m.from().stream())
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(ReferralState.values()).filter(s -> !left.contains(s.name())))
                .allMatch(ReferralState::isSettled);
        assertThat(Arrays.stream(ReferralState.values()).filter(ReferralState::isSettled))
                .noneMatch(s -> left.contains(s.name()));
    }

    @Test
    void nobody_turns_away_a_child_who_was_brought_in_danger() {
        assertThat(table)
                .filteredOn(m -> m.from().contains("EMERGENCY_SENT"))
                .noneMatch(m -> m.to().filter("DECLINED"::equals).isPresent());
    }

    @Test
    void only_the_hospital_answers_and_only_the_school_sends() {
        assertThat(List.of(ReferralMove.ACCEPT, ReferralMove.DECLINE, ReferralMove.SCHEDULE))
                .allSatisfy(m -> assertThat(m.by()).containsExactly(Role.HRC));
        assertThat(List.of(ReferralMove.CREATE, ReferralMove.ASK_CONSENT, ReferralMove.WITHDRAW))
                .allSatisfy(m -> assertThat(m.by()).doesNotContain(Role.HRC, Role.HCL, Role.GUA));
    }

    @Test
    void no_two_moves_share_an_address() {
        assertThat(table.stream().map(ReferralMove::noun)).doesNotHaveDuplicates();
    }

    @Test
    void every_state_and_every_move_has_words() {
        for (var lang : Lang.values()) {
            for (var state : ReferralState.values()) {
                assertThat(Messages.bundled().of(lang, "referral.state." + state))
                        .isNotBlank();
            }
            for (var move : table) {
                assertThat(Messages.bundled().of(lang, "referral.move." + move)).isNotBlank();
            }
        }
    }
}
