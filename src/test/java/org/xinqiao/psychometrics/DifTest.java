package org.xinqiao.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.psychometrics.Samples.EXACT;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** {@code mantelhaen.test} says the same, with and without correction. */
class DifTest {
    private static final Dif.Question MEN_WOMEN = new Dif.Question("1", "2", OptionalDouble.empty(), false);
    private static final Dif.Question FROM_FOUR = new Dif.Question("1", "2", OptionalDouble.of(4), false);

    private static Dif neuroticism(Dif.Question question) {
        return Dif.of(Samples.table("bfi").labelled(Samples.NEUROTICISM, List.of("gender")), question);
    }

    @Test
    void berkeley_did_not_prefer_men_within_departments() {
        var rows = Samples.table("UCBAdmissions").labelled(List.of("admitted"), List.of("gender", "dept"));
        var dif = Dif.of(rows, new Dif.Question("Male", "Female", OptionalDouble.empty(), false));
        assertThat(dif.reference()).isEqualTo(2691);
        assertThat(dif.focal()).isEqualTo(1835);
        assertThat(dif.strata()).isEqualTo(6);
        var item = dif.items().get(0);
        assertOdds(item, 0.904696828259, 0.771907361759, 1.060329764437);
        assertTests(item, 1.426946228587, 0.232263462817, 1.524606660443, 0.216923697056);
        assertThat(item.delta().orElseThrow()).isCloseTo(0.235365161343, EXACT);
        assertThat(item.grade()).contains(DifItem.Grade.A);
        assertThat(item.method()).isEqualTo("mantel-haenszel");
        assertThat(item.warnings()).isEmpty();
    }

    private static void assertOdds(DifItem item, double alpha, double lower, double upper) {
        assertThat(item.alpha().orElseThrow()).isCloseTo(alpha, EXACT);
        assertThat(item.alphaCi().orElseThrow().lower()).isCloseTo(lower, EXACT);
        assertThat(item.alphaCi().orElseThrow().upper()).isCloseTo(upper, EXACT);
    }

    private static void assertTests(DifItem item, double corrected, double p, double uncorrected, double q) {
        assertThat(item.chiSquare().orElseThrow()).isCloseTo(corrected, EXACT);
        assertThat(item.p().orElseThrow()).isCloseTo(p, EXACT);
        assertThat(item.chiSquareUncorrected().orElseThrow()).isCloseTo(uncorrected, EXACT);
        assertThat(item.pUncorrected().orElseThrow()).isCloseTo(q, EXACT);
    }

    @Test
    void items_are_matched_on_their_sum_after_the_cut() {
        var items = neuroticism(FROM_FOUR).items();
        assertOdds(items.get(0), 1.66394308335, 1.29731397060, 2.13418389640);
        assertTests(items.get(0), 15.8929055226, 6.70295069493e-05, 16.3983595740, 5.13296333256e-05);
        assertOdds(items.get(1), 0.937298825152, 0.737940231929, 1.190515233647);
        assertOdds(items.get(3), 2.01794092600, 1.61723273159, 2.51793418553);
        assertOdds(items.get(4), 0.424470404371, 0.338002825420, 0.533058041640);
        assertTests(items.get(4), 55.2879276582, 1.04106019908e-13, 56.1074642776, 6.86161224475e-14);
        assertThat(items.get(4).delta().orElseThrow()).isCloseTo(2.01374553698, EXACT);
        assertThat(items).extracting(i -> i.grade().orElseThrow().name()).containsExactly("B", "A", "A", "C", "C");
    }

    @Test
    void more_than_two_answers_are_compared_by_their_means() {
        var items = neuroticism(MEN_WOMEN).items();
        assertMantel(items.get(0), 24.9664404975, 5.83369436400e-07, -0.125524568397, DifItem.Grade.A);
        assertMantel(items.get(1), 0.0992884644925, 0.7526851809631, -0.0064138862236, DifItem.Grade.A);
        assertMantel(items.get(3), 49.1410433617, 2.38203539536e-12, -0.211366006310, DifItem.Grade.B);
        assertMantel(items.get(4), 82.4666896079, 1.07466030036e-19, 0.281779249573, DifItem.Grade.C);
    }

