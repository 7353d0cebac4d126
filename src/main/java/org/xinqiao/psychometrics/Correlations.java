package org.xinqiao.psychometrics;

/** From covariances to correlations. */
final class Correlations {
    private Correlations() {}

    /** @param covariances whose diagonal is above 0 */
    static double[][] of(double[][] covariances) {
        int k = covariances.length;
        var r = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                r[i][j] = i == j ? 1 : covariances[i][j] / Math.sqrt(covariances[i][i] * covariances[j][j]);
            }
        }
        return r;
    }

    /** Pearson's correlation of two lists, over the places where both have a number; NaN if one does not vary. */
    static double of(double[] x, double[] y, int length) {
        int n = 0;
        double meanX = 0;
        double meanY = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < length; i++) {
            if (Double.isNaN(x[i]) || Double.isNaN(y[i])) {
                continue;
            }
            n++;
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            meanX += dx / n;
            meanY += dy / n;
            xx += dx * (x[i] - meanX);
            yy += dy * (y[i] - meanY);
            xy += dx * (y[i] - meanY);
        }
        return xx <= 0 || yy <= 0 ? Double.NaN : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
    }
}
