package org.xinqiao.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.psychometrics.Direction.HIGH;
import static org.xinqiao.psychometrics.Direction.LOW;
import static org.xinqiao.psychometrics.ReliableChange.Verdict.IMPROVED;
import static org.xinqiao.psychometrics.ReliableChange.Verdict.UNCHANGED;
import static org.xinqiao.psychometrics.ReliableChange.Verdict.WORSENED;
import static org.xinqiao.psychometrics.Samples.EXACT;

import org.junit.jupiter.api.Test;

class ReliableChangeTest {
    /** The worked example of Jacobson and Truax 1991, page 14: s 7.5, reliability 0.80, from 47.5 to 32.5. */
    @Test
    void the_example_of_jacobson_and_truax_is_a_change() {
        var change = ReliableChange.of(7.5, 0.8, 47.5, 32.5, HIGH);
        assertThat(change.sem()).isCloseTo(3.35410196625, EXACT);
        assertThat(change.standardError()).isCloseTo(4.74341649025, EXACT);
        assertThat(change.rci()).isCloseTo(-3.16227766017, EXACT);
        assertThat(change.verdict()).isEqualTo(IMPROVED);
        assertThat(change.isChanged()).isTrue();
        assertThat(change.needed()).isCloseTo(1.96 * 4.74341649025, EXACT);
    }

    @Test
    void what_a_change_means_depends_on_which_end_is_bad() {
        assertThat(ReliableChange.of(10, 0.9, 50, 70, HIGH).verdict()).isEqualTo(WORSENED);
        assertThat(ReliableChange.of(10, 0.9, 50, 70, LOW).verdict()).isEqualTo(IMPROVED);
        assertThat(ReliableChange.of(10, 0.9, 70, 50, LOW).verdict()).isEqualTo(WORSENED);
    }

    @Test
    void within_the_error_nobody_changed() {
        double error = 10 * Math.sqrt(0.5) * Math.sqrt(2);
        assertThat(ReliableChange.of(10, 0.5, 0, 1.9599 * error, HIGH).verdict())
                .isEqualTo(UNCHANGED);
        assertThat(ReliableChange.of(10, 0.5, 0, 1.9601 * error, HIGH).verdict())
                .isEqualTo(WORSENED);
        assertThat(ReliableChange.of(10, 0.5, 5, 5, LOW).isChanged()).isFalse();
        assertThat(ReliableChange.of(10, 0, 0, 1, LOW).sem()).isEqualTo(10);
    }

    @Test
    void without_error_or_spread_it_is_refused() {
        for (double wrong : new double[] {1, 1.2, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> ReliableChange.of(10, wrong, 1, 2, HIGH)).hasMessageContaining("reliability");
        }
        for (double wrong : new double[] {0, -1, Double.NaN}) {
            assertThatThrownBy(() -> ReliableChange.of(wrong, 0.8, 1, 2, HIGH)).hasMessageContaining("deviation");
        }
    }
}
