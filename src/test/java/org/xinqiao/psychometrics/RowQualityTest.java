package org.xinqiao.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.psychometrics.Samples.EXACT;
import static org.xinqiao.psychometrics.Samples.row;
import static org.xinqiao.psychometrics.Samples.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The functions of the R package careless, and {@code stats::mahalanobis}, say the same. */
class RowQualityTest {
    private static final double GAP = Double.NaN;

    private record Seen(List<RowFigures> rows, RowQuality.Cohort cohort) {
        double sum(Function<RowFigures, OptionalDouble> figure) {
            return rows.stream().mapToDouble(r -> figure.apply(r).orElse(0)).sum();
        }

        long missing(Function<RowFigures, OptionalDouble> figure) {
            return rows.stream().filter(r -> figure.apply(r).isEmpty()).count();
        }
    }

    private static Seen seen(Rows rows, Set<String> reversed, double turn, int scales, int size) {
        var places = IntStream.range(0, scales)
                .mapToObj(s -> IntStream.range(s * size, (s + 1) * size).toArray())
                .toList();
        var all = new ArrayList<RowFigures>();
        var quality = RowQuality.of(rows, new RowQuality.Settings(reversed, turn, places));
        var cohort = quality.each(all::add);
        return new Seen(all, cohort);
    }

    private static Seen plain(double[]... rows) {
        return seen(rows(rows), Set.of(), 0, 0, 0);
    }

    private static Seen careless() {
        var table = Samples.table("careless");
        return seen(table.numbers(table.columns()), Set.of(), 0, 10, 5);
    }

    private static Rows complete(CsvTable table, List<String> columns) {
        var kept = new ArrayList<double[]>();
        table.numbers(columns).each((line, values) -> {
            if (IntStream.range(0, values.length).noneMatch(i -> Double.isNaN(values[i]))) {
                kept.add(values.clone());
            }
        });
        return Matrix.of(columns, kept.toArray(double[][]::new));
    }

    private static void assertRow(
            RowFigures r, double run, double average, double irv, double evenOdd, double d2, double p, double person) {
        assertThat(r.longstring()).hasValue(run);
        assertThat(r.averageRun().orElseThrow()).isCloseTo(average, EXACT);
        assertThat(r.irv().orElseThrow()).isCloseTo(irv, EXACT);
        assertThat(r.evenOdd().orElseThrow()).isCloseTo(evenOdd, EXACT);
        assertThat(r.d2().orElseThrow()).isCloseTo(d2, EXACT);
        assertThat(r.p().orElseThrow()).isCloseTo(p, EXACT);
        assertThat(r.personTotal().orElseThrow()).isCloseTo(person, EXACT);
    }

    @Test
    void two_hundred_sheets_have_the_figures_of_careless() {
        var seen = careless();
        var rows = seen.rows();
        assertRow(rows.get(0), 6, 1.5625, 0.8630747124, 1, 44.052380944233, 0.709771345046, 0.287490978274);
        assertRow(
                rows.get(1),
                4,
                1.470588235294,
                1.035098339014,
                -0.640984360001,
                40.083683706370,
                0.840885596928,
                0.225051194223);
        assertRow(
                rows.get(199),
                3,
                1.3157894736842,
                0.9897433186108,
                1,
                57.0277529522479,
                0.2301678170636,
                -0.0299839854206);
        assertThat(rows.get(0).synonyms().orElseThrow()).isCloseTo(0.331953080498, EXACT);
        assertThat(rows.get(1).synonyms().orElseThrow()).isCloseTo(0.620572877178, EXACT);
        assertThat(seen.sum(RowFigures::longstring)).isEqualTo(1174);
        assertThat(seen.sum(RowFigures::averageRun)).isCloseTo(436.613951914129, EXACT);
        assertThat(seen.sum(RowFigures::irv)).isCloseTo(201.050450084037, EXACT);
        assertThat(seen.sum(RowFigures::evenOdd)).isCloseTo(23.266490964294, EXACT);
        assertThat(seen.missing(RowFigures::evenOdd)).isEqualTo(5);
        assertThat(seen.sum(RowFigures::d2)).isCloseTo(9950, EXACT);
        assertThat(seen.sum(RowFigures::personTotal)).isCloseTo(0.907882842023, EXACT);
        assertThat(seen.missing(RowFigures::personTotal)).isEqualTo(1);
        assertThat(seen.sum(RowFigures::synonyms)).isCloseTo(94.979997688954, EXACT);
        assertThat(seen.missing(RowFigures::synonyms)).isEqualTo(2);
    }

