package org.xinqiao.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;

/**
 * A wrapped data key of fixed width: cipher, number of the key-encryption key, subject, wrapped key.
 *
 * @param state the code of a cipher, or {@link #RETIRED} or {@link #DESTROYED}
 */
record Slot(byte state, int kek, UUID subject, byte[] wrapped) {
    static final int WIDTH = 128;
    /** Overwritten because a rotation left it without use. */
    static final byte RETIRED = 0;
    /** Overwritten because nobody may ever read again what it sealed. */
    static final byte DESTROYED = -1;

    private static final UUID NOBODY = new UUID(0, 0);
    private static final int WRAPPED = Cipher.NONCE + DataKey.LENGTH + Cipher.TAG;

    static Slot wrapping(DataKey key, Cipher cipher, int kek, Secret with) throws GeneralSecurityException {
        var wrapped = cipher.seal(with, key.bytes(), boundTo(key.slot(), kek, key.subject()));
        return new Slot(cipher.code(), kek, key.subject(), wrapped);
    }

    /** What an overwritten slot looks like. */
    static Slot overwritten(byte state) {
        return new Slot(state, 0, NOBODY, new byte[0]);
    }

    static Slot read(ByteBuffer bytes) {
        var state = bytes.get();
        var kek = bytes.getInt();
        var subject = new UUID(bytes.getLong(), bytes.getLong());
        var wrapped = new byte[WRAPPED];
        bytes.get(wrapped);
        return new Slot(state, kek, subject, wrapped);
    }

    ByteBuffer written() {
        var bytes = ByteBuffer.allocate(WIDTH);
        bytes.put(state).putInt(kek);
        bytes.putLong(subject.getMostSignificantBits()).putLong(subject.getLeastSignificantBits());
        bytes.put(wrapped);
        return bytes.rewind();
    }

    DataKey unwrapped(int number, Secret with) throws GeneralSecurityException {
        return DataKey.of(number, subject, Cipher.of(state).open(with, wrapped, boundTo(number, kek, subject)));
    }

    boolean isLive() {
        return state != RETIRED && state != DESTROYED;
    }

    private static byte[] boundTo(int number, int kek, UUID subject) {
        return Place.of("data-keys", Integer.toString(kek), number).boundTo(subject);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slot s
                && state == s.state
                && kek == s.kek
                && subject.equals(s.subject)
                && Arrays.equals(wrapped, s.wrapped);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(wrapped);
    }

    @Override
    public String toString() {
        return "Slot[" + state + "]";
    }
}
