package org.xinqiao.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How fast somebody answered (D§7.6 V3), from the times at which the server kept each first answer. Medians: whoever was
 * interrupted has one long gap among many, and it says nothing about the others.
 */
final class Pace {
    private static final int LEAST_GAPS = 2;
    private static final int LEAST_OTHERS = 5;
    private static final double MILLIS = 1000;

    private Pace() {}

    /**
     * The median of the seconds between one answer and the next; empty with fewer than two gaps.
     *
     * @param answered when the first value of each question came in, in any order
     */
    static OptionalDouble secondsPerItem(List<Instant> answered) {
        var inOrder = answered.stream().sorted().toList();
        return inOrder.size() <= LEAST_GAPS
                ? OptionalDouble.empty()
                : OptionalDouble.of(median(IntStream.range(1, inOrder.size())
                        .mapToDouble(i -> seconds(inOrder.get(i - 1), inOrder.get(i)))));
    }

    /**
     * The whole time as a share of the median of the others; empty with fewer than five of them: two or three friends who
     * were quick are no class.
     */
    static OptionalDouble shareOfClass(double own, List<Double> others) {
        var usual = others.size() < LEAST_OTHERS ? 0 : median(others.stream().mapToDouble(Double::doubleValue));
        return usual > 0 ? OptionalDouble.of(own / usual) : OptionalDouble.empty();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS;
    }

    private static double median(DoubleStream figures) {
        var sorted = figures.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
