package org.xinqiao.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;

/** The journal's keys in files outside the database, readable by their owner alone; made at the first start. */
public final class KeyFolder {
    private static final int PSEUDONYM_KEY_LENGTH = 32;

    private final Path folder;
    private final String name;

    /** Keys in that folder; the name stands in every signature. */
    public KeyFolder(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Where the public key is, for whoever checks the journal. */
    public Path publicKey() {
        return folder.resolve("signing.pub");
    }

    /** The key that signs; a fresh one at the first start. */
    public SigningKey signing() {
        try {
            var secret = folder.resolve("signing.key");
            if (!Files.exists(secret)) {
                var fresh = SigningKey.fresh(name);
                // The public half first: a start that dies in between makes a new pair, never a key nobody can check.
                put(publicKey(), (fresh.check().line() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                put(secret, fresh.secret());
            }
            var key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(secret)));
            return new SigningKey(CheckKey.parse(Files.readString(publicKey())).orElseThrow(), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no signing key in " + folder, e);
        }
    }

    /** The pseudonyms under the key of this folder; a fresh one at the first start. */
    public Pseudonyms pseudonyms() {
        try {
            var file = folder.resolve("pseudonym.key");
            if (!Files.exists(file)) {
                var fresh = new byte[PSEUDONYM_KEY_LENGTH];
                new SecureRandom().nextBytes(fresh);
                put(file, fresh);
            }
            return new Pseudonyms(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        var partial = Files.createTempFile(folder, "new", ".part");
        Files.write(partial, bytes);
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("r--------"));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
