package org.xinqiao.psychometrics;

import java.util.Arrays;
import java.util.List;

/** Rows that are at hand. */
public final class Matrix implements Rows {
    private final List<String> columns;
    private final double[][] rows;

    private Matrix(List<String> columns, double[][] rows) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
    }

    /** @param rows one array a person, NaN where the answer is missing */
    public static Matrix of(List<String> columns, double[]... rows) {
        for (var row : rows) {
            if (row.length != columns.size()) {
                throw new IllegalArgumentException("a row has " + row.length + " values for " + columns);
            }
        }
        return new Matrix(columns, rows);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void each(Visit visit) {
        for (int i = 0; i < rows.length; i++) {
            visit.row(i + 1L, Arrays.copyOf(rows[i], columns.size()));
        }
    }
}
