package org.xinqiao.platform;

import java.util.Locale;

/** A language in which every word for people exists. */
public enum Lang {
    /** Chinese as written in the mainland: the language of the house and the one we fall back to. */
    ZH("zh-CN"),
    /** English, complete and never mixed with Chinese. */
    EN("en");

    private final String tag;

    Lang(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }

    /** The language of a tag such as {@code en-GB}; Chinese for anything that is not English. */
    public static Lang of(String tag) {
        return tag.strip().toLowerCase(Locale.ROOT).startsWith("en") ? EN : ZH;
    }

    public Lang other() {
        return this == ZH ? EN : ZH;
    }
}
