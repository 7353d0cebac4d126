package org.xinqiao.statistics;

/**
 * Disclosure control (D§7.7): fewer than so many are not told apart, and what is told is rounded, so that moving a cut-off
 * to and fro, or taking one count from another, does not single out a few.
 *
 * @param fewest how many there must be
 * @param step to a multiple of which every count is rounded
 */
record SmallCells(int fewest, int step) {
    /** A count as it may be shown. */
    Amount of(long count) {
        return hides(count)
                ? new Amount(fewest, false)
                : new Amount(Math.max(fewest, Math.round((double) count / step) * step), true);
    }

    boolean hides(long count) {
        return count < fewest;
    }
}
