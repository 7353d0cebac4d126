package org.xinqiao.psychometrics;

/**
 * A share of people with Wilson's 95 % interval (Wilson 1927, JASA 22:209), as {@code prop.test(correct = FALSE)} of R:
 * unlike the usual one it never leaves 0..1 and holds for small numbers.
 *
 * @param value between 0 and 1
 */
public record Proportion(double value, Interval ci) {
    /**
     * @param hits at least 0
     * @param of at least 1
     */
    public static Proportion of(long hits, long of) {
        if (of < 1 || hits < 0 || hits > of) {
            throw new IllegalArgumentException(hits + " of " + of + " is no share");
        }
        double p = (double) hits / of;
        double zz = Tail.Z95 * Tail.Z95 / of;
        double middle = (p + zz / 2) / (1 + zz);
        double half = Tail.Z95 / (1 + zz) * Math.sqrt(p * (1 - p) / of + zz / 4 / of);
        double lower = hits == 0 ? 0 : Math.max(0, middle - half);
        double upper = hits == of ? 1 : Math.min(1, middle + half);
        return new Proportion(p, new Interval(lower, upper));
    }
}
