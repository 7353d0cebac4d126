package org.xinqiao.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.psychometrics.Samples.EXACT;

import org.junit.jupiter.api.Test;

/** {@code prop.test(correct = FALSE)} says the same. */
class PredictiveTest {
    @Test
    void shares_have_the_interval_of_wilson() {
        assertShare(Proportion.of(26, 41), 26.0 / 41, 0.481207010879, 0.764101689803);
        assertShare(Proportion.of(60, 72), 60.0 / 72, 0.730892930695, 0.902006287574);
        assertShare(Proportion.of(0, 20), 0, 0, 0.161125158053);
        assertShare(Proportion.of(20, 20), 1, 1 - 0.161125158053, 1);
        for (var wrong : new long[][] {{0, 0}, {-1, 2}, {3, 2}}) {
            assertThatThrownBy(() -> Proportion.of(wrong[0], wrong[1])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void assertShare(Proportion share, double value, double lower, double upper) {
        assertThat(share.value()).isCloseTo(value, EXACT);
        assertThat(share.ci().lower()).isCloseTo(lower, EXACT);
        assertThat(share.ci().upper()).isCloseTo(upper, EXACT);
    }

    @Test
    void among_people_such_as_these_it_is_counted() {
        var p = Predictive.of(26, 12, 15, 60);
        assertShare(p.sensitivity().orElseThrow(), 26.0 / 41, 0.481207010879, 0.764101689803);
        assertShare(p.specificity().orElseThrow(), 60.0 / 72, 0.730892930695, 0.902006287574);
        assertThat(p.ppv().orElseThrow().value()).isCloseTo(26.0 / 38, EXACT);
        assertThat(p.npv().orElseThrow().value()).isCloseTo(60.0 / 75, EXACT);
        assertThat(p.ppv().orElseThrow().method()).isEqualTo("wilson");
        assertThat(p.prevalence()).isCloseTo(41.0 / 113, EXACT);
        assertThat(p.warnings()).isEmpty();
    }

    @Test
    void at_five_percent_five_of_six_alarms_are_false() {
        var p = Predictive.at(0.05, 26, 12, 15, 60);
        var ppv = p.ppv().orElseThrow();
        assertThat(ppv.value()).isCloseTo(0.166844919786, EXACT);
        assertThat(ppv.ci().orElseThrow().lower()).isCloseTo(0.102057762553, EXACT);
        assertThat(ppv.ci().orElseThrow().upper()).isCloseTo(0.260813765579, EXACT);
        var npv = p.npv().orElseThrow();
        assertThat(npv.value()).isCloseTo(0.977415307403, EXACT);
        assertThat(npv.ci().orElseThrow().lower()).isCloseTo(0.966157773726, EXACT);
        assertThat(npv.ci().orElseThrow().upper()).isCloseTo(0.984986242832, EXACT);
        assertThat(p.prevalence()).isEqualTo(0.05);
        assertThat(ppv.method()).contains("Mercaldo");
    }

    @Test
    void an_empty_group_leaves_a_reason() {
        assertThat(Predictive.of(0, 5, 0, 5).warnings()).containsExactly(Reason.NOBODY_AFFECTED);
        assertThat(Predictive.of(0, 5, 0, 5).sensitivity()).isEmpty();
        assertThat(Predictive.of(5, 0, 5, 0).warnings()).containsExactly(Reason.EVERYBODY_AFFECTED);
        assertThat(Predictive.of(0, 0, 5, 5).warnings()).containsExactly(Reason.NOBODY_FLAGGED);
        assertThat(Predictive.of(0, 0, 5, 5).ppv()).isEmpty();
        assertThat(Predictive.of(5, 5, 0, 0).warnings()).containsExactly(Reason.EVERYBODY_FLAGGED);
        assertThat(Predictive.at(0.1, 0, 5, 0, 5).ppv()).isEmpty();
        assertThat(Predictive.at(0.1, 5, 0, 5, 0).npv()).isEmpty();
    }

    @Test
    void a_perfect_sample_has_a_value_and_no_interval() {
        var p = Predictive.at(0.1, 10, 0, 0, 10);
        assertThat(p.ppv().orElseThrow().value()).isEqualTo(1);
        assertThat(p.ppv().orElseThrow().ci()).isEmpty();
        assertThat(p.npv().orElseThrow().ci()).isEmpty();
        assertThat(p.warnings()).containsExactly(Reason.EMPTY_CELL);
        assertThat(Predictive.at(0.1, 0, 0, 10, 10).ppv()).isEmpty();
        assertThat(Predictive.at(0.1, 0, 0, 10, 10).warnings()).contains(Reason.NOBODY_FLAGGED);
        assertThat(Predictive.at(0.1, 10, 10, 0, 0).warnings()).contains(Reason.EVERYBODY_FLAGGED);
    }

    @Test
    void nonsense_is_refused_in_words() {
        assertThatThrownBy(() -> Predictive.of(0, 0, 0, 0)).hasMessageContaining("nobody was tested");
        assertThatThrownBy(() -> Predictive.of(1, -1, 0, 0)).hasMessageContaining("less than 0");
        for (double wrong : new double[] {0, 1, 5, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> Predictive.at(wrong, 1, 1, 1, 1)).hasMessageContaining("between 0 and 1");
        }
    }
}
