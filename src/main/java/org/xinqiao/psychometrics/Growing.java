package org.xinqiao.psychometrics;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Numbers one after the other, without an object for each. */
final class Growing {
    private double[] values = new double[1024];
    private int n;

    void add(double value) {
        if (n == values.length) {
            values = Arrays.copyOf(values, 2 * n);
        }
        values[n++] = value;
    }

    double[] values() {
        return Arrays.copyOf(values, n);
    }

    OptionalDouble quantile(double share) {
        if (n == 0) {
            return OptionalDouble.empty();
        }
        var sorted = values();
        Arrays.sort(sorted);
        return OptionalDouble.of(Drift.quantile(sorted, share));
    }
}
