package org.xinqiao.psychometrics;

/**
 * What a threshold does. Whoever scores at or beyond it is flagged.
 *
 * @param threshold midway between two neighbouring scores; infinite if it flags all or nobody
 * @param tp flagged and positive
 * @param fp flagged and not positive
 * @param fn positive and missed
 * @param tn neither
 */
public record Cut(double threshold, long tp, long fp, long fn, long tn) {
    /** The share of the positive who are flagged. */
    public double sensitivity() {
        return (double) tp / (tp + fn);
    }

    /** The share of the others who are left alone. */
    public double specificity() {
        return (double) tn / (tn + fp);
    }

    /** Sensitivity + specificity - 1: 0 is chance, 1 is perfect. */
    public double youden() {
        return sensitivity() + specificity() - 1;
    }

    /** How many are flagged. */
    public long flagged() {
        return tp + fp;
    }

    /** Everything that can be said about these four numbers. */
    public Predictive predictive() {
        return Predictive.of(tp, fp, fn, tn);
    }

    /** Youden's index times both group sizes: exact, so that equals are equal. */
    long rank() {
        return tp * (tn + fp) + tn * (tp + fn);
    }
}
