package org.xinqiao.access;

/** On what a look at a child's record rests, when the role and its scope are not all. */
public enum Ground {
    /** A named, dated authorisation (查阅授权). */
    AUTHORISATION,
    /** The duty roster of the day, and nothing else. */
    DUTY,
    /** The broken glass, and nothing else. */
    GLASS
}
