package org.xinqiao.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The key with which the application tells PostgreSQL for whom it asks; it lies in a file and never in the database. */
@ApplicationScoped
public class WallKey {
    static final String NAME = "context-key";
    /** Longer than any transaction, shorter than anything an intruder could wait for. */
    private static final Duration VALID = Duration.ofMinutes(10);

    private final byte[] key;

    WallKey(@ConfigProperty(name = "xinqiao.walls.key-file") Path file) {
        try {
            this.key = HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("no key of the signed context in " + file, e);
        }
    }

    /** The words with the time at which they stop being true, and the signature over both. */
    public String signed(String words) {
        return signed(words, Instant.now());
    }

    String signed(String words, Instant now) {
        return sealed(words + "|" + now.plus(VALID).getEpochSecond());
    }

    private String sealed(String words) {
        return words + "|" + HexFormat.of().formatHex(Hmac.of(key, words + "|"));
    }
}
