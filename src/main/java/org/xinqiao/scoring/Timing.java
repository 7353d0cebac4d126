package org.xinqiao.scoring;

import java.util.OptionalDouble;

/**
 * What is known of how a sheet was filled in.
 *
 * @param secondsPerItem the median time between one answer and the next
 * @param shareOfClass the whole time, as a share of the median of the class
 */
public record Timing(OptionalDouble secondsPerItem, OptionalDouble shareOfClass) {
    /** On paper, or from a file. */
    public static final Timing UNTIMED = new Timing(OptionalDouble.empty(), OptionalDouble.empty());
}
