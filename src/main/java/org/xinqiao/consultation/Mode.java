package org.xinqiao.consultation;

import java.util.Locale;

/** How people meet; a guardian who works far away may join by video or phone (D§10.4). */
public enum Mode {
    /** At school. */
    ONSITE,
    /** By video. */
    VIDEO,
    /** By phone. */
    PHONE;

    /** The option of the form. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Mode of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
