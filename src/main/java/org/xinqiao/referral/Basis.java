package org.xinqiao.referral;

import java.util.Locale;

/** On what ground a child's data goes to a hospital (D§18). */
public enum Basis {
    /** 监护人知情同意. */
    CONSENT,
    /** 《精神卫生法》第二十八条第二款: present danger; the hospital must make the diagnosis (INV22). */
    MHL28,
    /** 抢救生命: saving a life needs no consent. */
    LIFE_SAVING;

    /** The basis as the forms write it. */
    public static Basis of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean needsConsent() {
        return this == CONSENT;
    }
}
