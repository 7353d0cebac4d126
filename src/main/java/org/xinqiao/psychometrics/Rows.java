package org.xinqiao.psychometrics;

import java.util.List;

/** Rows of numbers that can be walked as often as needed without being held. */
public interface Rows {
    /** The names of the columns, in the order of the values. */
    List<String> columns();

    /** Walks all rows from the first to the last. */
    void each(Visit visit);

    /** What is done at each row. */
    @FunctionalInterface
    interface Visit {
        /**
         * @param line where the row stands in its source, for messages
         * @param values one a column, NaN where the answer is missing; the array is used again for the next row
         */
        void row(long line, double[] values);
    }
}
