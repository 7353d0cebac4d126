package org.xinqiao.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;

class PromptsTest {
    private static final Questionnaires QUESTIONNAIRES = new Questionnaires();
    private static final Questionnaire PHQ = QUESTIONNAIRES.get("phq-9");
    private static final Questionnaire GAD = QUESTIONNAIRES.get("gad-7");

    @ParameterizedTest(name = "PHQ-9 {0}, item 9 {1}, GAD-7 {2}, asks {3}, observed {4}: {5}")
    @CsvSource({
        "0, 0, 0, false, false, P0",
        "9, 0, 9, false, false, P0",
        "10, 0, 0, false, false, P1",
        "14, 0, 0, false, false, P1",
        "0, 0, 10, false, false, P1",
        "0, 0, 21, false, false, P1",
        "15, 0, 0, false, false, P2",
        "24, 0, 0, false, false, P2",
        "20, 0, 15, false, false, P2",
        "0, 0, 0, true, false, P2",
        "0, 0, 0, false, true, P2",
        "0, 1, 0, false, false, P3",
        "24, 3, 21, true, true, P3",
    })
    void the_highest_rule_wins(int phq, int nine, int gad, boolean asks, boolean observed, Prompt prompt) {
        Answers answers = filled(PHQ, 8, phq).with("q9", String.valueOf(nine));
        List<ScoreSheet> sheets = List.of(Scorer.score(PHQ, answers), Scorer.score(GAD, filled(GAD, 7, gad)));
        assertThat(Prompts.of(sheets, new Prompts.Known(asks, observed, false))).isEqualTo(prompt);
    }

    @Test
    void two_scales_in_their_top_band_prompt_more_than_either_alone() {
        ScoreSheet severe = Scorer.score(GAD, filled(GAD, 7, 21));
        assertThat(Prompts.of(List.of(severe), Prompts.Known.NOTHING)).isEqualTo(Prompt.P1);
        assertThat(Prompts.of(List.of(severe, severe), Prompts.Known.NOTHING)).isEqualTo(Prompt.P2);
    }

    @Test
    void just_below_the_cut_off_is_enough_for_a_student_of_a_key_group() {
        List<ScoreSheet> mild = List.of(Scorer.score(PHQ, filled(PHQ, 8, 9)));
        assertThat(Prompts.of(mild, new Prompts.Known(false, false, true))).isEqualTo(Prompt.P1);
        List<ScoreSheet> well = List.of(Scorer.score(PHQ, filled(PHQ, 8, 3)));
        assertThat(Prompts.of(well, new Prompts.Known(false, false, true))).isEqualTo(Prompt.P0);
    }

    @Test
    void nothing_answered_prompts_nothing() {
        assertThat(Prompts.of(List.of(), Prompts.Known.NOTHING)).isEqualTo(Prompt.P0);
        assertThat(Prompts.of(List.of(Scorer.score(PHQ, Answers.none())), Prompts.Known.NOTHING))
                .isEqualTo(Prompt.P0);
    }

    @Test
    void a_critical_answer_counts_even_on_a_sheet_left_half_way() {
        ScoreSheet sheet = Scorer.score(PHQ, Answers.none().with("q9", "1"));
        assertThat(sheet.scales().get(0).state()).isEqualTo(State.NOT_COMPUTABLE);
        assertThat(Prompts.of(List.of(sheet), Prompts.Known.NOTHING)).isEqualTo(Prompt.P3);
    }

    @Test
    void a_single_saved_answer_is_flagged_at_once() {
        assertThat(Scorer.critical(PHQ, "q9", "1").map(Flag::reason)).contains("self_harm");
        assertThat(Scorer.critical(PHQ, "q9", "0")).isEmpty();
        assertThat(Scorer.critical(PHQ, "q8", "3")).isEmpty();
        assertThat(Scorer.critical(PHQ, "q9", "4")).isEqualTo(Optional.empty());
        assertThat(Scorer.critical(PHQ, "nothing", "1")).isEmpty();
    }

    private static Answers filled(Questionnaire q, int items, int total) {
        Answers answers = Answers.none();
        int left = total;
        for (int i = 0; i < items; i++) {
            int value = Math.min(3, left);
            left -= value;
            answers = answers.with(q.items().get(i).id(), String.valueOf(value));
        }
        return answers;
    }
}
