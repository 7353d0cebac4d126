package org.xinqiao.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Key folders of tests, below the build's own folder. */
final class Rings {
    private Rings() {}

    static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-keys")), "keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeyRing open(Path folder) {
        return KeyRing.open(folder, true, Cipher.AES_256_GCM);
    }
}
