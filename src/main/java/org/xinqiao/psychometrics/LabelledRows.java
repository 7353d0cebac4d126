package org.xinqiao.psychometrics;

import java.util.List;

/** Rows of numbers with words beside them, such as the group somebody belongs to. */
public interface LabelledRows {
    /** The names of the columns of numbers. */
    List<String> columns();

    /** Walks all rows from the first to the last. */
    void each(Visit visit);

    /** What is done at each row. */
    @FunctionalInterface
    interface Visit {
        /**
         * @param values one a column, NaN where missing; used again for the next row
         * @param labels empty where missing; used again for the next row
         */
        void row(double[] values, String[] labels);
    }
}
