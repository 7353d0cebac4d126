package org.xinqiao.scoring;

/** Whether a scale's score stands on all its answers. */
public enum State {
    /** Every item was answered. */
    COMPLETE,
    /** A few were missing, within what the version allows, and were filled in by the version's rule. */
    PRORATED,
    /** Too many were missing, or a part of it is not computable; there is no score. */
    NOT_COMPUTABLE
}
