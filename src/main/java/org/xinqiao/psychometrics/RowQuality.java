package org.xinqiao.psychometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Figures on how sheets were filled in, with the formulas and signs of R's {@code careless} 1.2.2. Two departures: a row
 * whose pairs never vary has no synonym figure (careless swaps sides at random until there is one), and a missing answer
 * is no run of its own. A run of equal answers is flagged only where reversed items make it a contradiction: who ticks
 * "never" at every symptom is well, not careless (Conijn and others
 * 2019, Multivariate Behavioral Research 54:593).
 */
public final class RowQuality {
    private static final double SYNONYM = 0.60;
    private static final double AGREEMENT = 0.22;
    private static final double EVEN_ODD = -0.30;
    private static final double RARE = 0.001;
    private static final int FEWEST_SCALES = 3;

    private final Rows rows;
    private final Settings settings;
    private final Moments moments;
    private final Optional<Distances> distances;
    private final Pairs synonyms;
    private final Pairs antonyms;
    private final boolean[] isReversed;
    private final int size;

    private RowQuality(Rows rows, Settings settings) {
        this.rows = rows;
        this.settings = settings;
        this.moments = Moments.of(rows);
        this.distances = Distances.of(moments);
        var covariances = moments.covariances(Missing.PAIRWISE);
        this.synonyms = Pairs.of(covariances, SYNONYM);
        this.antonyms = Pairs.of(covariances, -SYNONYM);
        this.size = rows.columns().size();
        this.isReversed = new boolean[size];
        for (int i = 0; i < size; i++) {
            isReversed[i] = settings.reversed().contains(rows.columns().get(i));
        }
    }

    /**
     * What is known of the items.
     *
     * @param reversed items scored the other way round; needed to flag runs, and turned for even-odd
     * @param turn min + max of the answers, for turning; without effect if nothing is reversed
     * @param scales places of the items of each scale; empty if not known
     */
    public record Settings(Set<String> reversed, double turn, List<int[]> scales) {
        public Settings {
            reversed = Set.copyOf(reversed);
            scales = List.copyOf(scales);
        }
    }

    /** Two items and their correlation in the cohort. */
    public record Pair(String one, String other, double r) {}

    /**
     * The rows together.
     *
     * @param complete rows without gap; distances are computed for these
     * @param longstringAbove from more than this many equal answers on a run is flagged; empty if no item is reversed
     * @param longstringP99 the run that 99 % of the rows stay at or below
     * @param irvP10 the variation that 10 % of the rows stay at or below
     */
    public record Cohort(
            long n,
            long complete,
            int items,
            OptionalDouble longstringAbove,
            OptionalDouble longstringP99,
            OptionalDouble irvP10,
            double evenOddAbove,
            double mahalanobisBelowP,
            double synonymsBelow,
            double antonymsAbove,
            List<Pair> synonyms,
            List<Pair> antonyms,
            Map<RowFigures.Flag, Long> flagged,
            List<Reason> reasons) {}

    /** Walks the rows once, to know the cohort. */
    public static RowQuality of(Rows rows, Settings settings) {
        return new RowQuality(rows, settings);
    }

    /** Walks the rows again, gives the figures of each, and at the end those of all. */
    public Cohort each(Consumer<RowFigures> visit) {
        var tally = new Tally();
        var sheet = new Sheet();
        rows.each((line, values) -> {
            var figures = sheet.figures(line, values);
            tally.add(figures);
            visit.accept(figures);
        });
        return tally.cohort();
    }

    /** What is counted on the way. */
    private final class Tally {
        private final Map<RowFigures.Flag, Long> flagged = new EnumMap<>(RowFigures.Flag.class);
        private final Growing runs = new Growing();
        private final Growing variations = new Growing();

        void add(RowFigures row) {
            row.flags().forEach(flag -> flagged.merge(flag, 1L, Long::sum));
            row.longstring().ifPresent(runs::add);
            row.irv().ifPresent(variations::add);
        }

        Cohort cohort() {
            var reasons = new ArrayList<Reason>();
            if (distances.isEmpty()) {
                reasons.add(Reason.SINGULAR);
            }
            return new Cohort(
                    moments.rows(),
                    moments.used(Missing.LISTWISE),
                    size,
                    hasReversed() ? OptionalDouble.of(size / 2.0) : OptionalDouble.empty(),
                    runs.quantile(0.99),
                    variations.quantile(0.1),
                    EVEN_ODD,
                    RARE,
                    AGREEMENT,
                    -AGREEMENT,
                    named(synonyms),
                    named(antonyms),
                    Map.copyOf(flagged),
                    List.copyOf(reasons));
        }
    }

    private boolean hasReversed() {
        return !settings.reversed().isEmpty();
    }

    private List<Pair> named(Pairs pairs) {
        return pairs.all().stream()
                .map(p -> new Pair(
                        rows.columns().get(p.j()), rows.columns().get(p.i()), Math.max(-1, Math.min(1, p.r()))))
                .toList();
    }

    /** The figures of one row after the other. */
    private final class Sheet {
        private final double[] others = new double[size];
        private final double[] evens = new double[settings.scales().size()];
        private final double[] odds = new double[settings.scales().size()];
        private final List<Reason> reasons = new ArrayList<>();
        private final List<RowFigures.Flag> flags = new ArrayList<>();

