package org.xinqiao.psychometrics;

import java.util.Arrays;
import java.util.List;

/**
 * Counts, means and covariances of columns, gathered in one pass. Sums are taken around the first answer of each column,
 * so that large numbers lose nothing and a column that never varies has a variance of exactly 0.
 */
public final class Moments {
    private final List<String> columns;
    private final int size;
    private final double[] origin;
    private final double[] shifted;
    private final double[] sums;
    private final double[][] products;
    private final Gaps gaps;
    private long rows;
    private long complete;
    private long blank;

    private Moments(List<String> columns) {
        this.columns = columns;
        this.size = columns.size();
        this.origin = new double[size];
        this.shifted = new double[size];
        this.sums = new double[size];
        this.products = triangle();
        this.gaps = new Gaps();
        Arrays.fill(origin, Double.NaN);
    }

    /** Walks the rows once. */
    public static Moments of(Rows rows) {
        var moments = new Moments(rows.columns());
        rows.each((line, values) -> moments.add(values));
        return moments;
    }

    private double[][] triangle() {
        var triangle = new double[size][];
        for (int i = 0; i < size; i++) {
            triangle[i] = new double[i + 1];
        }
        return triangle;
    }

    /** What rows with gaps add, pair by pair. */
    private final class Gaps {
        private final double[][] counts = new double[size][size];
        private final double[][] sumsWith = new double[size][size];
        private final double[][] crossed = triangle();

        void add(double[] row) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size && !Double.isNaN(row[i]); j++) {
                    if (!Double.isNaN(row[j])) {
                        counts[i][j]++;
                        sumsWith[i][j] += row[i];
                        if (j <= i) {
                            crossed[i][j] += row[i] * row[j];
                        }
                    }
                }
            }
        }
    }

    private void add(double[] values) {
        rows++;
        int present = 0;
        for (int i = 0; i < size; i++) {
            if (!Double.isNaN(values[i])) {
                present++;
                if (Double.isNaN(origin[i])) {
                    origin[i] = values[i];
                }
            }
            shifted[i] = values[i] - origin[i];
        }
        if (present == size) {
            addComplete();
        } else {
            blank += present == 0 ? 1 : 0;
            gaps.add(shifted);
        }
    }

    private void addComplete() {
        complete++;
        for (int i = 0; i < size; i++) {
            double x = shifted[i];
            var line = products[i];
            sums[i] += x;
            for (int j = 0; j <= i; j++) {
                line[j] += x * shifted[j];
            }
        }
    }

    /** The names of the columns. */
    public List<String> columns() {
        return columns;
    }

    /** All rows, with and without gaps. */
    public long rows() {
        return rows;
    }

    /** Rows that count: those without gap, or those with at least one answer. */
    public long used(Missing missing) {
        return missing == Missing.LISTWISE ? complete : rows - blank;
    }

    /** How many people answered both. */
    public double count(int i, int j, Missing missing) {
        return complete + (missing == Missing.PAIRWISE ? gaps.counts[i][j] : 0);
    }

    /** The mean of a column; NaN if nobody answered. */
    public double mean(int i, Missing missing) {
        return origin[i] + sum(i, i, missing) / count(i, i, missing);
    }

    /** The covariance with n - 1 below; NaN if fewer than two answered both. */
    public double covariance(int i, int j, Missing missing) {
        if (j > i) {
            return covariance(j, i, missing);
        }
        double n = count(i, j, missing);
        if (n < 2) {
            return Double.NaN;
        }
        double product = products[i][j] + (missing == Missing.PAIRWISE ? gaps.crossed[i][j] : 0);
        return (product - sum(i, j, missing) * sum(j, i, missing) / n) / (n - 1);
    }

    /** All covariances. */
    public double[][] covariances(Missing missing) {
        var all = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                all[i][j] = covariance(i, j, missing);
            }
        }
        return all;
    }

    /** The sum of column i over the rows that have j as well. */
    private double sum(int i, int j, Missing missing) {
        return sums[i] + (missing == Missing.PAIRWISE ? gaps.sumsWith[i][j] : 0);
    }
}
