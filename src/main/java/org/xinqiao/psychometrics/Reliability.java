package org.xinqiao.psychometrics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well the items of a scale hang together. Cronbach's alpha k/(k-1)(1 - sum of item variances / variance of the
 * total) with Feldt's interval (Feldt, Woodruff and Salih 1987, Applied Psychological Measurement 11:93), standardised
 * alpha of the correlations, omega, and the standard error of measurement of the sum, s√(1-alpha). Items that never vary
 * are left out, as {@code psych::alpha} does.
 *
 * @param n rows that count
 * @param leftOut rows that do not
 * @param totalMean mean of the sum of the items
 * @param totalSd standard deviation of the sum of the items
 * @param sem in points of the sum
 * @param warnings why a figure is missing or should be read with care
 */
public record Reliability(
        long n,
        long leftOut,
        OptionalDouble alpha,
        Optional<Interval> alphaCi,
        OptionalDouble standardizedAlpha,
        Omega omega,
        OptionalDouble totalMean,
        OptionalDouble totalSd,
        OptionalDouble sem,
        List<ItemFigures> items,
        List<Reason> warnings) {

    /** With minres omega. */
    public static Reliability of(Rows rows, Missing missing) {
        return of(rows, missing, OmegaMethod.MINRES);
    }

    /** Walks the rows once. */
    public static Reliability of(Rows rows, Missing missing, OmegaMethod method) {
        return new ItemAnalysis(Moments.of(rows), missing, method).reliability();
    }
}
