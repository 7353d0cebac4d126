package org.xinqiao.platform;

import java.nio.file.Path;

/** The key of a database that a test started itself. */
public final class WallKeys {
    private WallKeys() {}

    public static WallKey of(Path file) {
        return new WallKey(file);
    }
}