        RowFigures figures(long line, double[] row) {
            reasons.clear();
            flags.clear();
            int answered =
                    (int) Arrays.stream(row).filter(v -> !Double.isNaN(v)).count();
            var runs = new Runs(row);
            var irv = irv(row, answered);
            var evenOdd = evenOdd(row);
            var d2 = d2(row, answered);
            var p = d2.isPresent() ? OptionalDouble.of(Tail.chiSquare(d2.getAsDouble(), size)) : OptionalDouble.empty();
            var personTotal = personTotal(row);
            var alike = within(synonyms, row);
            var opposite = within(antonyms, row);
            flag(hasReversed() && runs.longest > size / 2.0, RowFigures.Flag.LONGSTRING);
            flag(hasReversed() && answered > 1 && irv.orElse(1) == 0, RowFigures.Flag.NO_VARIATION);
            flag(evenOdd.orElse(-1) > EVEN_ODD, RowFigures.Flag.INCONSISTENT_HALVES);
            flag(p.orElse(1) < RARE, RowFigures.Flag.UNUSUAL_COMBINATION);
            flag(personTotal.orElse(0) < 0, RowFigures.Flag.UNLIKE_ALL_OTHERS);
            flag(alike.orElse(1) < AGREEMENT, RowFigures.Flag.SYNONYMS_DISAGREE);
            flag(opposite.orElse(-1) > -AGREEMENT, RowFigures.Flag.ANTONYMS_AGREE);
            return new RowFigures(
                    line,
                    answered,
                    answered == 0 ? OptionalDouble.empty() : OptionalDouble.of(runs.longest),
                    answered == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) answered / runs.number),
                    irv,
                    evenOdd,
                    d2,
                    p,
                    personTotal,
                    alike,
                    opposite,
                    List.copyOf(flags),
                    reasons.stream().distinct().toList());
        }

        private void flag(boolean isSo, RowFigures.Flag flag) {
            if (isSo) {
                flags.add(flag);
            }
        }

        private OptionalDouble without(Reason reason) {
            reasons.add(reason);
            return OptionalDouble.empty();
        }

        private OptionalDouble orWithout(double value, Reason reason) {
            return Double.isNaN(value) ? without(reason) : OptionalDouble.of(value);
        }

        private OptionalDouble irv(double[] row, int answered) {
            if (answered < 2) {
                return without(Reason.INCOMPLETE);
            }
            double mean =
                    Arrays.stream(row).filter(v -> !Double.isNaN(v)).average().orElse(0);
            double squares = 0;
            for (double value : row) {
                squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
            }
            return OptionalDouble.of(Math.sqrt(squares / (answered - 1)));
        }

        private OptionalDouble evenOdd(double[] row) {
            if (evens.length == 0) {
                return OptionalDouble.empty();
            }
            int both = 0;
            for (int s = 0; s < evens.length; s++) {
                odds[s] = half(row, settings.scales().get(s), 0);
                evens[s] = half(row, settings.scales().get(s), 1);
                both += Double.isNaN(odds[s] + evens[s]) ? 0 : 1;
            }
            if (both < FEWEST_SCALES) {
                return without(Reason.TOO_FEW_SCALES);
            }
            double r = Correlations.of(evens, odds, evens.length);
            double whole = r <= -1 ? -1 : Math.max(-1, 2 * r / (1 + r));
            return orWithout(-whole, Reason.NO_VARIANCE);
        }

        private double half(double[] row, int[] scale, int start) {
            double sum = 0;
            int n = 0;
            for (int k = start; k < scale.length; k += 2) {
                double value = isReversed[scale[k]] ? settings.turn() - row[scale[k]] : row[scale[k]];
                if (!Double.isNaN(value)) {
                    sum += value;
                    n++;
                }
            }
            return sum / n;
        }

        private OptionalDouble d2(double[] row, int answered) {
            if (answered < size) {
                return without(Reason.INCOMPLETE);
            }
            return distances.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(distances.get().of(row));
        }

        private OptionalDouble personTotal(double[] row) {
            for (int i = 0; i < size; i++) {
                double n = moments.count(i, i, Missing.PAIRWISE);
                others[i] = (n * moments.mean(i, Missing.PAIRWISE) - row[i]) / (n - 1);
            }
            return orWithout(Correlations.of(row, others, size), Reason.NO_VARIANCE);
        }

        private OptionalDouble within(Pairs pairs, double[] row) {
            if (!pairs.areEnough(row)) {
                return without(Reason.TOO_FEW_PAIRS);
            }
            return orWithout(pairs.within(row), Reason.NO_VARIANCE);
        }
    }

    /** Runs of equal answers. */
    private static final class Runs {
        private int number;
        private int longest;

        Runs(double[] row) {
            int run = 0;
            double last = Double.NaN;
            for (double value : row) {
                if (value == last) {
                    run++;
                } else {
                    run = Double.isNaN(value) ? 0 : 1;
                    number += run;
                }
                last = value;
                longest = Math.max(longest, run);
            }
        }
    }
}
