package org.xinqiao.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xinqiao.psychometrics.Missing.LISTWISE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for all data, also for useless data. */
class PsychometricsProperties {
    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    @Property
    void alpha_does_not_care_for_the_order_of_the_items(@ForAll("sheets") double[][] sheets, @ForAll Random random) {
        var order = new ArrayList<>(List.of(0, 1, 2, 3));
        Collections.shuffle(order, random);
        var shuffled = Arrays.stream(sheets)
                .map(row -> order.stream().mapToDouble(i -> row[i]).toArray())
                .toArray(double[][]::new);
        assertClose(
                Reliability.of(Matrix.of(NAMES, sheets), LISTWISE).alpha(),
                Reliability.of(Matrix.of(NAMES, shuffled), LISTWISE).alpha());
    }

    private static void assertClose(OptionalDouble one, OptionalDouble other) {
        assertThat(one.isPresent()).isEqualTo(other.isPresent());
        if (one.isPresent()) {
            double size = Math.max(1, Math.abs(one.getAsDouble()));
            assertThat(one.getAsDouble()).isCloseTo(other.orElseThrow(), within(1e-6 * size));
        }
    }

    @Property
    void reversing_twice_gives_the_answers_back(@ForAll("sheets") double[][] sheets) {
        var keying = new Keying(Set.of("b", "d"), 0, 4);
        var back = new ArrayList<double[]>();
        keying.apply(keying.apply(Matrix.of(NAMES, sheets))).each((line, values) -> back.add(values.clone()));
        assertThat(back.toArray(double[][]::new)).isDeepEqualTo(sheets);
    }

    @Property
    void reversing_all_changes_no_alpha(@ForAll("sheets") double[][] sheets) {
        var keying = new Keying(Set.copyOf(NAMES), 0, 4);
        var rows = Matrix.of(NAMES, sheets);
        assertClose(
                Reliability.of(keying.apply(rows), LISTWISE).alpha(),
                Reliability.of(rows, LISTWISE).alpha());
    }

    @Property
    void an_area_is_the_chance_of_scoring_higher(
            @ForAll("scores") double[] cases, @ForAll("scores") double[] controls) {
        var roc = roc(cases, controls);
        double higher = 0;
        for (double x : cases) {
            for (double y : controls) {
                double ahead = roc.direction() == Direction.HIGH ? x - y : y - x;
                higher += ahead > 0 ? 1 : ahead == 0 ? 0.5 : 0;
            }
        }
        assertThat(roc.auc()).isCloseTo(higher / cases.length / controls.length, within(1e-12));
    }

    private static Roc roc(double[] cases, double[] controls) {
        var all = IntStream.range(0, cases.length + controls.length)
                .mapToDouble(i -> i < cases.length ? cases[i] : controls[i - cases.length])
                .toArray();
        var isPositive = new boolean[all.length];
        Arrays.fill(isPositive, 0, cases.length, true);
        return Roc.of(all, isPositive);
    }

    @Property
    void no_cut_is_better_than_the_best(@ForAll("scores") double[] cases, @ForAll("scores") double[] controls) {
        var roc = roc(cases, controls);
        roc.cuts().each(cut -> {
            assertThat(cut.youden()).isLessThanOrEqualTo(roc.best().youden() + 1e-12);
            assertThat(cut.tp() + cut.fn()).isEqualTo(cases.length);
            assertThat(cut.fp() + cut.tn()).isEqualTo(controls.length);
            assertThat(cut.tp())
                    .isEqualTo(Arrays.stream(cases)
                            .filter(x ->
                                    roc.direction() == Direction.HIGH ? x >= cut.threshold() : x <= cut.threshold())
                            .count());
        });
    }

    @Property
    void a_wilson_interval_holds_its_share(@ForAll @IntRange(min = 1, max = 2000) int of, @ForAll Random random) {
        var share = Proportion.of(random.nextInt(of + 1), of);
        assertThat(share.ci().lower()).isBetween(0.0, share.value());
        assertThat(share.ci().upper()).isBetween(share.value(), 1.0);
    }

    @Property(tries = 200)
    void nothing_is_ever_not_a_number(@ForAll("useless") double[][] sheets) {
        var rows = Matrix.of(NAMES, sheets);
        for (var missing : Missing.values()) {
            for (var method : OmegaMethod.values()) {
                assertAllFinite(Reliability.of(rows, missing, method));
            }
        }
        var scales = List.of(new int[] {0, 1}, new int[] {1, 2}, new int[] {2, 3});
        var cohort = RowQuality.of(rows, new RowQuality.Settings(Set.of("a"), 2, scales))
                .each(row -> assertFinite(Stream.of(
                        row.longstring(),
                        row.averageRun(),
                        row.irv(),
                        row.evenOdd(),
                        row.d2(),
                        row.p(),
                        row.personTotal(),
                        row.synonyms(),
                        row.antonyms())));
        assertThat(cohort.n()).isEqualTo(sheets.length);
    }

    private static void assertAllFinite(Reliability r) {
        assertFinite(
                Stream.of(r.alpha(), r.standardizedAlpha(), r.omega().value(), r.totalMean(), r.totalSd(), r.sem()));
        r.alphaCi().ifPresent(ci -> assertThat(ci.lower()).isFinite().isLessThanOrEqualTo(ci.upper()));
        r.items().forEach(i -> assertFinite(Stream.of(i.mean(), i.sd(), i.itemRest(), i.alphaIfDropped())));
        if (r.alpha().isEmpty()) {
            assertThat(r.warnings()).isNotEmpty();
        }
    }

    private static void assertFinite(Stream<OptionalDouble> figures) {
        assertThat(figures).allSatisfy(f -> assertThat(f.orElse(0)).isFinite());
    }

    @Provide
    Arbitrary<double[][]> sheets() {
        return Arbitraries.integers()
                .between(0, 4)
                .map(Integer::doubleValue)
                .array(Double[].class)
                .ofSize(4)
                .map(PsychometricsProperties::plain)
                .list()
                .ofMinSize(2)
                .ofMaxSize(30)
                .map(rows -> rows.toArray(double[][]::new));
    }

    /** Few different answers, many gaps, few rows: whatever goes wrong goes wrong here. */
    @Provide
    Arbitrary<double[][]> useless() {
        return Arbitraries.of(0.0, 0.0, 1.0, 2.0, Double.NaN)
                .array(Double[].class)
                .ofSize(4)
                .map(PsychometricsProperties::plain)
                .list()
                .ofMaxSize(6)
                .map(rows -> rows.toArray(double[][]::new));
    }

    private static double[] plain(Double[] boxed) {
        return Arrays.stream(boxed).mapToDouble(d -> d).toArray();
    }

    @Provide
    Arbitrary<double[]> scores() {
        return Arbitraries.integers()
                .between(-5, 5)
                .map(Integer::doubleValue)
                .array(Double[].class)
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(PsychometricsProperties::plain);
    }
}
