package org.xinqiao.access;

/** In which state a record is, as far as it takes something away again from everybody (S§3.3). */
public enum RecordState {
    NORMAL,
    /** Consent was withdrawn: frozen at once (D§18). */
    WITHDRAWN,
    /** Legal hold: nothing is destroyed until it is lifted; work for the child goes on (D§19). */
    HELD,
    /** The child is under fourteen: its own word is not enough (PIPL 31). */
    UNDER_14
}
