package org.xinqiao.psychometrics;

import java.util.List;
import java.util.Set;

/**
 * Which items are scored the other way round: an answer x becomes min + max - x. An answer outside min..max is an error,
 * for it would be turned into another answer that looks right.
 */
public record Keying(Set<String> reversed, double min, double max) {
    /** @param min the least answer that the form offers, not the least that occurs */
    public Keying {
        reversed = Set.copyOf(reversed);
        if (!(min < max)) {
            throw new IllegalArgumentException("min must be less than max");
        }
    }

    /** The same rows as they are scored. */
    public Rows apply(Rows rows) {
        return new Keyed(rows, this);
    }

    private record Keyed(Rows rows, Keying keying) implements Rows {
        @Override
        public List<String> columns() {
            return rows.columns();
        }

        @Override
        public void each(Visit visit) {
            var names = columns();
            var isReversed = new boolean[names.size()];
            for (int i = 0; i < isReversed.length; i++) {
                isReversed[i] = keying.reversed.contains(names.get(i));
            }
            rows.each((line, values) -> {
                keying.turn(line, values, names, isReversed);
                visit.row(line, values);
            });
        }
    }

    private void turn(long line, double[] values, List<String> names, boolean[] isReversed) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] < min || values[i] > max) {
                throw new Unusable("line " + line + ", column " + names.get(i) + ": " + plain(values[i])
                        + " is outside " + plain(min) + " to " + plain(max) + "; correct it or leave it empty");
            }
            if (isReversed[i]) {
                values[i] = min + max - values[i];
            }
        }
    }

    /** 7 rather than 7.0. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
