package org.xinqiao.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.MatrixReader;
import org.xinqiao.access.Move;
import org.xinqiao.access.Relation;
import org.xinqiao.directory.Role;
import org.xinqiao.questionnaire.Questionnaires;

/** The workflow tables say who moves, the access matrix who writes: neither allows what the other does not. */
class MovesAndMatrixTest {
    @Test
    void whoever_makes_a_move_may_write_its_record_in_some_relation() {
        var matrix = MatrixReader.matrix();
        var forbidden = Workflows.moves()
                .flatMap(m -> m.by().stream()
                        .filter(role -> role != Role.SYS)
                        .filter(role -> !matrix.mayWrite(role, matrix.of(m), EnumSet.allOf(Relation.class)))
                        .map(role -> m.machine() + " " + m.name() + " by " + role + " writes " + matrix.of(m)))
                .toList();
        assertThat(forbidden).isEmpty();
    }

    @Test
    void every_form_of_a_move_is_a_record_of_the_matrix() {
        var forms = MatrixReader.matrix().rules().forms();
        assertThat(Workflows.moves().flatMap(m -> m.form().stream()))
                .allSatisfy(f -> assertThat(forms).containsKey(f));
        assertThat(Workflows.moves().map(Move::machine).distinct())
                .containsExactlyInAnyOrder("case", "referral", "consultation", "audit", "edition");
    }

    @Test
    void every_field_that_a_reduced_view_shows_is_in_a_form_of_that_record() {
        var questionnaires = new Questionnaires();
        var rules = MatrixReader.matrix().rules();
        var unknown = rules.shows().entrySet().stream()
                .filter(e -> rules.forms().containsValue(e.getKey()))
                .filter(e -> !e.getKey().name().equals("CASE_FILE")
                        && !e.getKey().name().equals("CLOSURE"))
                .flatMap(e -> {
                    List<String> items = rules.forms().entrySet().stream()
                            .filter(f -> f.getValue() == e.getKey())
                            .flatMap(f -> questionnaires.get(f.getKey()).items().stream())
                            .map(i -> i.id())
                            .toList();
                    return e.getValue().values().stream()
                            .flatMap(List::stream)
                            .filter(shown -> !shown.equals("*") && !items.contains(shown))
                            .map(shown -> e.getKey() + " " + shown);
                })
                .toList();
        assertThat(unknown).isEmpty();
    }
}
