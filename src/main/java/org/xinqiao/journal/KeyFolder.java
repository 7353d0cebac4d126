package org.xinqiao.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The journal's keys in files outside the database, readable by their owner alone; made at the first start and never
 * again by themselves: a key drawn beside rows that another one made would stop the sealing, or part a child's rows in two.
 */
public final class KeyFolder {
    private static final int PSEUDONYM_KEY_LENGTH = 32;
    private static final String SIGNING = "signing.key";
    private static final String PSEUDONYM = "pseudonym.key";

    private final Path folder;
    private final String name;
    private final BooleanSupplier isNew;

    /** Keys in that folder; the name stands in every signature. */
    public KeyFolder(Path folder, String name) {
        this(folder, name, () -> true);
    }

    /** Keys of a journal that has no row yet, or has. */
    KeyFolder(Path folder, String name, BooleanSupplier isNew) {
        this.folder = folder;
        this.name = name;
        this.isNew = isNew;
    }

    /** Where the public key is, for whoever checks the journal. */
    public Path publicKey() {
        return folder.resolve("signing.pub");
    }

    /** The key that signs; a fresh one at the first start. */
    public synchronized SigningKey signing() {
        try {
            var secret = folder.resolve(SIGNING);
            if (!Files.exists(secret)) {
                mayBeMade(SIGNING, "or make a new one with renew-journal-key");
                renew(name);
            }
            var key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(secret)));
            return matched(new SigningKey(present(), key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no signing key in " + folder, e);
        }
    }

    /** The public halves of all keys that ever signed, the present one first. */
    public synchronized List<CheckKey> checks() {
        try {
            var all = new ArrayList<>(List.of(present()));
            if (Files.isDirectory(earlier())) {
                all.addAll(CheckKey.allIn(earlier()));
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new signing key of that name; the public half of the one before stays with those that signed earlier. */
    synchronized CheckKey renew(String of) throws IOException {
        if (Files.exists(publicKey())) {
            var before = present();
            put(earlier().resolve(HexFormat.of().formatHex(before.id()) + ".pub"), before.line() + "\n");
        }
        Files.deleteIfExists(folder.resolve(SIGNING));
        var fresh = SigningKey.fresh(of);
        // The public half first: a start that dies in between makes a new pair, never a key nobody can check.
        put(publicKey(), fresh.check().line() + "\n");
        put(folder.resolve(SIGNING), fresh.secret());
        return fresh.check();
    }

    CheckKey present() throws IOException {
        return CheckKey.parse(Files.readString(publicKey()))
                .orElseThrow(() -> new IllegalStateException(publicKey() + " is no public key"));
    }

    /** The pseudonyms under the key of this folder; a fresh one at the first start. */
    public synchronized Pseudonyms pseudonyms() {
        try {
            var file = folder.resolve(PSEUDONYM);
            if (!Files.exists(file)) {
                mayBeMade(PSEUDONYM, "without it nobody finds again who looked at a child");
                var fresh = new byte[PSEUDONYM_KEY_LENGTH];
                new SecureRandom().nextBytes(fresh);
                put(file, fresh);
            }
            var key = Files.readAllBytes(file);
            if (key.length != PSEUDONYM_KEY_LENGTH) {
                throw new IllegalStateException(file + " is no key of 32 bytes: put it back from its copy");
            }
            return new Pseudonyms(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mayBeMade(String file, String otherwise) {
        if (!isNew.getAsBoolean()) {
            throw new IllegalStateException(
                    "The journal has rows, but " + folder.resolve(file).toAbsolutePath()
                            + " is missing: put it back from its copy, " + otherwise + " (docs/operations/journal.md)");
        }
    }

    private SigningKey matched(SigningKey key) {
        var probe = key.sign(new Checkpoint("probe", 0, Hash.of()));
        if (!key.check().isSignedNote(probe)) {
            throw new IllegalStateException(
                    "signing.key and signing.pub in " + folder + " are no pair: put both back from their copies");
        }
        return key;
    }

    private Path earlier() {
        return folder.resolve("earlier");
    }

    private void put(Path file, String words) throws IOException {
        put(file, words.getBytes(StandardCharsets.UTF_8));
    }

    private void put(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        var partial = Files.createTempFile(folder, "new", ".part");
        try (var channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("r--------"));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Disk.force(file.resolveSibling(""));
    }
}
