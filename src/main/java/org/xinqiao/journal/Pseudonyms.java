package org.xinqiao.journal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.xinqiao.platform.Hmac;

/** Keyed pseudonyms of students: without the key nobody can tell who is meant, or try children one by one. */
public final class Pseudonyms {
    private static final int LENGTH = 16;

    private final byte[] key;

    public Pseudonyms(byte[] key) {
        this.key = key.clone();
    }

    /** The same for the same student, always. */
    public String of(UUID student) {
        return HexFormat.of().formatHex(Arrays.copyOf(Hmac.of(key, student.toString()), LENGTH));
    }
}
