package org.xinqiao.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.xinqiao.platform.Hmac;

/**
 * 256 random bits, from which each use has a key of its own (HKDF, RFC 5869): a key is never used for two things. A key is
 * derived when it is used first: whoever opens a whole city derives no more than what opens it.
 */
final class Secret {
    static final int LENGTH = 32;
    private static final int SM4_KEY = 16;

    private final byte[] bytes;
    private final Late<AesGcmJce> aes = new Late<>(() -> new AesGcmJce(derived("AES-256-GCM", LENGTH)));
    private final Late<byte[]> sm4 = new Late<>(() -> derived("SM4-GCM", SM4_KEY));
    private final Late<byte[]> mac = new Late<>(() -> derived("HMAC-SHA-256", LENGTH));

    Secret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    static Secret fresh() {
        return new Secret(Random.randBytes(LENGTH));
    }

    AesGcmJce aes() {
        return aes.get();
    }

    byte[] sm4() {
        return sm4.get();
    }

    /** A keyed hash: without the secret nobody can try out what was hashed. */
    byte[] mac(String words) {
        return Hmac.of(mac.get(), words);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private byte[] derived(String use, int length) throws GeneralSecurityException {
        return Hkdf.computeHkdf("HmacSHA256", bytes, new byte[0], use.getBytes(StandardCharsets.UTF_8), length);
    }

    /** What is made when it is asked for first; two who ask at once may both make it, and it is the same. */
    private static final class Late<T> {
        private final Making<T> making;
        private volatile @org.jspecify.annotations.Nullable T made;

        Late(Making<T> making) {
            this.making = making;
        }

        T get() {
            var known = made;
            if (known != null) {
                return known;
            }
            try {
                var fresh = making.make();
                made = fresh;
                return fresh;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private interface Making<T> {
        T make() throws GeneralSecurityException;
    }
}
