package org.xinqiao.vault;

import java.util.Arrays;
import java.util.UUID;

/**
 * The key of one subject, as it lies unwrapped in memory.
 *
 * @param slot where it lies wrapped
 * @param sealing seals values
 * @param content hashes contents; a rotated key takes it over, so that hashes of locked content stay the same
 */
record DataKey(int slot, UUID subject, Secret sealing, Secret content) {
    static final int LENGTH = 2 * Secret.LENGTH;

    static DataKey fresh(int slot, UUID subject) {
        return new DataKey(slot, subject, Secret.fresh(), Secret.fresh());
    }

    static DataKey of(int slot, UUID subject, byte[] bytes) {
        return new DataKey(
                slot,
                subject,
                new Secret(Arrays.copyOf(bytes, Secret.LENGTH)),
                new Secret(Arrays.copyOfRange(bytes, Secret.LENGTH, LENGTH)));
    }

    byte[] bytes() {
        var bytes = Arrays.copyOf(sealing.bytes(), LENGTH);
        System.arraycopy(content.bytes(), 0, bytes, Secret.LENGTH, Secret.LENGTH);
        return bytes;
    }
}
