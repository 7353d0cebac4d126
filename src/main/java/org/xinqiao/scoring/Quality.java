package org.xinqiao.scoring;

import java.util.List;

/**
 * How far a sheet can be believed (D§7.6, Q§5). Soft: a flag is a reason to look, nothing is thrown away, and a critical
 * answer acts whatever stands here.
 *
 * @param flags in the order of their codes
 */
public record Quality(Validity validity, List<Flag> flags) {
    public Quality {
        flags = List.copyOf(flags);
    }

    /** What follows from the flags. */
    public enum Validity {
        /** Nothing speaks against it. */
        VALID,
        /** More than a tenth was left out: finish it or ask again (V1). */
        INCOMPLETE,
        /** The lie scale is over its bound (V2), or two of speed, pattern and instructed item speak against it (V3–V5). */
        INVALID
    }

    /** One reason to look twice. */
    public enum Code {
        /** V1: more than a tenth of the items is missing. */
        INCOMPLETE,
        /** V2: the version's lie scale is at or over its bound. */
        LIE_SCALE,
        /** V3: answered faster than one can read. */
        SPEED_FLAG,
        /** V4: one answer all along, across items that are keyed both ways. */
        PATTERN_FLAG,
        /** V5: an item that says what to answer was answered otherwise. */
        INSTRUCTED_ITEM,
        /** Items that ask the same were answered two steps or more apart. */
        INCONSISTENT_PAIRS
    }

    /**
     * A reason with its figure.
     *
     * @param figure what was found: a count, a score, seconds
     * @param bound what the version or the policy allows
     */
    public record Flag(Code code, double figure, double bound) {}
}
