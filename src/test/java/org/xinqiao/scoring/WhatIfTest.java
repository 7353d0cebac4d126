package org.xinqiao.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;

/** A district asks what another cut-off would mean before anybody signs it. */
class WhatIfTest {
    private static final Questionnaire GAD = new Questionnaires().get("gad-7");

    @Test
    void a_lower_cut_off_means_more_talks_and_the_critical_answers_stay_what_they_were() {
        WhatIf city = city(new int[] {0, 4, 9, 10, 14, 21}, new byte[] {0, 0, 0, 0, 3, 2});
        assertThat(city.now().byPrompt()).containsExactly(3, 1, 1, 1);
        WhatIf.Counts lower = city.under(Map.of("total", cuts(4)));
        assertThat(lower.byPrompt()).containsExactly(1, 3, 1, 1);
        assertThat(lower.of(Prompt.P1)).isEqualTo(3);
        assertThat(lower.byBand().get("total")).containsExactly(1, 5);
        assertThat(city.now().byBand().get("total")).containsExactly(2, 1, 2, 1);
        assertThat(city.students()).isEqualTo(6);
    }

    @Test
    void a_sheet_without_a_score_keeps_what_other_things_give_it() {
        Key key = Key.of(GAD);
        byte[] rows = new byte[2 * key.width()];
        key.encode(Answers.none(), rows, 0);
        key.encode(Answers.none().with("q1", "3"), rows, 1);
        WhatIf city = WhatIf.of(key, rows, new byte[] {0, 2});
        assertThat(city.under(Map.of("total", cuts(0))).byPrompt()).containsExactly(1, 0, 1, 0);
    }

    @Test
    void two_scales_in_their_top_band_are_more_than_either() {
        var top = List.of(new Band(0, "top", Optional.of("P1"), false, true));
        var one = new WhatIf.Column(GAD.scales().get(0), new int[] {0, 0}, new double[] {21});
        var none = new WhatIf.Column(GAD.scales().get(0), new int[] {0, Key.NO_CELL}, new double[] {21});
        assertThat(new WhatIf(List.of(one, none), new byte[2])
                        .under(Map.of("total", top))
                        .byPrompt())
                .containsExactly(0, 1, 1, 0);
    }

    @Test
    void columns_of_another_length_are_a_mistake() {
        var short_ = new WhatIf.Column(GAD.scales().get(0), new int[1], new double[] {0});
        assertThatThrownBy(() -> new WhatIf(List.of(short_), new byte[2]))
                .hasMessageContaining("total has not one score");
    }

    private static List<Band> cuts(int alert) {
        return List.of(
                new Band(0, "below", Optional.empty(), false, false),
                new Band(alert, "above", Optional.of("P1"), false, true));
    }

    private static WhatIf city(int[] totals, byte[] floor) {
        Key key = Key.of(GAD);
        byte[] rows = new byte[totals.length * key.width()];
        for (int i = 0; i < totals.length; i++) {
            int left = totals[i];
            Answers sheet = Answers.none();
            for (String item : key.items()) {
                int value = Math.min(3, left);
                left -= value;
                sheet = sheet.with(item, String.valueOf(value));
            }
            key.encode(sheet, rows, i);
        }
        return WhatIf.of(key, rows, floor);
    }
}
