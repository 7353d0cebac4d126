package org.xinqiao.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.xinqiao.platform.HouseKey;

/** Closes the tokens of a session to whoever reads the database: AES-256-GCM, bound to the row by its hash. */
@ApplicationScoped
class SessionSeal {
    /** The first byte of what is sealed, so that another cipher can follow. */
    private static final byte AES_GCM = 1;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    SessionSeal(HouseKey house) {
        this.key = new SecretKeySpec(house.of("session"), "AES");
    }

    byte[] seal(byte[] row, String clear) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var closed = crypt(Cipher.ENCRYPT_MODE, row, nonce, clear.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + NONCE + closed.length)
                .put(AES_GCM)
                .put(nonce)
                .put(closed)
                .array();
    }

    String open(byte[] row, byte[] sealed) {
        var all = ByteBuffer.wrap(sealed);
        if (all.get() != AES_GCM) {
            throw new IllegalStateException("sealed by another cipher");
        }
        var nonce = new byte[NONCE];
        all.get(nonce);
        var closed = new byte[all.remaining()];
        all.get(closed);
        return new String(crypt(Cipher.DECRYPT_MODE, row, nonce, closed), StandardCharsets.UTF_8);
    }

    private byte[] crypt(int mode, byte[] row, byte[] nonce, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(row);
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
