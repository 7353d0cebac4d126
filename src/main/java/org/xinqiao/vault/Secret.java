package org.xinqiao.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.xinqiao.platform.Hmac;

/** 256 random bits, from which each use has a key of its own (HKDF, RFC 5869): a key is never used for two things. */
final class Secret {
    static final int LENGTH = 32;
    private static final int SM4_KEY = 16;

    private final byte[] bytes;
    private final AesGcmJce aes;
    private final byte[] sm4;
    private final byte[] mac;

    Secret(byte[] bytes) {
        this.bytes = bytes.clone();
        try {
            this.aes = new AesGcmJce(derived("AES-256-GCM", LENGTH));
            this.sm4 = derived("SM4-GCM", SM4_KEY);
            this.mac = derived("HMAC-SHA-256", LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Secret fresh() {
        return new Secret(Random.randBytes(LENGTH));
    }

    AesGcmJce aes() {
        return aes;
    }

    byte[] sm4() {
        return sm4;
    }

    /** A keyed hash: without the secret nobody can try out what was hashed. */
    byte[] mac(String words) {
        return Hmac.of(mac, words);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private byte[] derived(String use, int length) throws GeneralSecurityException {
        return Hkdf.computeHkdf("HmacSHA256", bytes, new byte[0], use.getBytes(StandardCharsets.UTF_8), length);
    }
}
