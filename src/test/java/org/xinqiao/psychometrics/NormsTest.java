package org.xinqiao.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.psychometrics.Samples.EXACT;
import static org.xinqiao.psychometrics.Samples.row;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NormsTest {
    private static Norms neuroticism() {
        var sums = new Growing();
        Samples.neuroticism().each((line, values) -> {
            double sum = DoubleStream.of(values).sum();
            if (!Double.isNaN(sum)) {
                sums.add(sum);
            }
        });
        return Norms.of(sums.values(), Norms.LEAST_PEOPLE).orElseThrow();
    }

    @Test
    void a_score_has_its_place_among_all() {
        var norms = neuroticism();
        assertThat(norms.n()).isEqualTo(2694);
        assertLine(norms, 5, 1.50334075724, 31.89061681316, 28.30790933761, 1);
        assertLine(norms, 12, 29.6028210839, 43.6069180392, 44.6414160678, 4);
        assertLine(norms, 20, 74.0534521158, 56.9969765833, 56.4499417942, 6);
        assertLine(norms, 30, 99.4803266518, 73.7345497634, 75.6245628942, 9);
        assertThat(norms.table())
                .hasSize(26)
                .contains(new Norms.Line(20, norms.percentileRank(20), norms.t(20), norms.normalisedT(20), 6));
    }

    private static void assertLine(Norms norms, double score, double rank, double t, double normalised, int stanine) {
        assertThat(norms.percentileRank(score)).isCloseTo(rank, EXACT);
        assertThat(norms.t(score).orElseThrow()).isCloseTo(t, EXACT);
        assertThat(norms.normalisedT(score).orElseThrow()).isCloseTo(normalised, EXACT);
        assertThat(norms.stanine(score)).isEqualTo(stanine);
    }

    @Test
    void stanines_begin_where_the_normal_curve_is_cut() {
        var norms = Norms.of(IntStream.range(0, 100).mapToDouble(i -> i).toArray(), 100)
                .orElseThrow();
        assertThat(norms.percentileRank(3)).isEqualTo(3.5);
        assertThat(IntStream.of(3, 4, 10, 11, 22, 23, 39, 40, 59, 60, 76, 77, 88, 89, 95, 96)
                        .map(norms::stanine))
                .containsExactly(1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9);
        assertThat(norms.stanine(10.5)).isEqualTo(3);
    }

    @Test
    void too_few_people_make_no_norm() {
        assertThat(Norms.of(new double[99], Norms.LEAST_PEOPLE)).isEmpty();
        assertThat(Norms.of(new double[100], Norms.LEAST_PEOPLE)).isPresent();
        assertThat(Norms.of(row(1), 0)).isEmpty();
    }

    @Test
    void beyond_all_scores_there_is_no_quantile() {
        var norms = Norms.of(row(1, 2, 3), 3).orElseThrow();
        assertThat(norms.normalisedT(0)).isEmpty();
        assertThat(norms.normalisedT(4)).isEmpty();
        assertThat(norms.normalisedT(2)).hasValue(50);
        var same = Norms.of(row(2, 2, 2), 3).orElseThrow();
        assertThat(same.t(2)).isEmpty();
        assertThat(same.table()).hasSize(1);
    }
}
