package org.xinqiao.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.psychometrics.Missing.LISTWISE;
import static org.xinqiao.psychometrics.Missing.PAIRWISE;
import static org.xinqiao.psychometrics.Samples.EXACT;
import static org.xinqiao.psychometrics.Samples.OMEGA;
import static org.xinqiao.psychometrics.Samples.agreeableness;
import static org.xinqiao.psychometrics.Samples.attitude;
import static org.xinqiao.psychometrics.Samples.neuroticism;
import static org.xinqiao.psychometrics.Samples.row;
import static org.xinqiao.psychometrics.Samples.rows;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** {@code psych::alpha}, {@code psych::fa(fm = "minres")} and {@code lavaan::cfa} say the same. */
class ReliabilityTest {
    private static final double GAP = Double.NaN;

    @Test
    void the_attitudes_of_thirty_departments_are_as_psych_says() {
        var r = Reliability.of(attitude(), LISTWISE);
        assertThat(r.n()).isEqualTo(30);
        assertThat(r.leftOut()).isZero();
        assertThat(r.alpha().orElseThrow()).isCloseTo(0.843142769565, EXACT);
        assertThat(r.alphaCi().orElseThrow().lower()).isCloseTo(0.739375685643, EXACT);
        assertThat(r.alphaCi().orElseThrow().upper()).isCloseTo(0.915773072160, EXACT);
        assertThat(r.standardizedAlpha().orElseThrow()).isCloseTo(0.83908380303, EXACT);
        assertThat(r.sem().orElseThrow()).isCloseTo(22.8714213749, EXACT);
        assertThat(r.totalMean().orElseThrow()).isCloseTo(423.066666667, EXACT);
        assertThat(r.totalSd().orElseThrow()).isCloseTo(57.7485233926, EXACT);
        assertThat(r.warnings()).isEmpty();
        assertFigures(
                r,
                ItemFigures::itemRest,
                0.671262057224,
                0.742109710222,
                0.560711111480,
                0.714445498134,
                0.786275593834,
                0.265034339197,
                0.460810549468);
        assertFigures(
                r,
                ItemFigures::alphaIfDropped,
                0.809760206309,
                0.796917457274,
                0.827847765939,
                0.803030975023,
                0.795386574198,
                0.863872311446,
                0.840464868265);
    }

    @Test
    void a_reversed_item_counts_as_it_is_keyed() {
        var r = Reliability.of(agreeableness(), LISTWISE);
        assertThat(r.n()).isEqualTo(2709);
        assertThat(r.leftOut()).isEqualTo(91);
        assertThat(r.alpha().orElseThrow()).isCloseTo(0.703755894375, EXACT);
        assertThat(r.alphaCi().orElseThrow().lower()).isCloseTo(0.685744635050, EXACT);
        assertThat(r.alphaCi().orElseThrow().upper()).isCloseTo(0.721035962796, EXACT);
        assertThat(r.standardizedAlpha().orElseThrow()).isCloseTo(0.713501552635, EXACT);
        assertThat(r.sem().orElseThrow()).isCloseTo(2.45074609943, EXACT);
        assertFigures(
                r,
                ItemFigures::itemRest,
                0.311401300580,
                0.563015475492,
                0.588773078677,
                0.394793680111,
                0.487240867629);
        assertFigures(r, ItemFigures::mean, 4.58767072721, 4.79734219269, 4.59911406423, 4.68217054264, 4.55112587671);
        assertFigures(r, ItemFigures::sd, 1.40457526845, 1.17641471196, 1.30455370413, 1.48644153374, 1.26160331891);
        assertThat(r.items()).allSatisfy(item -> assertThat(item.warnings()).isEmpty());
    }

    @Test
    void a_third_scale_is_as_psych_says() {
        var r = Reliability.of(neuroticism(), LISTWISE);
        assertThat(r.n()).isEqualTo(2694);
        assertThat(r.alpha().orElseThrow()).isCloseTo(0.813303143161, EXACT);
        assertThat(r.alphaCi().orElseThrow().lower()).isCloseTo(0.801919990508, EXACT);
        assertThat(r.alphaCi().orElseThrow().upper()).isCloseTo(0.824222922810, EXACT);
        assertThat(r.standardizedAlpha().orElseThrow()).isCloseTo(0.814072065651, EXACT);
    }

