package org.xinqiao.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;

/** The tables against the scorer on sheets that are the same each time; {@link KeyProperties} goes on from there. */
class KeyTest {
    private static final Questionnaires ALL = new Questionnaires();

    @Test
    void forty_sheets_of_every_questionnaire_come_to_the_same() {
        ALL.instruments().stream()
                .filter(q -> q.scoring().isPresent())
                .forEach(q -> KeyProperties.alike(q, new Random(7)));
    }

    @Test
    void what_if_counts_the_prompts_of_forty_sheets_of_every_questionnaire_those_of_several_parts_among_them() {
        assertThat(ALL.instruments())
                .anyMatch(q -> q.scales().stream().anyMatch(scale -> !scale.of().isEmpty()));
        ALL.instruments().stream()
                .filter(q -> q.scoring().isPresent())
                .forEach(q -> KeyProperties.counted(q, new Random(11)));
    }

    @Test
    void forty_sheets_of_invented_definitions_come_to_the_same() {
        for (int seed = 0; seed < 60; seed++) {
            KeyProperties.alike(KeyProperties.invented(new Random(seed)), new Random(seed));
        }
    }

    @Test
    void a_block_in_the_middle_of_a_city_is_scored_as_the_whole_is() {
        Questionnaire q = ALL.get("dass-21");
        Key key = Key.of(q);
        byte[] rows = new byte[3 * key.width()];
        for (int sheet = 0; sheet < 3; sheet++) {
            Answers answers = Answers.none();
            for (String item : key.items()) {
                answers = answers.with(item, String.valueOf(sheet + 1));
            }
            key.encode(answers, rows, sheet);
        }
        int[] whole = new int[3 * key.scales()];
        key.score(rows, 0, 3, whole);
        int[] middle = new int[key.scales()];
        key.score(rows, 1, 2, middle);
        assertThat(middle).containsExactly(whole[3], whole[4], whole[5]);
        assertThat(key.scale(0).raw(middle[0])).isEqualTo(28);
        assertThat(key.scale(0).state(middle[0])).isEqualTo(State.COMPLETE);
        assertThat(key.scales()).isEqualTo(3);
        assertThat(key.items()).hasSize(21);
    }

    @Test
    void what_is_no_option_is_missing() {
        Key key = Key.of(ALL.get("phq-9"));
        assertThat(key.code("q1", "3")).isEqualTo((byte) 4);
        assertThat(key.code("q1", "4")).isZero();
        assertThat(key.code("nothing", "0")).isZero();
    }
}
