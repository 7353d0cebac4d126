package org.xinqiao.psychometrics;

/**
 * Whether somebody changed more than the error of the scale explains: (after - before) / (√2 · SEM), reliable from 1.96
 * on; Jacobson and Truax 1991, Journal of Consulting and Clinical Psychology 59:12.
 *
 * @param sem standard error of measurement, s√(1 - reliability), in points
 * @param standardError of the difference of two scores, in points
 * @param rci the reliable change index
 * @param verdict in which direction
 */
public record ReliableChange(double sem, double standardError, double rci, Verdict verdict) {
    private static final double CHANGED = 1.96;

    /** What became of somebody. */
    public enum Verdict {
        /** The difference may be error alone. */
        UNCHANGED,
        IMPROVED,
        WORSENED
    }

    /**
     * @param sd of the scores of the cohort, above 0
     * @param reliability from 0 to 1, 1 left out
     * @param worse which end of the scale is the bad one
     */
    public static ReliableChange of(double sd, double reliability, double before, double after, Direction worse) {
        if (!(sd > 0)) {
            throw new Unusable("the standard deviation must be above 0");
        }
        if (!(reliability >= 0 && reliability < 1)) {
            throw new Unusable("the reliability must be at least 0 and below 1: without error every change counts");
        }
        double sem = sd * Math.sqrt(1 - reliability);
        double error = sem * Math.sqrt(2);
        double rci = (after - before) / error;
        return new ReliableChange(sem, error, rci, verdict(rci, worse));
    }

    private static Verdict verdict(double rci, Direction worse) {
        if (Math.abs(rci) < CHANGED) {
            return Verdict.UNCHANGED;
        }
        return rci > 0 == (worse == Direction.HIGH) ? Verdict.WORSENED : Verdict.IMPROVED;
    }

    /** Whether it is more than error. */
    public boolean isChanged() {
        return verdict != Verdict.UNCHANGED;
    }

    /** The least difference in points that is. */
    public double needed() {
        return CHANGED * standardError;
    }
}
