package org.xinqiao.psychometrics;

import java.util.ArrayList;
import java.util.List;

/** Pairs of items that are alike, or opposite, in the cohort (psychometric synonyms and antonyms; Meade and Craig 2012). */
final class Pairs {
    private static final int FEWEST = 3;

    private final List<Pair> pairs;
    private final double[] first;
    private final double[] second;

    private Pairs(List<Pair> pairs) {
        this.pairs = List.copyOf(pairs);
        this.first = new double[pairs.size()];
        this.second = new double[pairs.size()];
    }

    /** A pair and its correlation in the cohort. */
    record Pair(int i, int j, double r) {}

    /** Those above {@code critical}, or below it if it is negative. */
    static Pairs of(double[][] covariances, double critical) {
        var pairs = new ArrayList<Pair>();
        for (int j = 0; j < covariances.length; j++) {
            for (int i = j + 1; i < covariances.length; i++) {
                double r = covariances[i][j] / Math.sqrt(covariances[i][i] * covariances[j][j]);
                if (critical > 0 ? r > critical : r < critical) {
                    pairs.add(new Pair(i, j, r));
                }
            }
        }
        return new Pairs(pairs);
    }

    List<Pair> all() {
        return pairs;
    }

    /** Whether the row has enough of them. */
    boolean areEnough(double[] row) {
        return pairs.stream()
                        .filter(p -> !Double.isNaN(row[p.i]) && !Double.isNaN(row[p.j]))
                        .limit(FEWEST)
                        .count()
                == FEWEST;
    }

    /** The correlation within a row; NaN if the answers of one side never vary. */
    double within(double[] row) {
        for (int k = 0; k < first.length; k++) {
            first[k] = row[pairs.get(k).i];
            second[k] = row[pairs.get(k).j];
        }
        return Correlations.of(first, second, first.length);
    }
}
