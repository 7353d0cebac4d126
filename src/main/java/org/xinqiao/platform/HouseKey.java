package org.xinqiao.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The secret of the doors, made once and kept in a file beside the data that only the owner of the process may read;
 * every purpose has a key of its own that is derived from it. Instances that serve the same people share the file.
 */
@ApplicationScoped
public class HouseKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] secret;

    HouseKey(@ConfigProperty(name = "xinqiao.data", defaultValue = "data") Path folder) {
        try {
            this.secret = secret(Files.createDirectories(folder.resolve("keys")).resolve("session"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 32 bytes for that purpose, the same at every start. */
    public byte[] of(String purpose) {
        return mac(secret, purpose);
    }

    /** HMAC-SHA-256. */
    public static byte[] mac(byte[] key, String words) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] secret(Path file) throws IOException {
        try (var made = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            var fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            made.write(java.nio.ByteBuffer.wrap(fresh));
            return fresh;
        } catch (FileAlreadyExistsException known) {
            return kept(file);
        }
    }

    private static byte[] kept(Path file) throws IOException {
        var kept = Files.readAllBytes(file);
        if (kept.length != BYTES) {
            throw new IOException(file + " does not hold a key of " + BYTES + " bytes");
        }
        return kept;
    }
}
