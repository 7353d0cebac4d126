package org.xinqiao.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** A sealed value taken apart: cipher, slot of the key, and what the cipher made (nonce, text, tag). */
record Envelope(Cipher cipher, int slot, byte[] made) {
    /** One byte for the cipher, four for the slot. */
    static final int HEAD = 5;

    static byte[] of(Cipher cipher, DataKey key, Place place, byte[] clear) throws GeneralSecurityException {
        var made = cipher.seal(key.sealing(), clear, place.boundTo(key.subject()));
        return ByteBuffer.allocate(HEAD + made.length)
                .put(cipher.code())
                .putInt(key.slot())
                .put(made)
                .array();
    }

    static Envelope read(byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < HEAD + Cipher.NONCE + Cipher.TAG) {
            throw new GeneralSecurityException("too short");
        }
        return new Envelope(
                Cipher.of(sealed[0]),
                ByteBuffer.wrap(sealed).getInt(1),
                Arrays.copyOfRange(sealed, HEAD, sealed.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope s && cipher == s.cipher && slot == s.slot && Arrays.equals(made, s.made);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(made);
    }

    @Override
    public String toString() {
        return "Envelope[" + cipher + ", slot " + slot + "]";
    }
}
