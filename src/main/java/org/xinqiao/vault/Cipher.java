package org.xinqiao.vault;

import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** How a value is sealed; its code is the first byte of each sealed value, so that several live side by side. */
public enum Cipher {
    /** AES with 256 bits in Galois/Counter mode (NIST SP 800-38D), by Tink. */
    AES_256_GCM(1) {
        @Override
        byte[] seal(Secret key, byte[] clear, byte[] boundTo) throws GeneralSecurityException {
            return key.aes().encrypt(clear, boundTo);
        }

        @Override
        byte[] open(Secret key, byte[] sealed, byte[] boundTo) throws GeneralSecurityException {
            return key.aes().decrypt(sealed, boundTo);
        }
    },
    /** SM4 (GB/T 32907) in Galois/Counter mode, by Bouncy Castle; in software it does not pass 密评 by itself. */
    SM4_GCM(2) {
        @Override
        byte[] seal(Secret key, byte[] clear, byte[] boundTo) throws GeneralSecurityException {
            var nonce = Random.randBytes(NONCE);
            var sealed = Arrays.copyOf(nonce, NONCE + clear.length + TAG);
            run(true, key, nonce, boundTo, clear, 0, sealed, NONCE);
            return sealed;
        }

        @Override
        byte[] open(Secret key, byte[] sealed, byte[] boundTo) throws GeneralSecurityException {
            if (sealed.length < NONCE + TAG) {
                throw new GeneralSecurityException("too short");
            }
            var clear = new byte[sealed.length - NONCE - TAG];
            run(false, key, Arrays.copyOf(sealed, NONCE), boundTo, sealed, NONCE, clear, 0);
            return clear;
        }

        private void run(
                boolean sealing, Secret key, byte[] nonce, byte[] boundTo, byte[] from, int start, byte[] to, int at)
                throws GeneralSecurityException {
            var gcm = GCMBlockCipher.newInstance(new SM4Engine());
            gcm.init(sealing, new AEADParameters(new KeyParameter(key.sm4()), TAG * Byte.SIZE, nonce, boundTo));
            var done = new byte[gcm.getOutputSize(from.length - start)];
            try {
                var written = gcm.processBytes(from, start, from.length - start, done, 0);
                gcm.doFinal(done, written);
            } catch (InvalidCipherTextException e) {
                throw new GeneralSecurityException(e);
            }
            System.arraycopy(done, 0, to, at, to.length - at);
        }
    };

    static final int NONCE = 12;
    static final int TAG = 16;

    private final byte code;

    Cipher(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    /** The cipher with that code. */
    static Cipher of(byte code) throws GeneralSecurityException {
        return Arrays.stream(values())
                .filter(c -> c.code == code)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no such cipher"));
    }

    abstract byte[] seal(Secret key, byte[] clear, byte[] boundTo) throws GeneralSecurityException;

    abstract byte[] open(Secret key, byte[] sealed, byte[] boundTo) throws GeneralSecurityException;
}
