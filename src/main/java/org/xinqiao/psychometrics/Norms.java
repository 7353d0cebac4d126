package org.xinqiao.psychometrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Where a score stands among comparable people. A cell with fewer people than a norm may be built on gives nothing:
 * such a norm is chance, and may tell who was in it.
 */
public final class Norms {
    /** Least people of a cell, unless told otherwise. */
    public static final int LEAST_PEOPLE = 100;

    /** Percentiles above which the next stanine begins (4, 7, 12, 17, 20, 17, 12, 7, 4 % of people). */
    private static final double[] STANINES = {4, 11, 23, 40, 60, 77, 89, 96};

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private final double[] sorted;
    private final double mean;
    private final double sd;

    private Norms(double[] sorted) {
        this.sorted = sorted;
        this.mean = Arrays.stream(sorted).average().orElse(0);
        double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
        this.sd = sorted[0] == sorted[sorted.length - 1] ? 0 : Math.sqrt(squares / (sorted.length - 1));
    }

    /** Empty if the cell has fewer people than {@code least}. */
    public static Optional<Norms> of(double[] scores, int least) {
        if (scores.length < Math.max(2, least)) {
            return Optional.empty();
        }
        var sorted = scores.clone();
        Arrays.sort(sorted);
        return Optional.of(new Norms(sorted));
    }

    /** How many people the norms are built on. */
    public int n() {
        return sorted.length;
    }

    /** 100 (people below + half of those at the score) / n. */
    public double percentileRank(double score) {
        long below = Arrays.stream(sorted).filter(x -> x < score).count();
        long at = Arrays.stream(sorted).filter(x -> x == score).count();
        return 100 * (below + 0.5 * at) / sorted.length;
    }

    /** 50 + 10 standard deviations; empty if the scores never vary. */
    public OptionalDouble t(double score) {
        return sd == 0 ? OptionalDouble.empty() : OptionalDouble.of(50 + 10 * (score - mean) / sd);
    }

    /** 50 + 10 normal quantile of the percentile rank; empty beyond all scores of the cell. */
    public OptionalDouble normalisedT(double score) {
        double share = percentileRank(score) / 100;
        return share <= 0 || share >= 1
                ? OptionalDouble.empty()
                : OptionalDouble.of(50 + 10 * NORMAL.inverseCumulativeProbability(share));
    }

    /** 1 to 9. */
    public int stanine(double score) {
        double rank = percentileRank(score);
        return 1 + (int) Arrays.stream(STANINES).filter(cut -> rank >= cut).count();
    }

    /** One row of the table of norms. */
    public record Line(
            double score, double percentileRank, OptionalDouble t, OptionalDouble normalisedT, int stanine) {}

    /** One line for each score that occurs. */
    public List<Line> table() {
        return IntStream.range(0, sorted.length)
                .filter(i -> i == 0 || sorted[i] != sorted[i - 1])
                .mapToObj(i -> line(sorted[i]))
                .toList();
    }

    private Line line(double score) {
        return new Line(score, percentileRank(score), t(score), normalisedT(score), stanine(score));
    }
}
