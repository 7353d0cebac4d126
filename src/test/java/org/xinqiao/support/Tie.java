package org.xinqiao.support;

/** How somebody may stand to a child (S§3.3). */
public enum Tie {
    OWN_CLASS,
    OWN_SCHOOL,
    SAME_DISTRICT,
    OTHER_DISTRICT,
    /** The child was sent to the own hospital, or is the own child. */
    ASSIGNED,
    /** So it was once: sent on to another hospital, moved to another class, the guardianship ended, the authorisation too. */
    FORMERLY_ASSIGNED
}
