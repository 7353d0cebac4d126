package org.xinqiao.psychometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What each cut-off of a score would do, judged by outcomes that were confirmed without knowing the score. It says which
 * cut-off the figures speak for; whether to change one is for people to decide, for a missed child and a needless call
 * do not weigh the same.
 *
 * @param cuts what each does, from the one that flags most
 * @param best the one with the greatest Youden index
 * @param sensitive the one that flags fewest among those that find enough; empty if none does
 * @param bestBetween where the best one lies in 95 of 100 redrawn samples; empty if none was redrawn
 */
public record Calibration(
        List<Cut> cuts, Cut best, Optional<Cut> sensitive, Optional<Interval> bestBetween, Direction direction) {

    /**
     * @param leastSensitivity the share of the affected that must be found
     * @param draws how many samples are redrawn, cases and controls apart; 0 for none
     * @param seed the same seed redraws the same samples
     */
    public static Calibration of(double[] scores, boolean[] isPositive, double leastSensitivity, int draws, long seed) {
        var roc = Roc.of(scores, isPositive);
        var cuts = roc.cuts();
        var all = new ArrayList<Cut>();
        cuts.each(all::add);
        all.removeIf(cut -> !Double.isFinite(cut.threshold()));
        return new Calibration(
                List.copyOf(all),
                cuts.best(),
                cuts.atLeast(leastSensitivity),
                draws == 0 ? Optional.empty() : redrawn(cuts, draws, new Random(seed)),
                roc.direction());
    }

    private static Optional<Interval> redrawn(Cuts cuts, int draws, Random random) {
        var best = new double[draws];
        for (int i = 0; i < draws; i++) {
            best[i] = cuts.redrawn(redrawn(cuts.casesAt(), random), redrawn(cuts.controlsAt(), random))
                    .best()
                    .threshold();
        }
        Arrays.sort(best);
        double lower = best[(int) Math.floor(0.025 * (draws - 1))];
        double upper = best[(int) Math.ceil(0.975 * (draws - 1))];
        return Double.isFinite(lower) && Double.isFinite(upper)
                ? Optional.of(new Interval(lower, upper))
                : Optional.empty();
    }

    /** As many people as there are, each drawn from all of them. */
    private static long[] redrawn(long[] counts, Random random) {
        var upTo = counts.clone();
        Arrays.parallelPrefix(upTo, Long::sum);
        var drawn = new long[counts.length];
        int people = (int) upTo[upTo.length - 1];
        for (int i = 0; i < people; i++) {
            int place = Arrays.binarySearch(upTo, random.nextInt(people) + 1L);
            drawn[first(upTo, place)]++;
        }
        return drawn;
    }

    /** Scores that nobody in this group has share the running total with the one before them. */
    private static int first(long[] upTo, int place) {
        int i = place < 0 ? -place - 1 : place;
        while (i > 0 && upTo[i - 1] == upTo[i]) {
            i--;
        }
        return i;
    }
}
