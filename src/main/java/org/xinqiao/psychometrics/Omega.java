package org.xinqiao.psychometrics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * McDonald's omega total of a model with one factor: (sum of loadings)² / ((sum of loadings)² + sum of error variances);
 * McDonald 1999, Test theory: a unified treatment, chapter 6.
 *
 * @param value between 0 and 1; empty if the model cannot be estimated, and then there is a reason
 */
public record Omega(OptionalDouble value, OmegaMethod method, Optional<Reason> reason) {
    private static final int FEWEST_ITEMS = 3;
    private static final int MOST_ROUNDS = 50_000;
    private static final double SETTLED = 1e-11;
    private static final double EDGE = 1e-6;

    /** @param covariances of items that all vary */
    static Omega of(double[][] covariances, OmegaMethod method) {
        if (covariances.length < FEWEST_ITEMS) {
            return without(method, Reason.TOO_FEW_ITEMS_FOR_A_FACTOR);
        }
        var correlations = Correlations.of(covariances);
        var factor = switch (method) {
            case MINRES -> minres(correlations);
            case ML -> greatestLikelihood(correlations);
        };
        if (!factor.isSettled()) {
            return without(method, Reason.NOT_CONVERGED);
        }
        return factor.omega(method, scales(covariances, method));
    }

    private static Omega without(OmegaMethod method, Reason reason) {
        return new Omega(OptionalDouble.empty(), method, Optional.of(reason));
    }

    /** What one point of each item counts: itself for covariances, a standard deviation for correlations. */
    private static double[] scales(double[][] covariances, OmegaMethod method) {
        var scales = new double[covariances.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = method == OmegaMethod.ML ? Math.sqrt(covariances[i][i]) : 1;
        }
        return scales;
    }

    private record Factor(double[] loadings, double[] errors, boolean isSettled) {
        Omega omega(OmegaMethod method, double[] scales) {
            double common = 0;
            double error = 0;
            boolean isAtEdge = false;
            for (int i = 0; i < loadings.length; i++) {
                common += scales[i] * loadings[i];
                error += scales[i] * scales[i] * errors[i];
                isAtEdge |= errors[i] <= EDGE;
            }
            double total = common * common + error;
            if (!(total > 0)) {
                return without(method, Reason.NOT_CONVERGED);
            }
            return new Omega(
                    OptionalDouble.of(common * common / total),
                    method,
                    isAtEdge ? Optional.of(Reason.HEYWOOD) : Optional.empty());
        }
    }

    /** Each loading in turn is the best one given the others, until none moves any more. */
    private static Factor minres(double[][] r) {
        var l = firstAxis(r);
        boolean isSettled = false;
        for (int round = 0; round < MOST_ROUNDS && !isSettled; round++) {
            double moved = 0;
            for (int i = 0; i < l.length; i++) {
                double better = bestLoading(r, l, i);
                moved = Math.max(moved, Math.abs(better - l[i]));
                l[i] = better;
            }
            isSettled = moved < SETTLED;
        }
        return new Factor(l, errors(l), isSettled);
    }

    private static double bestLoading(double[][] r, double[] l, int i) {
        double product = 0;
        double square = 0;
        for (int j = 0; j < l.length; j++) {
            if (j != i) {
                product += r[i][j] * l[j];
                square += l[j] * l[j];
            }
        }
        return square == 0 ? 0 : Math.max(-1, Math.min(1, product / square));
    }

    private static double[] errors(double[] l) {
        var errors = new double[l.length];
        for (int i = 0; i < l.length; i++) {
            errors[i] = 1 - l[i] * l[i];
        }
        return errors;
    }

    /** The EM algorithm of Rubin and Thayer 1982, Psychometrika 47:69, for one factor. */
    private static Factor greatestLikelihood(double[][] r) {
        var l = firstAxis(r);
        var u = errors(l);
        floor(u);
        boolean isSettled = false;
        for (int round = 0; round < MOST_ROUNDS && !isSettled; round++) {
            isSettled = step(r, l, u) < SETTLED;
        }
        return new Factor(l, u, isSettled);
    }

    private static double step(double[][] r, double[] l, double[] u) {
        int k = l.length;
        double information = 1;
        for (int i = 0; i < k; i++) {
            information += l[i] * l[i] / u[i];
        }
        var rb = new double[k];
        double bl = 0;
        double brb = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                rb[i] += r[i][j] * l[j] / u[j] / information;
            }
            double b = l[i] / u[i] / information;
            bl += b * l[i];
            brb += b * rb[i];
        }
        double moved = 0;
        for (int i = 0; i < k; i++) {
            double better = rb[i] / (1 - bl + brb);
            moved = Math.max(moved, Math.abs(better - l[i]));
            l[i] = better;
            u[i] = 1 - better * rb[i];
        }
        floor(u);
        return moved;
    }

    /** No error variance below zero: without this a Heywood case would divide by it. */
    private static void floor(double[] u) {
        for (int i = 0; i < u.length; i++) {
            u[i] = Math.max(EDGE, u[i]);
        }
    }

    /** Where both methods begin: the first principal axis, a little shortened. */
    private static double[] firstAxis(double[][] r) {
        var eigen = new EigenDecomposition(new Array2DRowRealMatrix(r));
        var axis = eigen.getEigenvector(0).toArray();
        double length = 0.9 * Math.sqrt(Math.max(0, eigen.getRealEigenvalue(0)));
        for (int i = 0; i < axis.length; i++) {
            axis[i] = Math.max(-0.99, Math.min(0.99, axis[i] * length));
        }
        return axis;
    }
}
