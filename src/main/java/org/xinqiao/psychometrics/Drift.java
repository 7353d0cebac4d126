package org.xinqiao.psychometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a scale still is what it was, between two terms or two versions of its words: has the score moved, have single
 * items moved, do the items hang together as before. It cannot tell whether the people or the words have changed.
 */
public final class Drift {
    private Drift() {}

    /**
     * The population stability index, sum of (q - p) ln(q / p) over bins; from 0.1 on it is worth a look, from 0.25 on
     * something has to be done (Siddiqi 2006, Credit risk scorecards).
     *
     * @param edges upper ends of all bins but the last; a bin holds its upper end
     * @param reason whether empty bins had to be filled
     */
    public record Stability(double psi, double[] edges, Optional<Reason> reason) {
        /** {@code stable}, {@code watch} or {@code act}. */
        public String verdict() {
            return psi < 0.1 ? "stable" : psi < 0.25 ? "watch" : "act";
        }
    }

    private static final int BINS = 10;

    /**
     * Ten bins at the deciles of before (or one for each score if there are at most ten different ones); if a bin is
     * empty on one side, half a person is added to each bin of both.
     */
    public static Stability stability(double[] before, double[] after) {
        needSome(before, after);
        var edges = edges(before);
        var p = counts(before, edges);
        var q = counts(after, edges);
        boolean isFilled =
                Arrays.stream(p).anyMatch(n -> n == 0) || Arrays.stream(q).anyMatch(n -> n == 0);
        double more = isFilled ? 0.5 : 0;
        double psi = 0;
        for (int i = 0; i < p.length; i++) {
            double was = (p[i] + more) / (before.length + more * p.length);
            double is = (q[i] + more) / (after.length + more * p.length);
            psi += (is - was) * Math.log(is / was);
        }
        return new Stability(psi, edges, isFilled ? Optional.of(Reason.EMPTY_BINS) : Optional.empty());
    }

    private static void needSome(double[] before, double[] after) {
        if (before.length == 0 || after.length == 0) {
            throw new Unusable("a score is needed before and after; one of the two has none");
        }
    }

    private static double[] edges(double[] before) {
        var sorted = before.clone();
        Arrays.sort(sorted);
        var distinct = Arrays.stream(sorted).distinct().limit(BINS + 1L).toArray();
        if (distinct.length <= BINS) {
            return Arrays.copyOf(distinct, distinct.length - 1);
        }
        var edges = new double[BINS - 1];
        for (int i = 1; i < BINS; i++) {
            edges[i - 1] = quantile(sorted, (double) i / BINS);
        }
        return Arrays.stream(edges).distinct().toArray();
    }

    /** Type 7 of Hyndman and Fan 1996, the default of R. */
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int low = (int) Math.floor(at);
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }

    private static double[] counts(double[] scores, double[] edges) {
        var counts = new double[edges.length + 1];
        for (double score : scores) {
            int place = Arrays.binarySearch(edges, score);
            counts[place < 0 ? -place - 1 : place]++;
        }
        return counts;
    }

    /**
     * The greatest distance of two distributions.
     *
     * @param p by Kolmogorov's limit, as {@code ks.test(exact = FALSE)} of R; too great where many scores are equal
     */
    public record Distance(double d, double p) {}

    /** Kolmogorov and Smirnov's test of two samples. */
    public static Distance distance(double[] before, double[] after) {
        needSome(before, after);
        var x = before.clone();
        var y = after.clone();
        Arrays.sort(x);
        Arrays.sort(y);
        double d = distanceOfSorted(x, y);
        double n = (double) x.length * y.length / ((double) x.length + y.length);
        return new Distance(d, Tail.kolmogorov(Math.sqrt(n) * d));
    }

    private static double distanceOfSorted(double[] x, double[] y) {
        int i = 0;
        int j = 0;
        double d = 0;
        while (i < x.length && j < y.length) {
            double at = Math.min(x[i], y[j]);
            while (i < x.length && x[i] <= at) {
                i++;
            }
            while (j < y.length && y[j] <= at) {
                j++;
            }
            d = Math.max(d, Math.abs((double) i / x.length - (double) j / y.length));
        }
        return d;
    }

    /**
     * Whether two alphas of different people differ.
     *
     * @param w (1 - before) / (1 - after): above 1 if the items hang together better than before
     * @param p of both sides, by F with after - 1 and before - 1 degrees of freedom
     */
    public record AlphaTest(double w, double p) {}

    /** Feldt 1969, Psychometrika 34:363; empty if an alpha is missing or 1. */
    public static Optional<AlphaTest> alphas(Reliability before, Reliability after) {
        if (before.alpha().isEmpty() || after.alpha().isEmpty()) {
            return Optional.empty();
        }
        double was = 1 - before.alpha().getAsDouble();
        double is = 1 - after.alpha().getAsDouble();
        if (!(was > 1e-12 && is > 1e-12)) {
            return Optional.empty();
        }
        double w = was / is;
        double upper = Tail.f(w, after.n() - 1.0, before.n() - 1.0);
        double lower = Tail.f(1 / w, before.n() - 1.0, after.n() - 1.0);
        return Optional.of(new AlphaTest(w, Math.min(1, 2 * Math.min(upper, lower))));
    }

    /**
     * How an item has moved.
     *
     * @param shift mean after - mean before, in points
     * @param d the shift in standard deviations of both samples pooled (Cohen); empty if the item never varies
     */
    public record ItemShift(String id, ItemFigures before, ItemFigures after, OptionalDouble shift, OptionalDouble d) {}

    /** Item by item. */
    public static List<ItemShift> shifts(Reliability before, Reliability after) {
        var shifts = new ArrayList<ItemShift>();
        for (int i = 0; i < before.items().size(); i++) {
            shifts.add(shift(before.items().get(i), after.items().get(i)));
        }
        return List.copyOf(shifts);
    }

    private static ItemShift shift(ItemFigures was, ItemFigures is) {
        if (was.mean().isEmpty() || is.mean().isEmpty()) {
            return new ItemShift(was.id(), was, is, OptionalDouble.empty(), OptionalDouble.empty());
        }
        double shift = is.mean().getAsDouble() - was.mean().getAsDouble();
        double squares = squares(was) + squares(is);
        double pooled = Math.sqrt(squares / (was.n() + is.n() - 2));
        return new ItemShift(
                was.id(),
                was,
                is,
                OptionalDouble.of(shift),
                pooled > 0 ? OptionalDouble.of(shift / pooled) : OptionalDouble.empty());
    }

    private static double squares(ItemFigures item) {
        double sd = item.sd().orElse(0);
        return sd * sd * (item.n() - 1);
    }
}