    @Test
    void omega_says_by_which_method() {
        assertOmega(attitude(), 0.850682394795, 0.856326836775);
        assertOmega(agreeableness(), 0.723983595142, 0.712128965485);
        assertOmega(neuroticism(), 0.818292793204, 0.812844368237);
        assertThat(Reliability.of(attitude(), LISTWISE).omega().method()).isEqualTo(OmegaMethod.MINRES);
        assertThat(OmegaMethod.MINRES.words()).startsWith("minres");
        assertThat(OmegaMethod.ML.words()).startsWith("ml");
    }

    private static void assertOmega(Rows rows, double minres, double ml) {
        for (var method : OmegaMethod.values()) {
            var omega = Reliability.of(rows, LISTWISE, method).omega();
            assertThat(omega.method()).isEqualTo(method);
            assertThat(omega.reason()).isEmpty();
            assertThat(omega.value().orElseThrow()).isCloseTo(method == OmegaMethod.ML ? ml : minres, OMEGA);
        }
    }

    @Test
    void a_forgotten_reversal_is_found() {
        var r = Reliability.of(Samples.table("bfi").numbers(Samples.AGREEABLENESS), LISTWISE);
        assertThat(r.alpha().orElseThrow()).isCloseTo(0.430616923048, EXACT);
        assertFigures(
                r,
                ItemFigures::itemRest,
                -0.311401300580,
                0.371852922968,
                0.477899935243,
                0.365085575568,
                0.448057825020);
        assertThat(r.items().stream()
                        .filter(i -> i.warnings().contains(Reason.LOOKS_MIS_KEYED))
                        .map(ItemFigures::id))
                .containsExactly("A1");
    }

    @Test
    void pairwise_uses_whatever_two_items_share() {
        var r = Reliability.of(agreeableness(), PAIRWISE);
        assertThat(r.n()).isEqualTo(2800);
        assertThat(r.alpha().orElseThrow()).isCloseTo(0.703018446057, EXACT);
        assertThat(r.alphaCi().orElseThrow().lower()).isCloseTo(0.685264325886, EXACT);
        assertThat(r.standardizedAlpha().orElseThrow()).isCloseTo(0.713028578671, EXACT);
        assertFigures(
                r,
                ItemFigures::itemRest,
                0.308417739522,
                0.563615163764,
                0.587004589505,
                0.394444086578,
                0.488565135826);
        assertFigures(r, ItemFigures::mean, 4.58656609195, 4.80238009376, 4.60382119683, 4.69974829198, 4.56034482759);
        assertFigures(r, ItemFigures::sd, 1.40773715052, 1.17201992165, 1.30183363919, 1.47963268626, 1.25851209837);
        assertThat(r.warnings()).containsExactly(Reason.INTERVAL_BY_ALL_ROWS);
    }