    @Test
    void two_thousand_sheets_have_the_figures_of_careless() {
        var table = Samples.table("bfi");
        var seen = seen(complete(table, table.columns().subList(0, 25)), Set.of(), 0, 5, 5);
        assertThat(seen.rows()).hasSize(2436);
        assertRow(
                seen.rows().get(0),
                3,
                1.4705882352941,
                0.9,
                -0.3781059905638,
                13.4681922790954,
                0.9702302327533,
                0.0903182261653);
        assertRow(
                seen.rows().get(2435),
                5,
                1.470588235294,
                1.294861639970,
                -0.857414725066,
                28.147578668443,
                0.301104282396,
                0.493026966094);
        assertThat(seen.sum(RowFigures::longstring)).isEqualTo(8490);
        assertThat(seen.sum(RowFigures::evenOdd)).isCloseTo(-583.868466496, EXACT);
        assertThat(seen.missing(RowFigures::evenOdd)).isEqualTo(9);
        assertThat(seen.sum(RowFigures::d2)).isCloseTo(60875, EXACT);
        assertThat(seen.sum(RowFigures::personTotal)).isCloseTo(1258.344094606, EXACT);
        assertThat(seen.missing(RowFigures::synonyms)).isEqualTo(2436);
        assertThat(seen.rows().get(0).reasons()).containsExactly(Reason.TOO_FEW_PAIRS);
        assertThat(seen.cohort().synonyms())
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.r()).isGreaterThan(0.6));
    }

    @Test
    void who_ticks_never_at_every_symptom_is_not_flagged() {
        var never = row(0, 0, 0, 0);
        var seen = plain(never, row(1, 0, 2, 1), row(3, 2, 3, 2), row(0, 1, 1, 0), row(2, 2, 1, 3), never, never);
        assertThat(seen.rows().get(0).longstring()).hasValue(4);
        assertThat(seen.rows().get(0).irv()).hasValue(0);
        assertThat(seen.rows().get(0).flags()).isEmpty();
        assertThat(seen.rows().get(0).reasons()).contains(Reason.NO_VARIANCE);
        assertThat(seen.cohort().longstringAbove()).isEmpty();
    }

    @Test
    void where_an_item_is_reversed_one_answer_for_all_contradicts_itself() {
        var data = rows(row(1, 1, 1, 1), row(1, 5, 2, 5), row(5, 1, 4, 2), row(1, 1, 3, 2), row(3, 2, 2, 4));
        var seen = seen(data, Set.of("b"), 6, 0, 0);
        assertThat(seen.rows().get(0).flags())
                .containsExactly(RowFigures.Flag.LONGSTRING, RowFigures.Flag.NO_VARIATION);
        assertThat(seen.rows().get(3).flags()).doesNotContain(RowFigures.Flag.LONGSTRING);
        assertThat(seen.cohort().longstringAbove()).hasValue(2);
        assertThat(seen.cohort().flagged()).containsEntry(RowFigures.Flag.LONGSTRING, 1L);
    }

    @Test
    void halves_are_compared_after_reversing() {
        var names = List.of("a1", "a2", "b1", "b2", "c1", "c2");
        var data = Matrix.of(names, row(1, 5, 3, 3, 5, 1), row(1, 1, 3, 3, 5, 5), row(2, 4, 2, 3, 1, 5));
        var turned = seen(data, Set.of("a2", "b2", "c2"), 6, 3, 2);
        assertThat(turned.rows().get(0).evenOdd().orElseThrow()).isCloseTo(-1, EXACT);
        assertThat(turned.rows().get(1).evenOdd().orElseThrow()).isCloseTo(1, EXACT);
        assertThat(turned.rows().get(1).flags()).contains(RowFigures.Flag.INCONSISTENT_HALVES);
        assertThat(turned.rows().get(0).flags()).doesNotContain(RowFigures.Flag.INCONSISTENT_HALVES);
        var two = seen(data, Set.of(), 0, 2, 2);
        assertThat(two.rows().get(0).evenOdd()).isEmpty();
        assertThat(two.rows().get(0).reasons()).contains(Reason.TOO_FEW_SCALES);
    }

    @Test
    void a_gap_ends_a_run_and_leaves_no_distance() {
        var seen = plain(
                row(1, 1, GAP, 1), row(1, 2, 3, 4), row(GAP, GAP, GAP, GAP), row(2, 1, 1, 4), row(GAP, 2, 2, GAP));
        var gapped = seen.rows().get(0);
        assertThat(gapped.answered()).isEqualTo(3);
        assertThat(gapped.longstring()).hasValue(2);
        assertThat(gapped.averageRun()).hasValue(1.5);
        assertThat(gapped.d2()).isEmpty();
        assertThat(gapped.reasons()).contains(Reason.INCOMPLETE);
        var blank = seen.rows().get(2);
        assertThat(blank.longstring()).isEmpty();
        assertThat(blank.averageRun()).isEmpty();
        assertThat(blank.irv()).isEmpty();
        assertThat(seen.rows().get(4).longstring()).hasValue(2);
        assertThat(seen.cohort().n()).isEqualTo(5);
        assertThat(seen.cohort().complete()).isEqualTo(2);
        assertThat(seen.cohort().longstringP99()).isPresent();
    }

    @Test
    void items_that_are_sums_of_others_leave_no_distance() {
        var seen = plain(row(1, 2, 3), row(2, 1, 3), row(4, 1, 5), row(3, 3, 6));
        assertThat(seen.cohort().reasons()).containsExactly(Reason.SINGULAR);
        assertThat(seen.missing(RowFigures::d2)).isEqualTo(4);
        assertThat(plain(row(1, 1), row(1, 2), row(1, 4)).cohort().reasons()).containsExactly(Reason.SINGULAR);
    }

    @Test
    void a_combination_that_nobody_else_has_is_worth_a_look() {
        var data = new double[40][];
        for (int i = 0; i < data.length; i++) {
            data[i] = row(i % 4, i % 4 + i % 3);
        }
        data[7] = row(9, 0);
        var seen = plain(data);
        assertThat(seen.rows().get(7).flags()).contains(RowFigures.Flag.UNUSUAL_COMBINATION);
        assertThat(seen.rows().get(8).flags()).doesNotContain(RowFigures.Flag.UNUSUAL_COMBINATION);
        assertThat(seen.cohort().flagged()).containsEntry(RowFigures.Flag.UNUSUAL_COMBINATION, 1L);
    }

    @Test
    void opposites_answered_alike_are_worth_a_look() {
        var data = new double[40][];
        for (int i = 0; i < data.length; i++) {
            double x = 1 + i % 5;
            double y = 1 + (i / 5) % 5;
            double z = 1 + (3 * i + i / 7) % 5;
            data[i] = row(x, 6 - x, y, 6 - y, z, 6 - z);
        }
        data[39] = row(1, 1, 3, 3, 5, 5);
        var names = List.of("a", "b", "c", "d", "e", "f");
        var seen = seen(Matrix.of(names, data), Set.of(), 0, 0, 0);
        assertThat(seen.cohort().antonyms()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(seen.rows().get(39).antonyms().orElseThrow()).isCloseTo(1, EXACT);
        assertThat(seen.rows().get(39).flags()).contains(RowFigures.Flag.ANTONYMS_AGREE);
        assertThat(seen.rows().get(6).flags()).doesNotContain(RowFigures.Flag.ANTONYMS_AGREE);
    }
}
