package org.xinqiao.psychometrics;

import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/** Mahalanobis' distance squared, (x - m)'S⁻¹(x - m) with S of n - 1, as {@code stats::mahalanobis} of R. */
final class Distances {
    private static final double SINGULAR = 1e-10;

    private final double[] means;
    private final double[] sds;
    private final double[][] lower;
    private final double[] solved;

    private Distances(double[] means, double[] sds, double[][] lower) {
        this.means = means;
        this.sds = sds;
        this.lower = lower;
        this.solved = new double[means.length];
    }

    /** From the rows without gap; empty if an item is a sum of others, never varies, or there are too few rows. */
    static Optional<Distances> of(Moments moments) {
        var c = moments.covariances(Missing.LISTWISE);
        var means = new double[c.length];
        var sds = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            if (!(c[i][i] > 0)) {
                return Optional.empty();
            }
            means[i] = moments.mean(i, Missing.LISTWISE);
            sds[i] = Math.sqrt(c[i][i]);
        }
        try {
            var r = new Array2DRowRealMatrix(Correlations.of(c), false);
            var lower = new CholeskyDecomposition(r, 1e-9, SINGULAR).getL().getData();
            return Optional.of(new Distances(means, sds, lower));
        } catch (NonPositiveDefiniteMatrixException e) {
            return Optional.empty();
        }
    }

    /** @param row without gap */
    double of(double[] row) {
        double sum = 0;
        for (int i = 0; i < solved.length; i++) {
            double value = (row[i] - means[i]) / sds[i];
            var line = lower[i];
            for (int j = 0; j < i; j++) {
                value -= line[j] * solved[j];
            }
            solved[i] = value / line[i];
            sum += solved[i] * solved[i];
        }
        return sum;
    }
}
