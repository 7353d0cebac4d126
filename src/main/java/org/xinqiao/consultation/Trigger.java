package org.xinqiao.consultation;

/** Why a four-party meeting is called (D§10.2). */
public enum Trigger {
    /** The level was fixed at R2 or R3. */
    C1,
    /** A key-concern student, or a severe conflict between parent and child. */
    C2,
    /** A referral is needed or was refused. */
    C3,
    /** Return from leave or hospital. */
    C4,
    /** The plan is due for review, or two targets were missed. */
    C5,
    /** The guardian or the student asks for it. */
    C6,
    /** Before a long holiday at R2 or R3. */
    C7,
    /** Transfer at R2 or R3. */
    C8
}
