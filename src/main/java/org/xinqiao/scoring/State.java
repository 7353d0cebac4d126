package org.xinqiao.scoring;

/** Whether a scale's score stands on all its answers. */
public enum State {
    /** Every item was answered. */
    COMPLETE,
    /** A few were missing, within what the version allows, and were filled in with the mean of the others. */
    PRORATED,
    /** Too many were missing; there is no score. */
    NOT_COMPUTABLE
}
