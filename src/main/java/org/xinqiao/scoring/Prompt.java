package org.xinqiao.scoring;

/** What a machine may say after a screening: look, and how soon. It opens work; only people set a risk level. */
public enum Prompt {
    /** Nothing stands out. */
    P0,
    /** A talk within ten school days. */
    P1,
    /** A talk within three school days. */
    P2,
    /** A safety check the same day. */
    P3
}
