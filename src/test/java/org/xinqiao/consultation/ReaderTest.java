package org.xinqiao.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.MatrixReader;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Questionnaires;

class ReaderTest {
    private final Questionnaires forms = new Questionnaires();

    @Test
    void a_homeroom_teacher_reads_class_measures_and_nothing_else() {
        assertThat(passages(Reader.HOMEROOM, "F09")).containsExactly("class_measures");
        assertThat(passages(Reader.HOMEROOM, "F08")).isEmpty();
    }

    @Test
    void a_guardian_reads_goals_and_measures_but_not_the_criteria_of_the_panel() {
        assertThat(passages(Reader.GUARDIAN, "F09"))
                .contains("goals", "family_measures")
                .doesNotContain("step_down", "who_may_know");
        assertThat(passages(Reader.GUARDIAN, "F08")).contains("home", "tasks").doesNotContain("trigger");
    }

    @Test
    void the_team_reads_everything() {
        assertThat(passages(Reader.TEAM, "F09")).contains("step_down");
    }

    private List<String> passages(Reader reader, String form) {
        return reader.items(forms.get(form), MatrixReader.matrix()).stream()
                .map(Item::id)
                .toList();
    }
}
