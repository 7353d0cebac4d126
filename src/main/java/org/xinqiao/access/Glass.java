package org.xinqiao.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * 应急查阅: somebody opened one child's records for an hour, with a reason; somebody else reviews it within a day (S§3.3
 * rule 5).
 */
public record Glass(
        UUID id,
        UUID person,
        UUID student,
        String reasonCode,
        String reason,
        Instant openedAt,
        Instant until,
        Optional<UUID> reviewedBy,
        Optional<String> verdict) {
    public boolean isReviewed() {
        return reviewedBy.isPresent();
    }

    public boolean isOpen(Instant now) {
        return now.isBefore(until);
    }
}
