package org.xinqiao.access;

/** How somebody stands to a child or a record: the scopes of the access matrix (D§4.2, S§3.3). */
public enum Relation {
    /** The record is about oneself. */
    SELF,
    /** A guardian's own child. */
    CHILD,
    /** A homeroom teacher's own class. */
    CLASS,
    /** The child is at one's own school. */
    SCHOOL,
    /** Own school, and the case once stood at R2 or higher. */
    SCHOOL_R2,
    /** Own school, and the case once stood at R3 or its crisis is open. */
    SCHOOL_R3,
    /** The child is on the way to one's own school (T24). */
    RECEIVING,
    /** On today's duty roster of the school of an open case with a P3 (D§6.6). */
    DUTY,
    /** Own district, and the school has no psychologist, so that the district centre covers it. */
    COVERED,
    /** Own district, and the case once stood at R3. */
    ESCALATED,
    /** Anything of one's own district. */
    DISTRICT,
    /** A referral that was sent to one's own hospital. */
    REFERRED,
    /** A closure drawn for audit in one's own district. */
    DRAWN,
    /** Whoever wrote the record. */
    AUTHOR,
    /** The whole city. */
    EVERYWHERE
}
