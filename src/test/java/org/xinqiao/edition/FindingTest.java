package org.xinqiao.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Questionnaires;

/** What may be handed to a class, and what a trained adult asks of one child. */
class FindingTest {
    private static final Questionnaires QUESTIONNAIRES = new Questionnaires();

    @Test
    void nobody_in_a_class_is_asked_more_than_their_neighbours() {
        assertThat(QUESTIONNAIRES.all().stream().filter(Finding::isForClasses))
                .isNotEmpty()
                .allSatisfy(
                        q -> assertThat(q.items()).allMatch(item -> item.when().isEmpty()));
        assertThat(QUESTIONNAIRES.forms())
                .filteredOn(q -> q.items().stream().anyMatch(item -> item.when().isPresent()))
                .isNotEmpty()
                .noneMatch(Finding::isForClasses);
    }

    @Test
    void a_child_who_refuses_a_question_of_the_asq_is_asked_whether_it_is_so_now() {
        var acute = QUESTIONNAIRES.get("asq").item("q5").orElseThrow();
        var four = Set.of("q1", "q2", "q3", "q4");
        var no = Answers.none();
        for (var item : four) {
            no = no.with(item, "0");
        }
        assertThat(acute.applies(no)).isFalse();
        for (var item : four) {
            assertThat(acute.applies(no.with(item, "1"))).isTrue();
            assertThat(acute.applies(no.with(item, ""))).isTrue();
        }
    }
}
