package org.xinqiao.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** The key that signs checkpoints. It is kept in a file outside the database (see {@link KeyFolder}). */
public final class SigningKey {
    private final CheckKey check;
    private final PrivateKey key;

    SigningKey(CheckKey check, PrivateKey key) {
        this.check = check;
        this.key = key;
    }

    /** A new key of that name. */
    public static SigningKey fresh(String name) {
        var pair = pair();
        return new SigningKey(CheckKey.of(name, pair.getPublic()), pair.getPrivate());
    }

    /** The key that others check with. */
    public CheckKey check() {
        return check;
    }

    byte[] secret() {
        return key.getEncoded();
    }

    /** The signed note of a checkpoint. */
    public String sign(Checkpoint checkpoint) {
        var text = checkpoint.text();
        var signed = CheckKey.join(check.id(), signature(text));
        return text + "\n— " + check.name() + " " + Base64.getEncoder().encodeToString(signed) + "\n";
    }

    private byte[] signature(String text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
