package org.xinqiao.platform;

import java.nio.file.Path;

/** The key of a database that a test started itself. */
public final class WallKeys {
    private WallKeys() {}

    public static WallKey of(Path file) {
        return new WallKey(file);
    }

    /** Words as they were signed at another time. */
    public static String signedAt(Path file, String words, java.time.Instant then) {
        return new WallKey(file).signed(words, then);
    }
}
