package org.xinqiao.access;

/** What somebody does with a record (S§3.3). A reduced or aggregated view is a way to {@link #READ}. */
public enum Verb {
    CREATE,
    READ,
    /** Appends or amends: a new version, never an overwriting. */
    UPDATE,
    /** Signs or approves what somebody else made. */
    SIGN,
    /** Takes a list or a document out of the system, on paper or as a file. */
    EXPORT,
    /** Destroys before its time; no role of the product may, clocks do. */
    DESTROY
}
