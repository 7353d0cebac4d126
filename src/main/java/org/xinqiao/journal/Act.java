package org.xinqiao.journal;

/** What kind of thing was done; a move of a workflow table stands in the journal under its own name instead. */
public enum Act {
    /** Something was shown. */
    READ,
    /** Something was shown among others, in a list. */
    LIST,
    /** Somebody was looked for. */
    SEARCH,
    /** A file was handed out. */
    EXPORT,
    /** A paper was made to be printed. */
    PRINT,
    /** A file was brought in. */
    IMPORT,
    /** Something was changed. */
    ACT
}
