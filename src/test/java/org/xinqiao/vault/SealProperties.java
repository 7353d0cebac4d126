package org.xinqiao.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What is sealed opens at its place, for its subject, whole; anything else fails and never gives another text. */
class SealProperties {
    private static final UUID XIA = UUID.nameUUIDFromBytes("xia".getBytes(StandardCharsets.UTF_8));
    private static final UUID CHEN = UUID.nameUUIDFromBytes("chen".getBytes(StandardCharsets.UTF_8));
    private static final Place NAME = new Place("student", "name", "1");

    private static final KeyRing RING = Rings.open(Rings.folder());
    private static int slotOfXia;
    private static int slotOfChen;

    @BeforeContainer
    static void two_students_have_keys() {
        slotOfXia = RING.add(XIA);
        slotOfChen = RING.add(CHEN);
    }

    @AfterContainer
    static void the_folder_is_free_again() {
        RING.close();
    }

    @Property
    void what_is_sealed_opens_by_either_cipher(@ForAll String text, @ForAll Cipher cipher)
            throws GeneralSecurityException {
        var clear = text.getBytes(StandardCharsets.UTF_8);
        var sealed = sealed(cipher, NAME, clear);
        assertThat(sealed[0]).isEqualTo(cipher.code());
        assertThat(RING.open(XIA, NAME, sealed)).isEqualTo(clear);
        assertThat(sealed(cipher, NAME, clear)).as("never twice the same").isNotEqualTo(sealed);
    }

    @Property
    void it_opens_at_no_other_place_and_for_nobody_else(
            @ForAll byte[] clear, @ForAll Cipher cipher, @ForAll("places") Place other)
            throws GeneralSecurityException {
        var sealed = sealed(cipher, NAME, clear);
        assertThatThrownBy(() -> RING.open(XIA, other, sealed)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> RING.open(CHEN, NAME, sealed)).isInstanceOf(GeneralSecurityException.class);
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<Place> places() {
        return net.jqwik.api.Arbitraries.of(
                new Place("guardian", "name", "1"),
                new Place("student", "number", "1"),
                new Place("student", "name", "2"),
                new Place("student", "name", ""));
    }

    @Property
    void a_changed_bit_anywhere_is_found(
            @ForAll @Size(max = 64) byte[] clear, @ForAll Cipher cipher, @ForAll @IntRange(max = 100_000) int bit)
            throws GeneralSecurityException {
        var sealed = sealed(cipher, NAME, clear);
        var at = bit % (sealed.length * Byte.SIZE);
        sealed[at / Byte.SIZE] ^= (byte) (1 << at % Byte.SIZE);
        assertThatThrownBy(() -> RING.open(XIA, NAME, sealed)).isInstanceOf(GeneralSecurityException.class);
    }

    @Property
    void a_cut_off_value_is_found(
            @ForAll @Size(max = 64) byte[] clear, @ForAll Cipher cipher, @ForAll @IntRange(max = 100_000) int cut)
            throws GeneralSecurityException {
        var sealed = sealed(cipher, NAME, clear);
        var left = Arrays.copyOf(sealed, cut % sealed.length);
        assertThatThrownBy(() -> RING.open(XIA, NAME, left)).isInstanceOf(GeneralSecurityException.class);
    }

    @Property
    void another_students_key_does_not_open_it(@ForAll byte[] clear, @ForAll Cipher cipher)
            throws GeneralSecurityException {
        var sealed = sealed(cipher, NAME, clear);
        System.arraycopy(java.nio.ByteBuffer.allocate(4).putInt(slotOfChen).array(), 0, sealed, 1, 4);
        assertThatThrownBy(() -> RING.open(XIA, NAME, sealed)).isInstanceOf(GeneralSecurityException.class);
    }

    private static byte[] sealed(Cipher cipher, Place place, byte[] clear) throws GeneralSecurityException {
        return Envelope.of(cipher, RING.key(slotOfXia), place, clear);
    }
}
