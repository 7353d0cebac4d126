package org.xinqiao.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * 查阅授权 (D§4.2(e)): one person may read case data of a school, a district or one case until a day, because somebody
 * else approved it.
 */
public record Authorisation(
        UUID id,
        UUID person,
        Scope scope,
        String reason,
        UUID askedBy,
        Instant askedAt,
        LocalDate from,
        LocalDate until,
        Optional<UUID> approvedBy,
        Optional<Instant> approvedAt,
        Optional<UUID> endedBy,
        Optional<Instant> endedAt) {

    /** What it opens: exactly one of the three. */
    public record Scope(Optional<String> school, Optional<String> district, Optional<UUID> caseId) {
        public static Scope school(String id) {
            return new Scope(Optional.of(id), Optional.empty(), Optional.empty());
        }

        public static Scope district(String id) {
            return new Scope(Optional.empty(), Optional.of(id), Optional.empty());
        }

        public static Scope oneCase(UUID id) {
            return new Scope(Optional.empty(), Optional.empty(), Optional.of(id));
        }

        /** Whether something that belongs there, in that district, is within it. */
        boolean covers(Belonging b, Optional<String> itsDistrict) {
            return school.filter(b.school()::equals).isPresent()
                    || district.isPresent() && district.equals(itsDistrict)
                    || caseId.isPresent() && caseId.equals(b.caseId());
        }
    }

    /** Where it stands. */
    public enum State {
        /** Nobody has decided yet. */
        ASKED,
        IN_FORCE,
        /** Approved, and its first day is still ahead. */
        AHEAD,
        EXPIRED,
        REFUSED,
        REVOKED
    }

    public State state(LocalDate today) {
        if (endedAt.isPresent()) {
            return approvedAt.isPresent() ? State.REVOKED : State.REFUSED;
        }
        if (today.isAfter(until)) {
            return State.EXPIRED;
        }
        if (approvedAt.isEmpty()) {
            return State.ASKED;
        }
        return today.isBefore(from) ? State.AHEAD : State.IN_FORCE;
    }

    public boolean isInForce(LocalDate today) {
        return state(today) == State.IN_FORCE;
    }
}
