package org.xinqiao.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A member of staff who must not reach a child (D§22: 10, 11); they are not told by the system. */
public record Exclusion(
        UUID id, UUID person, UUID student, Why why, UUID saidBy, Instant saidAt, Optional<Instant> reportedAt) {
    /** Why. */
    public enum Why {
        /** Kin of the child; usually declared by themselves. */
        RELATED,
        /** Suspected of harming the child: the mandatory report is owed as well (CA4). */
        SUSPECTED
    }

    /** Whether the mandatory report has not been made. */
    public boolean owesReport() {
        return why == Why.SUSPECTED && reportedAt.isEmpty();
    }
}
