package org.xinqiao.casefile;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A tracking contact that was owed: when it was due and when it was made (K6; M19 allows two days). */
public record Contact(Instant due, Optional<Instant> done) {
    private static final Duration GRACE = Duration.ofDays(2);

    boolean isKept() {
        return done.map(at -> !at.isAfter(due.plus(GRACE))).orElse(false);
    }

    /** Whether it is made, or its time has passed. */
    boolean countsAt(Instant now) {
        return done.isPresent() || now.isAfter(due.plus(GRACE));
    }
}
