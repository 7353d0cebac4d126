package org.xinqiao.web;

/** Asks a shared computer to forget what it saw of the one who leaves (ASVS 5.0 14.3.1). */
public final class ClearSite {
    public static final String HEADER = "Clear-Site-Data";

    /** Not the cookies: the one of the language stays, and those of the person are taken back one by one. */
    public static final String EVERYTHING = "\"cache\", \"storage\"";

    private ClearSite() {}
}
