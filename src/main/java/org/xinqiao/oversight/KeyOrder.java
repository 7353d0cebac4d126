package org.xinqiao.oversight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.xinqiao.platform.Ids;

/**
 * What a key holder orders, as a file in the key folder: whoever may write there holds the keys anyway, and needs no role
 * in the program (三权分立, docs/security.md 1.1).
 *
 * @param subject the student or guardian, if the order is about one
 * @param by the key holder, by a short name of Latin letters
 */
record KeyOrder(Kind kind, Optional<UUID> subject, Optional<Reason> reason, String by) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    /** What can be ordered; the journal knows it by this name. */
    enum Kind {
        /** A new key-encryption key wraps all data keys anew. */
        WRAP_KEYS("rotate-keys"),
        /** All that is sealed of one person is sealed anew under a new key. */
        RENEW_KEY("renew-key"),
        /** What is sealed of one person can never be read again. */
        DESTROY_KEY("destroy-key");

        private final String command;

        Kind(String command) {
            this.command = command;
        }

        String command() {
            return command;
        }

        boolean isAboutSomebody() {
            return this != WRAP_KEYS;
        }
    }

    /** Why a key is destroyed. A code: no free text comes into the journal. */
    enum Reason {
        /** A right to deletion was granted (PIPL 47). */
        ERASURE,
        /** The time of D§19 is over. */
        RETENTION,
        /** After a restore: it had been destroyed before (O5). */
        AGAIN
    }

    static boolean isName(String by) {
        return NAME.matcher(by).matches();
    }

    /** Lays the order into the folder, as a whole or not at all; gives the place where the answer will lie. */
    Path lay(Path folder) throws IOException {
        Files.createDirectories(folder);
        var words = new Properties();
        words.setProperty("kind", kind.name());
        subject.ifPresent(s -> words.setProperty("subject", s.toString()));
        reason.ifPresent(r -> words.setProperty("reason", r.name()));
        words.setProperty("by", by);
        var id = Ids.fresh();
        var half = folder.resolve(id + ".half");
        try (var out = Files.newOutputStream(half)) {
            words.store(out, null);
        }
        Files.move(half, folder.resolve(id + ".order"), StandardCopyOption.ATOMIC_MOVE);
        return folder.resolve(id + ".answer");
    }

    /** The order in that file; empty if it is none. */
    static Optional<KeyOrder> read(Path file) throws IOException {
        var words = new Properties();
        try (var in = Files.newInputStream(file)) {
            words.load(in);
        }
        try {
            return Optional.of(new KeyOrder(
                            Kind.valueOf(words.getProperty("kind", "")),
                            Ids.parse(words.getProperty("subject", "")),
                            Optional.ofNullable(words.getProperty("reason")).map(Reason::valueOf),
                            words.getProperty("by", "")))
                    .filter(KeyOrder::isWhole);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    boolean isWhole() {
        return isName(by)
                && subject.isPresent() == kind.isAboutSomebody()
                && reason.isPresent() == (kind == Kind.DESTROY_KEY);
    }
}
