package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.xinqiao.vault.BlindIndex;

/**
 * What is kept of a code: Argon2id (19 MiB, two passes, a salt of its own; ASVS 5.0 V6.5.2) over a keyed hash, whose key
 * lies outside the database. Whoever has the database alone cannot even begin to guess.
 */
@ApplicationScoped
class Verifiers {
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    /** So many at once: the memory of a small machine, and no more. */
    private static final int AT_ONCE = 4;

    private final BlindIndex keyed;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore permits = new Semaphore(AT_ONCE, true);

    Verifiers(BlindIndex keyed) {
        this.keyed = keyed;
    }

    /** What is kept: the salt, and the hash after it. */
    byte[] kept(Code code) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        return hashed(code, salt);
    }

    boolean isThat(Code code, byte[] kept) {
        return MessageDigest.isEqual(kept, hashed(code, Arrays.copyOf(kept, SALT)));
    }

    private byte[] hashed(Code code, byte[] salt) {
        var argon = new Argon2BytesGenerator();
        argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(KIBIBYTES)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        var all = Arrays.copyOf(salt, SALT + HASH);
        permits.acquireUninterruptibly();
        try {
            argon.generateBytes(
                    keyed.exact(BlindIndex.Purpose.CODE, code.selector(), code.verifier()), all, SALT, HASH);
        } finally {
            permits.release();
        }
        return all;
    }
}