    private static void assertFigures(Reliability r, Function<ItemFigures, OptionalDouble> figure, double... expected) {
        assertThat(r.items()).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(figure.apply(r.items().get(i)).orElseThrow()).isCloseTo(expected[i], EXACT);
        }
    }

    /** As psych does, which deletes the item; the alpha is that of the other two. */
    @Test
    void an_item_that_never_varies_is_named_and_left_out() {
        var r = Reliability.of(rows(row(1, 2, 4), row(2, 3, 4), row(3, 5, 4), row(5, 4, 4)), LISTWISE);
        var two = Reliability.of(rows(row(1, 2), row(2, 3), row(3, 5), row(5, 4)), LISTWISE);
        assertThat(r.alpha()).isEqualTo(two.alpha()).isPresent();
        assertThat(r.warnings()).containsExactly(Reason.CONSTANT_ITEMS_LEFT_OUT, Reason.TOO_FEW_ITEMS_FOR_A_FACTOR);
        var constant = r.items().get(2);
        assertThat(constant.warnings()).containsExactly(Reason.CONSTANT);
        assertThat(constant.mean()).hasValue(4);
        assertThat(constant.sd()).hasValue(0);
        assertThat(constant.itemRest()).isEmpty();
        assertThat(constant.alphaIfDropped()).isEmpty();
        assertThat(r.totalMean()).hasValue(4 + 2.75 + 3.5);
    }

    @Test
    void of_two_items_none_can_be_dropped() {
        var r = Reliability.of(rows(row(1, 2), row(2, 3), row(3, 5), row(5, 4)), LISTWISE);
        assertThat(r.items()).allSatisfy(item -> {
            assertThat(item.warnings()).containsExactly(Reason.TWO_ITEMS);
            assertThat(item.alphaIfDropped()).isEmpty();
            assertThat(item.itemRest()).isPresent();
        });
    }

    @Test
    void what_cannot_be_computed_has_a_reason() {
        assertNothing(rows(), Reason.NO_ROWS);
        assertNothing(rows(row(1, GAP, 2)), Reason.NO_ROWS);
        assertNothing(rows(row(1, 2, 3)), Reason.TOO_FEW_ROWS);
        assertNothing(rows(row(1, 2, 3), row(1, 2, 3)), Reason.TOO_FEW_ITEMS);
        assertNothing(rows(row(1), row(2)), Reason.TOO_FEW_ITEMS);
        assertNothing(rows(row(1, 3), row(2, 2), row(3, 1)), Reason.NO_TOTAL_VARIANCE);
    }

    private static void assertNothing(Rows rows, Reason reason) {
        for (var method : OmegaMethod.values()) {
            var r = Reliability.of(rows, LISTWISE, method);
            assertThat(r.alpha()).isEmpty();
            assertThat(r.alphaCi()).isEmpty();
            assertThat(r.standardizedAlpha()).isEmpty();
            assertThat(r.omega().value()).isEmpty();
            assertThat(r.omega().reason()).isPresent();
            assertThat(r.sem()).isEmpty();
            assertThat(r.warnings()).contains(reason);
            assertThat(r.items()).allSatisfy(item -> assertThat(item.itemRest()).isEmpty());
        }
    }

    @Test
    void items_that_nobody_answered_together_have_no_alpha() {
        var r = Reliability.of(
                rows(row(1, 2, GAP), row(2, 1, GAP), row(GAP, 3, 1), row(GAP, 2, 2), row(GAP, GAP, GAP)), PAIRWISE);
        assertThat(r.n()).isEqualTo(4);
        assertThat(r.leftOut()).isEqualTo(1);
        assertThat(r.alpha()).isEmpty();
        assertThat(r.totalSd()).isEmpty();
        assertThat(r.warnings()).contains(Reason.PAIRS_NEVER_MET);
        assertThat(r.items().get(0).mean()).hasValue(1.5);
    }

    @Test
    void items_that_say_the_same_have_no_interval() {
        var r = Reliability.of(rows(row(1, 1, 1), row(2, 2, 2), row(4, 4, 4)), LISTWISE);
        assertThat(r.alpha().orElseThrow()).isCloseTo(1, EXACT);
        assertThat(r.alphaCi()).isEmpty();
        assertThat(r.sem().orElseThrow()).isCloseTo(0, EXACT);
        assertThat(r.omega().value().orElseThrow()).isCloseTo(1, EXACT);
        assertThat(r.warnings()).contains(Reason.PERFECT_ITEMS, Reason.HEYWOOD);
    }

    @Test
    void an_item_whose_others_cancel_out_has_no_rest() {
        var r = Reliability.of(rows(row(1, 3, 1), row(2, 2, 5), row(3, 1, 2), row(1, 3, 4)), LISTWISE);
        assertThat(r.items().get(2).warnings()).containsExactly(Reason.REST_IS_CONSTANT);
        assertThat(r.items().get(2).itemRest()).isEmpty();
        assertThat(r.items().get(2).alphaIfDropped()).isEmpty();
    }

    @Test
    void large_numbers_lose_nothing() {
        double far = 1e9;
        var near = Reliability.of(rows(row(1, 2, 2), row(2, 3, 1), row(3, 5, 4), row(5, 4, 4)), LISTWISE);
        var moved = Reliability.of(
                rows(
                        row(far + 1, far + 2, 2),
                        row(far + 2, far + 3, 1),
                        row(far + 3, far + 5, 4),
                        row(far + 5, far + 4, 4)),
                LISTWISE);
        assertThat(moved.alpha().orElseThrow()).isCloseTo(near.alpha().orElseThrow(), EXACT);
    }

    @Test
    void an_answer_that_the_form_does_not_offer_cannot_be_reversed() {
        var rows = new Keying(Set.of("b"), 1, 6).apply(rows(row(1, 2), row(2, 7)));
        assertThatThrownBy(() -> Reliability.of(rows, LISTWISE))
                .isInstanceOf(Unusable.class)
                .hasMessage("line 2, column b: 7 is outside 1 to 6; correct it or leave it empty");
        var low = new Keying(Set.of(), 1, 6).apply(rows(row(0.5, 2)));
        assertThatThrownBy(() -> Moments.of(low)).hasMessageContaining("column a: 0.5 is outside 1 to 6");
        assertThatThrownBy(() -> new Keying(Set.of(), 6, 6)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_row_has_as_many_values_as_there_are_columns() {
        assertThatThrownBy(() -> Matrix.of(List.of("a"), row(1, 2))).isInstanceOf(IllegalArgumentException.class);
    }
}
