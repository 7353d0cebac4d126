package org.xinqiao.consent;

/** How somebody said it (F01). */
public enum Method {
    /** On a page, signed in or with the code on the slip. */
    E_SIGN,
    /** On paper, kept at the school. */
    PAPER,
    /** By voice, with two witnesses of the staff. */
    VOICE,
    /** Told by whoever filled in the form: whose word it is signed nothing. */
    REPORTED
}
