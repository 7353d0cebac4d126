package org.xinqiao.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.psychometrics.Samples.row;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static Calibration of(String score, double sensitivity, int draws, long seed) {
        var outcomes = Outcomes.of(Samples.table("aSAH"), List.of(score), "outcome", "Poor");
        return Calibration.of(outcomes.scores(0), outcomes.isPositive(), sensitivity, draws, seed);
    }

    @Test
    void each_cut_says_what_it_would_do() {
        var calibration = of("wfns", 0.9, 0, 1);
        assertThat(calibration.direction()).isEqualTo(Direction.HIGH);
        assertThat(calibration.cuts()).extracting(Cut::threshold).containsExactly(1.5, 2.5, 3.5, 4.5);
        assertThat(calibration.best()).isEqualTo(new Cut(3.5, 26, 12, 15, 60));
        assertThat(calibration.best().flagged()).isEqualTo(38);
        assertThat(calibration.best().predictive()).isEqualTo(Predictive.of(26, 12, 15, 60));
        assertThat(calibration.bestBetween()).isEmpty();
    }

    @Test
    void of_the_cuts_that_find_enough_the_one_that_flags_fewest_is_named() {
        var cut = of("wfns", 0.9, 0, 1).sensitive().orElseThrow();
        assertThat(cut.sensitivity()).isGreaterThanOrEqualTo(0.9);
        assertThat(of("wfns", 0.9, 0, 1).cuts().stream().filter(c -> c.threshold() > cut.threshold()))
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.sensitivity()).isLessThan(0.9));
        var exact = Calibration.of(row(1, 2, 3, 4), new boolean[] {false, true, false, true}, 0.5, 0, 1);
        assertThat(exact.sensitive().orElseThrow().threshold()).isEqualTo(3.5);
        var never = Calibration.of(row(1, 1, 3, 1), new boolean[] {true, false, true, false}, 0.9, 0, 1);
        assertThat(never.sensitive()).isEmpty();
    }

    @Test
    void the_same_seed_redraws_the_same_samples() {
        var once = of("s100b", 0.9, 500, 7).bestBetween().orElseThrow();
        assertThat(of("s100b", 0.9, 500, 7).bestBetween()).contains(once);
        assertThat(of("s100b", 0.9, 500, 8).bestBetween()).isPresent();
        assertThat(once.lower()).isBetween(0.03, 0.205);
        assertThat(once.upper()).isBetween(0.205, 0.6);
    }

    /** Few people, so that draws without anybody at some score are frequent. */
    @Test
    void redrawn_people_are_people_who_are_there() {
        var scores = row(1, 2, 3, 4, 5, 6, 7, 8);
        var isPositive = new boolean[] {false, false, false, false, true, true, true, true};
        var between =
                Calibration.of(scores, isPositive, 0.9, 400, 3).bestBetween().orElseThrow();
        assertThat(between.lower()).isBetween(2.0, 4.5);
        assertThat(between.upper()).isBetween(4.5, 6.0);
    }

    @Test
    void a_low_score_may_be_the_bad_one() {
        var scores = row(9, 8, 7, 2, 1, 3);
        var isPositive = new boolean[] {false, false, false, true, true, true};
        var calibration = Calibration.of(scores, isPositive, 1, 200, 3);
        assertThat(calibration.direction()).isEqualTo(Direction.LOW);
        assertThat(calibration.best()).isEqualTo(new Cut(5, 3, 0, 0, 3));
        assertThat(calibration.bestBetween()).isPresent();
        assertThatThrownBy(() -> Calibration.of(scores, new boolean[6], 1, 0, 1))
                .isInstanceOf(Unusable.class);
    }
}