    private static void assertMantel(DifItem item, double chiSquare, double p, double smd, DifItem.Grade grade) {
        assertThat(item.method()).isEqualTo("mantel");
        assertThat(item.chiSquareUncorrected().orElseThrow()).isCloseTo(chiSquare, EXACT);
        assertThat(item.pUncorrected().orElseThrow()).isCloseTo(p, EXACT);
        assertThat(item.smd().orElseThrow()).isCloseTo(smd, EXACT);
        assertThat(item.grade()).contains(grade);
        assertThat(item.alpha()).isEmpty();
        assertThat(item.chiSquare()).isEmpty();
        assertThat(item.warnings()).containsExactly(Reason.ORDINAL);
    }

    @Test
    void purifying_leaves_out_of_the_total_what_differs() {
        var dif = neuroticism(new Dif.Question("1", "2", OptionalDouble.of(4), true));
        var plain = neuroticism(FROM_FOUR);
        assertThat(dif.items().stream().filter(DifItem::isPurified)).isNotEmpty();
        assertThat(dif.items().get(1).alpha()).isNotEqualTo(plain.items().get(1).alpha());
        assertThat(dif.items().stream()
                        .filter(i -> i.grade().orElseThrow() != DifItem.Grade.A)
                        .map(DifItem::id))
                .isEqualTo(dif.items().stream()
                        .filter(DifItem::isPurified)
                        .map(DifItem::id)
                        .toList());
    }

    /** Rows: answer, group, stratum. */
    private static Dif of(Object[]... rows) {
        return Dif.of(labelled(rows), new Dif.Question("r", "f", OptionalDouble.empty(), false));
    }

    private static LabelledRows labelled(Object[]... rows) {
        return new LabelledRows() {
            @Override
            public List<String> columns() {
                return List.of("x");
            }

            @Override
            public void each(Visit visit) {
                for (var row : rows) {
                    visit.row(
                            new double[] {((Number) row[0]).doubleValue()},
                            new String[] {row[1].toString(), row[2].toString()});
                }
            }
        };
    }

    private static Object[] row(Object... cells) {
        return cells;
    }

    @Test
    void what_cannot_be_compared_has_a_reason() {
        var apart = of(row(1, "r", "s"), row(0, "r", "s"), row(1, "f", "t"), row(0, "f", "t"))
                .items();
        assertThat(apart.get(0).warnings()).containsExactly(Reason.ONE_GROUP_ONLY);
        assertThat(apart.get(0).grade()).isEmpty();
        var same = of(row(1, "r", "s"), row(1, "f", "s")).items();
        assertThat(same.get(0).warnings()).containsExactly(Reason.CONSTANT);
        var split = of(row(1, "r", "s"), row(1, "r", "s"), row(0, "f", "s"), row(0, "f", "s"))
                .items();
        assertThat(split.get(0).warnings()).containsExactly(Reason.NO_ODDS_RATIO);
        assertThat(split.get(0).chiSquare()).isPresent();
        assertThat(split.get(0).alphaCi()).isEmpty();
        var still = of(row(1, "r", "s"), row(1, "f", "s"), row(0, "r", "t"), row(0, "f", "t"))
                .items();
        assertThat(still.get(0).chiSquare()).isEmpty();
        assertThat(still.get(0).p()).isEmpty();
    }

    @Test
    void a_group_of_nobody_is_refused_in_words() {
        assertThatThrownBy(() -> of(row(1, "r", "s"), row(1, "x", "s"), row(Double.NaN, "f", "s"), row(1, "f", "")))
                .isInstanceOf(Unusable.class)
                .hasMessage("nobody without gaps belongs to group f");
        var many = new Object[60][];
        for (int i = 0; i < many.length; i++) {
            many[i] = row(i, "r", "s");
        }
        assertThatThrownBy(() -> of(many)).isInstanceOf(Unusable.class).hasMessageContaining("--cut");
    }
}
