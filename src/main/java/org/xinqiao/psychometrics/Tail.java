package org.xinqiao.psychometrics;

import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/** Probabilities of the far end, computed there and not as one minus the near end, so that small ones stay exact. */
final class Tail {
    /** The normal quantile of a 95 % interval. */
    static final double Z95 = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.975);

    private static final double SMALLEST = 1e-12;
    private static final int MOST_TERMS = 10_000;

    private Tail() {}

    /** Both tails of the normal distribution. */
    static double normal(double z) {
        return Erf.erfc(Math.abs(z) / Math.sqrt(2));
    }

    static double chiSquare(double x, double df) {
        return Gamma.regularizedGammaQ(df / 2, x / 2);
    }

    static double f(double x, double df1, double df2) {
        return Beta.regularizedBeta(df2 / (df2 + df1 * x), df2 / 2, df1 / 2);
    }

    /** The x below which an F variable stays with probability p. */
    static double fQuantile(double p, double df1, double df2) {
        return new FDistribution(null, df1, df2).inverseCumulativeProbability(p);
    }

    /** Kolmogorov's limit: the probability that the scaled distance is at least x. */
    static double kolmogorov(double x) {
        if (x < 0.2) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k < MOST_TERMS; k++) {
            double term = 2 * Math.exp(-2.0 * k * k * x * x);
            sum += k % 2 == 1 ? term : -term;
            if (term < SMALLEST) {
                break;
            }
        }
        return Math.min(1, Math.max(0, sum));
    }
}
