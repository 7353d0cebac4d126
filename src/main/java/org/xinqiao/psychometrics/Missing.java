package org.xinqiao.psychometrics;

/** What becomes of a row with a gap. */
public enum Missing {
    /** Only rows without gap count. */
    LISTWISE,
    /** A row counts for each pair of items that it answers; as {@code cov(use = "pairwise")} of R. */
    PAIRWISE
}
