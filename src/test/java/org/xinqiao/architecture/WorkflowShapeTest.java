package org.xinqiao.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.consultation.ConsultationState;
import org.xinqiao.oversight.AuditState;
import org.xinqiao.questionnaire.Status;
import org.xinqiao.referral.ReferralState;

/** Every workflow can be walked: in, through, and out. */
class WorkflowShapeTest {
    private static final String NOTHING = "-";

    /** State → whether it is an end. */
    private static final Map<String, Map<String, Boolean>> MACHINES = Map.of(
            "case", states(CaseState.class, CaseState::isClosed),
            "referral", states(ReferralState.class, ReferralState::isSettled),
            "consultation", states(ConsultationState.class, ConsultationState::isSettled),
            "audit", states(AuditState.class, AuditState::isSettled),
            "edition", states(Status.class, s -> s == Status.RETIRED));

    @Test
    void every_table_has_a_machine_and_names_only_its_states() {
        assertThat(Workflows.edges()).allSatisfy(e -> {
            assertThat(MACHINES).containsKey(e.machine());
            var states = MACHINES.getOrDefault(e.machine(), Map.of()).keySet();
            assertThat(states).contains(e.to());
            assertThat(e.from().equals(NOTHING) || states.contains(e.from())).isTrue();
        });
    }

    @Test
    void every_state_is_reached_from_nothing() {
        MACHINES.forEach((machine, states) ->
                assertThat(reached(machine, NOTHING)).as(machine).containsExactlyInAnyOrderElementsOf(states.keySet()));
    }

    @Test
    void only_an_end_is_a_dead_end_and_an_end_is_in_reach_of_every_state() {
        MACHINES.forEach((machine, states) -> states.forEach((state, isEnd) -> {
            var ends = reached(machine, state).stream()
                    .filter(s -> states.getOrDefault(s, false))
                    .toList();
            assertThat(isEnd || !ends.isEmpty())
                    .as("%s %s leads to an end", machine, state)
                    .isTrue();
        }));
    }

    private static Set<String> reached(String machine, String start) {
        var reached = new HashSet<String>();
        var news = Set.of(start);
        while (!news.isEmpty()) {
            var from = news;
            news = Workflows.edges().stream()
                    .filter(e -> e.machine().equals(machine) && from.contains(e.from()))
                    .map(Workflows.Edge::to)
                    .filter(to -> !reached.contains(to))
                    .collect(Collectors.toSet());
            reached.addAll(news);
        }
        return reached;
    }

    private static <S extends Enum<S>> Map<String, Boolean> states(Class<S> states, Predicate<S> isEnd) {
        var named = new LinkedHashMap<String, Boolean>();
        EnumSet.allOf(states).forEach(s -> named.put(s.name(), isEnd.test(s)));
        return named;
    }
}
