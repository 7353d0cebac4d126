package org.xinqiao.psychometrics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** From the covariances of items to their reliability. */
final class ItemAnalysis {
    private static final double LEAST_VARIANCE = 1e-12;

    private final Moments moments;
    private final Missing missing;
    private final OmegaMethod method;
    private final double[][] c;
    private final int[] varying;
    private final double trace;
    private final double total;
    private final boolean isWhole;
    private final Set<Reason> warnings = new LinkedHashSet<>();

    ItemAnalysis(Moments moments, Missing missing, OmegaMethod method) {
        this.moments = moments;
        this.missing = missing;
        this.method = method;
        this.c = moments.covariances(missing);
        this.varying = IntStream.range(0, c.length).filter(i -> c[i][i] > 0).toArray();
        this.trace = IntStream.of(varying).mapToDouble(i -> c[i][i]).sum();
        this.total = IntStream.of(varying).mapToDouble(this::withAll).sum();
        this.isWhole = !Double.isNaN(total);
    }

    Reliability reliability() {
        warn();
        var alpha = alpha();
        var omega = isComputable() ? omega() : none();
        var items = IntStream.range(0, c.length).mapToObj(this::item).toList();
        return new Reliability(
                n(),
                moments.rows() - n(),
                alpha,
                alpha.isPresent() ? interval(alpha.getAsDouble()) : Optional.empty(),
                isComputable() ? standardized() : OptionalDouble.empty(),
                omega,
                totalMean(),
                n() > 1 && isWhole ? OptionalDouble.of(Math.sqrt(Math.max(0, total))) : OptionalDouble.empty(),
                alpha.isPresent()
                        ? OptionalDouble.of(Math.sqrt(Math.max(0, total * (1 - alpha.getAsDouble()))))
                        : OptionalDouble.empty(),
                items,
                List.copyOf(warnings));
    }

    private long n() {
        return moments.used(missing);
    }

    private void warn() {
        warn(n() == 0, Reason.NO_ROWS);
        warn(n() == 1, Reason.TOO_FEW_ROWS);
        if (n() > 1) {
            warn(varying.length < c.length, Reason.CONSTANT_ITEMS_LEFT_OUT);
            warn(varying.length < 2, Reason.TOO_FEW_ITEMS);
            warn(!isWhole, Reason.PAIRS_NEVER_MET);
            warn(varying.length > 1 && isWhole && !isComputable(), Reason.NO_TOTAL_VARIANCE);
            warn(missing == Missing.PAIRWISE && n() > moments.used(Missing.LISTWISE), Reason.INTERVAL_BY_ALL_ROWS);
        }
    }

    private void warn(boolean isSo, Reason reason) {
        if (isSo) {
            warnings.add(reason);
        }
    }

    private boolean isComputable() {
        return varying.length > 1 && isWhole && total > LEAST_VARIANCE * trace;
    }

    /** The covariance of an item with the sum of all. */
    private double withAll(int i) {
        return IntStream.of(varying).mapToDouble(j -> c[i][j]).sum();
    }

    private OptionalDouble alpha() {
        return isComputable() ? OptionalDouble.of(alpha(varying.length, trace, total)) : OptionalDouble.empty();
    }

    private static double alpha(int k, double trace, double total) {
        return (double) k / (k - 1) * (1 - trace / total);
    }

    private Optional<Interval> interval(double alpha) {
        double error = 1 - alpha;
        if (error <= LEAST_VARIANCE) {
            warnings.add(Reason.PERFECT_ITEMS);
            return Optional.empty();
        }
        double df1 = n() - 1.0;
        double df2 = df1 * (varying.length - 1);
        return Optional.of(
                new Interval(1 - error * Tail.fQuantile(0.975, df1, df2), 1 - error * Tail.fQuantile(0.025, df1, df2)));
    }

    private OptionalDouble standardized() {
        var r = Correlations.of(part());
        double sum = 0;
        for (var row : r) {
            for (double value : row) {
                sum += value;
            }
        }
        return sum > LEAST_VARIANCE * r.length
                ? OptionalDouble.of(alpha(r.length, r.length, sum))
                : OptionalDouble.empty();
    }

    private Omega omega() {
        var omega = Omega.of(part(), method);
        omega.reason().ifPresent(warnings::add);
        return omega;
    }

    private Omega none() {
        return new Omega(
                OptionalDouble.empty(), method, Optional.of(warnings.iterator().next()));
    }

    private double[][] part() {
        var part = new double[varying.length][varying.length];
        for (int i = 0; i < part.length; i++) {
            for (int j = 0; j < part.length; j++) {
                part[i][j] = c[varying[i]][varying[j]];
            }
        }
        return part;
    }

    private OptionalDouble totalMean() {
        double sum = IntStream.range(0, c.length)
                .mapToDouble(i -> moments.mean(i, missing))
                .sum();
        return finite(sum);
    }

    private ItemFigures item(int i) {
        var reasons = new ArrayList<Reason>();
        var rest = OptionalDouble.empty();
        var dropped = OptionalDouble.empty();
        if (c[i][i] == 0) {
            reasons.add(Reason.CONSTANT);
        } else if (Double.isNaN(c[i][i])) {
            reasons.add(Reason.TOO_FEW_ROWS);
        } else if (isComputable()) {
            rest = rest(i, reasons);
            dropped = dropped(i, reasons);
        } else {
            reasons.addAll(warnings);
        }
        return new ItemFigures(
                moments.columns().get(i),
                (long) moments.count(i, i, missing),
                finite(moments.mean(i, missing)),
                finite(Math.sqrt(c[i][i])),
                rest,
                dropped,
                List.copyOf(reasons));
    }

    private OptionalDouble rest(int i, List<Reason> reasons) {
        double rest = rest(i);
        if (!(rest > LEAST_VARIANCE * trace)) {
            reasons.add(Reason.REST_IS_CONSTANT);
            return OptionalDouble.empty();
        }
        double r = (withAll(i) - c[i][i]) / Math.sqrt(c[i][i] * rest);
        if (r < 0) {
            reasons.add(Reason.LOOKS_MIS_KEYED);
        }
        return OptionalDouble.of(r);
    }

    /** The variance of the sum of the other items. */
    private double rest(int i) {
        return total - 2 * withAll(i) + c[i][i];
    }

    private OptionalDouble dropped(int i, List<Reason> reasons) {
        if (varying.length == 2) {
            reasons.add(Reason.TWO_ITEMS);
            return OptionalDouble.empty();
        }
        return rest(i) > LEAST_VARIANCE * trace
                ? OptionalDouble.of(alpha(varying.length - 1, trace - c[i][i], rest(i)))
                : OptionalDouble.empty();
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
