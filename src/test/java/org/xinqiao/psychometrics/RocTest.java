package org.xinqiao.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.psychometrics.Samples.EXACT;
import static org.xinqiao.psychometrics.Samples.row;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code pROC::roc}, {@code ci.auc}, {@code coords(r, "best")} and {@code roc.test} say the same. */
class RocTest {
    private static final boolean[] HALF = {false, false, true, true};

    private static Roc of(String score) {
        var outcomes = Outcomes.of(Samples.table("aSAH"), List.of(score), "outcome", "Poor");
        return Roc.of(outcomes.scores(0), outcomes.isPositive());
    }

    @Test
    void areas_and_intervals_are_those_of_pROC() {
        assertArea(of("s100b"), 0.731368563686, 0.630118211762, 0.832618915610);
        assertArea(of("wfns"), 0.823678861789, 0.748534887819, 0.898822835758);
        assertArea(of("ndka"), 0.611957994580, 0.501244999272, 0.722670989888);
        assertArea(of("age"), 0.615006775068, 0.508153549605, 0.721860000531);
        var bfi = Outcomes.of(Samples.table("bfi"), List.of("N1"), "gender", "2");
        assertArea(Roc.of(bfi.scores(0), bfi.isPositive()), 0.525773289879, 0.503274695037, 0.548271884722);
    }

    private static void assertArea(Roc roc, double auc, double lower, double upper) {
        assertThat(roc.auc()).isCloseTo(auc, EXACT);
        assertThat(roc.ci().orElseThrow().lower()).isCloseTo(lower, EXACT);
        assertThat(roc.ci().orElseThrow().upper()).isCloseTo(upper, EXACT);
        assertThat(roc.direction()).isEqualTo(Direction.HIGH);
    }

    @Test
    void the_best_cut_lies_midway_between_two_scores() {
        assertThat(of("s100b").best()).isEqualTo(new Cut((0.2 + 0.21) / 2, 26, 14, 15, 58));
        assertThat(of("s100b").best().sensitivity()).isCloseTo(0.634146341463, EXACT);
        assertThat(of("s100b").best().specificity()).isCloseTo(0.805555555556, EXACT);
        assertThat(of("s100b").best().youden()).isCloseTo(0.439701897019, EXACT);
        assertThat(of("wfns").best()).isEqualTo(new Cut(3.5, 26, 12, 15, 60));
        assertThat(of("ndka").best().threshold()).isCloseTo(11.08, EXACT);
        assertThat(of("ndka").best().tp()).isEqualTo(29);
        assertThat(of("age").best()).isEqualTo(new Cut(50.5, 26, 31, 15, 41));
    }

    @Test
    void two_scores_of_the_same_people_are_compared_as_pairs() {
        var one = of("s100b").compare(of("wfns"));
        assertThat(one.z().orElseThrow()).isCloseTo(-2.2089835914409, EXACT);
        assertThat(one.p().orElseThrow()).isCloseTo(0.0271757822292, EXACT);
        assertThat(one.reason()).isEmpty();
        var other = of("s100b").compare(of("ndka"));
        assertThat(other.z().orElseThrow()).isCloseTo(1.390770025736, EXACT);
        assertThat(other.p().orElseThrow()).isCloseTo(0.164295175223, EXACT);
        var turned = of("s100b").compare(of("gos6"));
        assertThat(turned.z().orElseThrow()).isCloseTo(-5.200060348299, EXACT);
        assertThat(turned.reason()).contains(Reason.DIRECTIONS_DIFFER);
    }

    @Test
    void a_low_score_may_be_the_bad_one() {
        var roc = of("gos6");
        assertThat(roc.direction()).isEqualTo(Direction.LOW);
        assertThat(roc.auc()).isEqualTo(1);
        assertThat(roc.best()).isEqualTo(new Cut(3.5, 41, 0, 0, 72));
        assertThat(roc.ci()).contains(new Interval(1, 1));
        assertThat(RocReport.warnings(roc)).containsExactly(Reason.PERFECT_SEPARATION);
    }

    @Test
    void equal_scores_count_half() {
        var roc = Roc.of(row(1, 2, 2, 3), HALF);
        assertThat(roc.auc()).isEqualTo(3.5 / 4);
        var all = Roc.of(row(7, 7, 7, 7), HALF);
        assertThat(all.auc()).isEqualTo(0.5);
        assertThat(all.ci()).contains(new Interval(0.5, 0.5));
        assertThat(all.best().threshold()).isInfinite();
        assertThat(RocReport.warnings(all)).containsExactly(Reason.NO_CUT_BETTER_THAN_CHANCE);
    }

    @Test
    void of_two_equally_good_cuts_the_first_is_taken() {
        var isPositive = new boolean[] {false, true, false, true};
        assertThat(Roc.of(row(1, 2, 3, 4), isPositive).best().threshold()).isEqualTo(1.5);
        assertThat(Roc.of(row(-1, -2, -3, -4), isPositive).best().threshold()).isEqualTo(-1.5);
    }

    @Test
    void without_two_groups_there_is_no_curve() {
        assertThatThrownBy(() -> Roc.of(row(1, 2), new boolean[] {false, false}))
                .isInstanceOf(Unusable.class)
                .hasMessage(Reason.NO_POSITIVES.words());
        assertThatThrownBy(() -> Roc.of(row(1, 2), new boolean[] {true, true}))
                .isInstanceOf(Unusable.class)
                .hasMessage(Reason.NO_CONTROLS.words());
    }

    @Test
    void of_one_person_there_is_no_variance() {
        var one = Roc.of(row(1, 2, 3), new boolean[] {false, false, true});
        assertThat(one.ci()).isEmpty();
        assertThat(RocReport.warnings(one)).contains(Reason.ONE_POSITIVE_OR_CONTROL);
        assertThat(one.compare(one).reason()).contains(Reason.ONE_POSITIVE_OR_CONTROL);
        var control = Roc.of(row(1, 2, 3), new boolean[] {false, true, true});
        assertThat(control.ci()).isEmpty();
    }

    @Test
    void the_same_score_does_not_differ_from_itself() {
        var comparison = of("s100b").compare(of("s100b"));
        assertThat(comparison.z()).hasValue(0);
        assertThat(comparison.p()).hasValue(1);
        assertThat(comparison.reason()).contains(Reason.SAME_CURVE);
        var perfect = Roc.of(row(1, 2, 3, 4), HALF);
        var useless = Roc.of(row(1, 1, 1, 1), HALF);
        assertThat(perfect.compare(useless).reason()).contains(Reason.NO_VARIANCE_OF_DIFFERENCE);
        assertThat(perfect.compare(useless).z()).isEmpty();
        assertThatThrownBy(() -> perfect.compare(of("s100b"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void zero_has_one_sign_and_neighbours_are_kept_apart() {
        assertThat(Roc.of(row(-0.0, 0.0, 0.0, 1), HALF).auc()).isEqualTo(0.75);
        assertThat(Roc.of(row(0.0, 1, -1, -0.0), HALF).best().threshold()).isEqualTo(0.5);
        double next = Math.nextUp(1.0);
        var close = Roc.of(row(1.0, 1.0, next, next), HALF).best();
        assertThat(close).isEqualTo(new Cut(next, 2, 0, 0, 2));
        double great = Double.MAX_VALUE;
        var far = Roc.of(row(great / 2, great / 2, great, great), HALF).best();
        assertThat(far.threshold()).isBetween(great / 2, great);
    }
}
