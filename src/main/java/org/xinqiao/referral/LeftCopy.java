package org.xinqiao.referral;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What lies at a hospital that a referral has left: the packet was sent there, it declined, and the child goes elsewhere.
 * Nothing else of the referral is its business any more; it deletes what it copied and says so (PIPL 47, D§22: 16).
 *
 * @param hash of the packet that was sent there
 */
public record LeftCopy(
        UUID id,
        UUID referral,
        UUID student,
        String hospital,
        String hash,
        Instant sentAt,
        Instant leftAt,
        Optional<Instant> deletedAt) {
    public boolean isDeleted() {
        return deletedAt.isPresent();
    }
}
