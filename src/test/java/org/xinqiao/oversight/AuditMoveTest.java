package org.xinqiao.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;
import org.xinqiao.platform.Refused;

class AuditMoveTest {
    /** Written by hand from D§14.1, so that the table is compared with something that is not the table. */
    private static final Map<AuditState, Set<String>> LEAVES = Map.ofEntries(
            Map.entry(AuditState.SAMPLED, Set.of("START DHO")),
            Map.entry(
                    AuditState.IN_REVIEW,
                    Set.of(
                            "PASS DHO",
                            "PASS_WITH_ADVICE DHO",
                            "FIND_MINOR DHO",
                            "FIND_MAJOR DHO",
                            "ORDER_REOPENING DHO")),
            Map.entry(AuditState.PASSED, Set.of()),
            Map.entry(AuditState.PASSED_WITH_ADVICE, Set.of()),
            Map.entry(AuditState.DEFECT_MINOR, Set.of("ORDER_RECTIFICATION DHO", "APPEAL DPR")),
            Map.entry(AuditState.DEFECT_MAJOR, Set.of("ORDER_RECTIFICATION DHO", "ORDER_REOPENING DHO", "APPEAL DPR")),
            Map.entry(AuditState.RECTIFY, Set.of("RECTIFY PSY", "RECTIFY DPR")),
            Map.entry(AuditState.RECTIFIED, Set.of("VERIFY DHO")),
            Map.entry(AuditState.VERIFIED, Set.of()),
            Map.entry(AuditState.REOPEN_ORDERED, Set.of("APPEAL DPR")),
            Map.entry(AuditState.APPEALED, Set.of("GRANT_APPEAL DHO", "REJECT_APPEAL DHO")));

    @Test
    void every_state_move_and_role_outside_the_table_is_refused_with_the_right_code() {
        for (var state : AuditState.values()) {
            var moves = LEAVES.getOrDefault(state, Set.of()).stream()
                    .map(m -> m.split(" ", 2)[0])
                    .collect(Collectors.toSet());
            for (var move : AuditMove.values()) {
                for (var role : Role.values()) {
                    var allowed = LEAVES.getOrDefault(state, Set.of()).contains(move + " " + role);
                    var expected = moves.contains(move.name()) ? "audit.not_your_role" : "audit.wrong_state";
                    assertThat(move.refusal(state, role).map(Refused::code))
                            .as("%s %s %s", state, move, role)
                            .isEqualTo(allowed ? Optional.empty() : Optional.of(expected));
                }
            }
        }
    }

    @Test
    void every_state_is_reached_and_only_settled_ones_may_be_the_end() {
        var reached = Arrays.stream(AuditMove.values())
                .map(m -> AuditState.valueOf(m.to().orElseThrow()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AuditState.class)));
        assertThat(reached).containsExactlyInAnyOrder(AuditState.values());
        assertThat(Arrays.stream(AuditState.values())
                        .filter(s -> LEAVES.getOrDefault(s, Set.of()).isEmpty()))
                .allMatch(AuditState::isSettled);
    }

    @Test
    void each_address_names_one_move_and_sampling_is_not_made_on_an_audit() {
        assertThat(Arrays.stream(AuditMove.values()).map(AuditMove::noun)).doesNotHaveDuplicates();
        assertThat(AuditMove.of("major-defect")).contains(AuditMove.FIND_MAJOR);
        assertThat(AuditMove.of("samples")).isEmpty();
    }

    @Test
    void every_state_stratum_and_move_has_words_in_both_languages() {
        var words = Messages.bundled();
        for (var lang : Lang.values()) {
            assertThat(AuditState.values()).allMatch(s -> words.has(lang, "audit.state." + s));
            assertThat(AuditState.values()).allMatch(s -> words.has(lang, "audit.state." + s + ".means"));
            assertThat(Stratum.values()).allMatch(s -> words.has(lang, "audit.stratum." + s));
            assertThat(AuditMove.values()).allMatch(m -> words.has(lang, "audit.move." + m));
            assertThat(ClosureFacts.Result.values()).allMatch(r -> words.has(lang, "audit.result." + r));
        }
    }
}
