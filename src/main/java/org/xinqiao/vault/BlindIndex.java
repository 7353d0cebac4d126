package org.xinqiao.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Finds a sealed value without opening all of them: a keyed hash (HMAC-SHA-256) of what people mean by it lies beside it.
 * Each purpose has a key of its own, and each value is hashed together with its scope, so that equal values of two
 * schools do not look equal.
 */
@ApplicationScoped
public class BlindIndex {
    private static final int EXACT = 16;
    private static final int BUCKETS = 1 << 16;

    private final KeyRing keys;

    BlindIndex(KeyRing keys) {
        this.keys = keys;
    }

    /** What is looked for. */
    public enum Purpose {
        /** A student's number on the roster. */
        NUMBER,
        /** A guardian's phone. */
        PHONE,
        /** A part of a student's name. */
        NAME,
        /** The proof on a slip, before it is hashed slowly. */
        CODE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** For the one row with that value: 128 bits, which do not collide. */
    public byte[] exact(Purpose purpose, String scope, String value) {
        return Arrays.copyOf(hash(purpose, scope, value), EXACT);
    }

    /** For the few rows with that value and, on purpose, some others: one of 65,536 buckets. */
    public int bucket(Purpose purpose, String scope, String value) {
        return Math.floorMod(ByteBuffer.wrap(hash(purpose, scope, value)).getInt(), BUCKETS);
    }

    /** The same for all ways of typing the same: full or half width, upper or lower case, with spaces around it. */
    public static String normal(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }

    private byte[] hash(Purpose purpose, String scope, String value) {
        return keys.index(purpose).mac(scope.length() + ":" + scope + normal(value));
    }
}
