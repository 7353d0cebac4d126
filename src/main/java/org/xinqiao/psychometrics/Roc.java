package org.xinqiao.psychometrics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well a score tells two groups apart. The area under the curve is the probability that somebody with the outcome
 * scores higher than somebody without, ties counting half; its variance and the paired test are those of DeLong, DeLong
 * and Clarke-Pearson 1988, Biometrics 44:837. Conventions are those of R's pROC: the direction is that of the medians.
 */
public final class Roc {
    private final Direction direction;
    private final double[] cases;
    private final double[] controls;
    private final double[] ofCases;
    private final double[] ofControls;
    private final double auc;

    private Roc(Direction direction, double[] cases, double[] controls) {
        this.direction = direction;
        this.cases = cases;
        this.controls = controls;
        this.ofCases = placements(cases, controls);
        this.ofControls =
                Arrays.stream(placements(controls, cases)).map(v -> 1 - v).toArray();
        this.auc = Arrays.stream(ofCases).average().orElseThrow();
    }

    /**
     * In the direction of the medians: high scores are positive unless the median of the controls is above that of the
     * cases.
     *
     * @param scores finite, one a person
     * @param isPositive who has the outcome
     * @throws Unusable if nobody or everybody has it
     */
    public static Roc of(double[] scores, boolean[] isPositive) {
        var cases = chosen(scores, isPositive, true);
        var controls = chosen(scores, isPositive, false);
        refuse(cases.length == 0, Reason.NO_POSITIVES);
        refuse(controls.length == 0, Reason.NO_CONTROLS);
        return median(controls) <= median(cases)
                ? new Roc(Direction.HIGH, cases, controls)
                : new Roc(Direction.LOW, turned(cases), turned(controls));
    }

    private static void refuse(boolean isSo, Reason reason) {
        if (isSo) {
            throw new Unusable(reason.words());
        }
    }

    /** Zero has one sign, for -0.0 sorts elsewhere than 0.0. */
    private static double[] chosen(double[] scores, boolean[] isPositive, boolean wanted) {
        var chosen = new double[scores.length];
        int n = 0;
        for (int i = 0; i < scores.length; i++) {
            if (isPositive[i] == wanted) {
                chosen[n++] = scores[i] + 0.0;
            }
        }
        return Arrays.copyOf(chosen, n);
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** With the sign turned, high scores are positive always. */
    private static double[] turned(double[] values) {
        return Arrays.stream(values).map(v -> 0.0 - v).toArray();
    }

    /** For each x the share of the others that lie below it, ties counting half. */
    private static double[] placements(double[] xs, double[] others) {
        var sorted = others.clone();
        Arrays.sort(sorted);
        return Arrays.stream(xs)
                .map(x -> (below(sorted, x, false) + below(sorted, x, true)) / 2.0 / sorted.length)
                .toArray();
    }

    /** How many are less than x, or at most x. */
    private static int below(double[] sorted, double x, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < x || orEqual && sorted[middle] == x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Between 0 and 1; 0.5 is chance. */
    public double auc() {
        return auc;
    }

    /** Which end of the score is the positive one. */
    public Direction direction() {
        return direction;
    }

    /** How many have the outcome. */
    public int positives() {
        return cases.length;
    }

    /** How many do not. */
    public int controls() {
        return controls.length;
    }

    /** Area plus and minus 1.96 of DeLong's standard errors, cut at 0 and 1; empty if a group has but one. */
    public Optional<Interval> ci() {
        if (cases.length < 2 || controls.length < 2) {
            return Optional.empty();
        }
        double half = Tail.Z95 * Math.sqrt(variance());
        return Optional.of(new Interval(Math.max(0, auc - half), Math.min(1, auc + half)));
    }

    /** DeLong's variance of the area; needs two of each group. */
    double variance() {
        return covariance(this);
    }

    private double covariance(Roc other) {
        return covariance(ofCases, auc, other.ofCases, other.auc)
                + covariance(ofControls, auc, other.ofControls, other.auc);
    }

    private static double covariance(double[] x, double meanX, double[] y, double meanY) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum / (x.length - 1) / x.length;
    }

    /**
     * The difference of two areas.
     *
     * @param z above 0 if the first is greater
     * @param p of both sides
     */
    public record Comparison(OptionalDouble z, OptionalDouble p, Optional<Reason> reason) {
        private static Comparison without(Reason reason) {
            return new Comparison(OptionalDouble.empty(), OptionalDouble.empty(), Optional.of(reason));
        }

        private static Comparison of(double z, Optional<Reason> reason) {
            return new Comparison(OptionalDouble.of(z), OptionalDouble.of(Tail.normal(z)), reason);
        }
    }

    /** DeLong's paired test of this area against another of the same people in the same order. */
    public Comparison compare(Roc other) {
        if (other.cases.length != cases.length || other.controls.length != controls.length) {
            throw new IllegalArgumentException("the two scores are not of the same people");
        }
        if (cases.length < 2 || controls.length < 2) {
            return Comparison.without(Reason.ONE_POSITIVE_OR_CONTROL);
        }
        double difference = auc - other.auc;
        double variance = variance() + other.variance() - 2 * covariance(other);
        if (variance <= 1e-15 * (variance() + other.variance())) {
            return Math.abs(difference) < 1e-12
                    ? Comparison.of(0, Optional.of(Reason.SAME_CURVE))
                    : Comparison.without(Reason.NO_VARIANCE_OF_DIFFERENCE);
        }
        return Comparison.of(
                difference / Math.sqrt(variance),
                other.direction == direction ? Optional.empty() : Optional.of(Reason.DIRECTIONS_DIFFER));
    }

    /** Where sensitivity + specificity is greatest (Youden 1950, Cancer 3:32); of equals the first as pROC lists them. */
    public Cut best() {
        return cuts().best();
    }

    /** Every threshold that makes a difference. */
    public Cuts cuts() {
        return Cuts.of(direction, cases, controls);
    }
}
