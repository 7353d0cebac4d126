package org.xinqiao.journal;

/** On what ground somebody acted or looked (PIPL art. 13; D§4.2). */
public enum Basis {
    /** The role and its scope. */
    ROLE,
    /** A named authorisation (查阅授权). */
    AUTHORISATION,
    /** The duty roster of the day. */
    DUTY,
    /** Break-glass, reviewed afterwards. */
    GLASS,
    /** A referral that was sent to this hospital. */
    REFERRAL,
    /** The person's own consent. */
    CONSENT,
    /** A clock or another job of the system. */
    SYSTEM,
    /** Life or health in an emergency: PIPL art. 13 (4). */
    EMERGENCY
}
