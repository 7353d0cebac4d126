package org.xinqiao.access;

/** How much of a record somebody sees. */
public enum Sight {
    NOTHING,
    /** Only the fields that the matrix lists for the role. */
    REDUCED,
    FULL
}
