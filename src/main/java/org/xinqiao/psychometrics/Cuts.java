package org.xinqiao.psychometrics;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** The thresholds of a score: one below all scores, one between each two neighbours, one above all. */
public final class Cuts {
    private final Direction direction;
    private final double[] values;
    private final long[] casesAt;
    private final long[] controlsAt;

    private Cuts(Direction direction, double[] values, long[] casesAt, long[] controlsAt) {
        this.direction = direction;
        this.values = values;
        this.casesAt = casesAt;
        this.controlsAt = controlsAt;
    }

    /** @param cases with the sign turned if low scores are positive, as are the controls */
    static Cuts of(Direction direction, double[] cases, double[] controls) {
        var all = Arrays.copyOf(cases, cases.length + controls.length);
        System.arraycopy(controls, 0, all, cases.length, controls.length);
        Arrays.sort(all);
        int distinct = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[distinct - 1]) {
                all[distinct++] = all[i];
            }
        }
        var values = Arrays.copyOf(all, distinct);
        return new Cuts(direction, values, counts(values, cases), counts(values, controls));
    }

    private static long[] counts(double[] values, double[] scores) {
        var counts = new long[values.length];
        for (double score : scores) {
            counts[Arrays.binarySearch(values, score)]++;
        }
        return counts;
    }

    /** The same thresholds for another draw of people. */
    Cuts redrawn(long[] newCases, long[] newControls) {
        return new Cuts(direction, values, newCases, newControls);
    }

    long[] casesAt() {
        return casesAt;
    }

    long[] controlsAt() {
        return controlsAt;
    }

    /** From the one that flags all to the one that flags nobody. */
    public void each(Consumer<Cut> visit) {
        long tp = Arrays.stream(casesAt).sum();
        long fp = Arrays.stream(controlsAt).sum();
        long positives = tp;
        long controls = fp;
        for (int i = 0; i <= values.length; i++) {
            visit.accept(new Cut(threshold(i), tp, fp, positives - tp, controls - fp));
            if (i < values.length) {
                tp -= casesAt[i];
                fp -= controlsAt[i];
            }
        }
    }

    private double threshold(int i) {
        double value = i == 0
                ? Double.NEGATIVE_INFINITY
                : i == values.length ? Double.POSITIVE_INFINITY : between(values[i - 1], values[i]);
        return direction == Direction.HIGH ? value : 0.0 - value;
    }

    /** Halves first: the sum of two great scores may be too great; between next neighbours the upper one. */
    private static double between(double low, double high) {
        double middle = Math.abs(low + high) < 1e100 ? (low + high) / 2 : low / 2 + high / 2;
        return middle > low ? middle : high;
    }

    /** The first with the greatest Youden index. */
    public Cut best() {
        var best = new Best();
        each(best);
        return best.found.orElseThrow();
    }

    private static final class Best implements Consumer<Cut> {
        private Optional<Cut> found = Optional.empty();

        @Override
        public void accept(Cut cut) {
            if (found.isEmpty() || cut.rank() > found.get().rank()) {
                found = Optional.of(cut);
            }
        }
    }

    /** Of those that find enough of the positive, the one that flags fewest; empty if only flagging all is enough. */
    public Optional<Cut> atLeast(double sensitivity) {
        var last = new Cut[1];
        each(cut -> {
            if (cut.sensitivity() >= sensitivity && Double.isFinite(cut.threshold())) {
                last[0] = cut;
            }
        });
        return Optional.ofNullable(last[0]);
    }
}
