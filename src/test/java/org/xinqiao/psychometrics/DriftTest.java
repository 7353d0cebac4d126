package org.xinqiao.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.psychometrics.Samples.EXACT;
import static org.xinqiao.psychometrics.Samples.row;
import static org.xinqiao.psychometrics.Samples.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Men and women of bfi as two terms; {@code ks.test(exact = FALSE)} and plain formulas in R say the same. */
class DriftTest {
    private static Rows of(String gender) {
        var kept = new ArrayList<double[]>();
        Samples.table("bfi").labelled(Samples.NEUROTICISM, List.of("gender")).each((values, labels) -> {
            if (labels[0].equals(gender)
                    && !Double.isNaN(DoubleStream.of(values).sum())) {
                kept.add(values.clone());
            }
        });
        return Matrix.of(Samples.NEUROTICISM, kept.toArray(double[][]::new));
    }

    private static double[] sums(Rows rows) {
        var sums = new Growing();
        rows.each((line, values) -> sums.add(DoubleStream.of(values).sum()));
        return sums.values();
    }

    @Test
    void a_score_that_moved_a_little_is_stable() {
        var stability = Drift.stability(sums(of("1")), sums(of("2")));
        assertThat(stability.psi()).isCloseTo(0.0737090399073, EXACT);
        assertThat(stability.reason()).isEmpty();
        assertThat(stability.verdict()).isEqualTo("stable");
        assertThat(stability.edges()).hasSize(9);
    }

    @Test
    void the_distance_is_that_of_kolmogorov_and_smirnov() {
        var distance = Drift.distance(sums(of("1")), sums(of("2")));
        assertThat(distance.d()).isCloseTo(0.110440003864, EXACT);
        assertThat(distance.p()).isCloseTo(9.78930264073e-07, EXACT);
        assertThat(distance.p() / 9.78930264073e-07).isCloseTo(1, EXACT);
        assertThat(Drift.distance(row(1, 2, 3), row(1, 2, 3))).isEqualTo(new Drift.Distance(0, 1));
        assertThat(Drift.distance(row(1, 2), row(3, 4)).d()).isEqualTo(1);
        assertThat(Drift.distance(row(3, 4, 4), row(1, 2)).d()).isEqualTo(1);
    }

    @Test
    void two_alphas_are_compared_by_feldt() {
        var men = Reliability.of(of("1"), Missing.LISTWISE);
        var women = Reliability.of(of("2"), Missing.LISTWISE);
        assertThat(men.alpha().orElseThrow()).isCloseTo(0.7960882985671, EXACT);
        assertThat(women.alpha().orElseThrow()).isCloseTo(0.8202119368582, EXACT);
        var test = Drift.alphas(men, women).orElseThrow();
        assertThat(test.w()).isCloseTo(1.1341781977598, EXACT);
        assertThat(test.p()).isCloseTo(0.0316485750558, EXACT);
        assertThat(Drift.alphas(women, men).orElseThrow().p()).isCloseTo(0.0316485750558, EXACT);
        assertThat(Drift.alphas(men, men).orElseThrow().p()).isCloseTo(1, EXACT);
    }

    @Test
    void without_an_alpha_below_one_there_is_no_test() {
        var perfect = Reliability.of(rows(row(1, 1), row(2, 2), row(3, 3)), Missing.LISTWISE);
        var none = Reliability.of(rows(row(1, 1)), Missing.LISTWISE);
        var some = Reliability.of(rows(row(1, 1), row(2, 3), row(3, 2)), Missing.LISTWISE);
        assertThat(Drift.alphas(perfect, some)).isEmpty();
        assertThat(Drift.alphas(some, perfect)).isEmpty();
        assertThat(Drift.alphas(none, some)).isEmpty();
        assertThat(Drift.alphas(some, none)).isEmpty();
    }

    @Test
    void the_items_that_moved_are_named() {
        var shifts = Drift.shifts(Reliability.of(of("1"), Missing.LISTWISE), Reliability.of(of("2"), Missing.LISTWISE));
        assertThat(shifts).extracting(Drift.ItemShift::id).containsExactlyElementsOf(Samples.NEUROTICISM);
        assertThat(shifts.get(0).shift().orElseThrow()).isCloseTo(0.1459805751428, EXACT);
        assertThat(shifts.get(0).d().orElseThrow()).isCloseTo(0.0928687179011, EXACT);
        var still = Reliability.of(rows(row(1, 1), row(1, 2)), Missing.LISTWISE);
        assertThat(Drift.shifts(still, still).get(0).shift()).hasValue(0);
        assertThat(Drift.shifts(still, still).get(0).d()).isEmpty();
        var nobody = Reliability.of(rows(row(Double.NaN, 1)), Missing.LISTWISE);
        assertThat(Drift.shifts(nobody, still).get(0).shift()).isEmpty();
    }

    @Test
    void each_score_of_a_short_scale_is_a_bin() {
        var stability = Drift.stability(row(0, 0, 1, 2), row(0, 1, 1, 2));
        assertThat(stability.edges()).containsExactly(0, 1);
        assertThat(stability.psi()).isCloseTo(2 * 0.25 * Math.log(2), EXACT);
        assertThat(Drift.stability(row(0, 1, 2), row(2, 1, 0)).psi()).isZero();
    }

    @Test
    void an_empty_bin_is_filled_and_said() {
        var stability = Drift.stability(row(0, 0, 1, 1), row(1, 1, 1, 1));
        assertThat(stability.reason()).contains(Reason.EMPTY_BINS);
        assertThat(stability.psi())
                .isCloseTo((0.5 - 0.1) * Math.log(0.5 / 0.1) + (0.5 - 0.9) * Math.log(0.5 / 0.9), EXACT);
        assertThat(stability.verdict()).isEqualTo("act");
    }

    @Test
    void one_step_up_is_worth_a_watch() {
        var before = IntStream.range(0, 100).mapToDouble(i -> i % 2).toArray();
        var after = IntStream.range(0, 100).mapToDouble(i -> i < 33 ? 0 : 1).toArray();
        assertThat(Drift.stability(before, after).verdict()).isEqualTo("watch");
    }

    @Test
    void deciles_that_coincide_are_one_bin() {
        var before = IntStream.range(0, 100).mapToDouble(i -> i < 80 ? 0 : i).toArray();
        assertThat(Drift.stability(before, before).edges())
                .doesNotHaveDuplicates()
                .hasSizeLessThan(9);
        assertThat(Drift.stability(before, before).psi()).isZero();
    }

    @Test
    void nothing_cannot_be_compared() {
        assertThatThrownBy(() -> Drift.stability(row(), row(1))).isInstanceOf(Unusable.class);
        assertThatThrownBy(() -> Drift.distance(row(1), row())).isInstanceOf(Unusable.class);
    }
}
