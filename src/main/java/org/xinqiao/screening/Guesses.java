package org.xinqiao.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The wrong tries at one slip (S§4.6): after some in a row it rests for a while, after some more in all it is worth nothing,
 * and the teacher hands out another. Somebody who guesses can annoy, but not break in.
 *
 * @param misses all that were wrong
 * @param inARow those since the last right one
 * @param lockedUntil when it rests no longer
 */
record Guesses(int misses, int inARow, Optional<Instant> lockedUntil) {
    /** A new slip. */
    static final Guesses NONE = new Guesses(0, 0, Optional.empty());

    /**
     * What the policy profile allows.
     *
     * @param inARow wrong tries until the slip rests
     * @param rest for how long
     * @param atAll wrong tries until it is worth nothing
     */
    record Limits(int inARow, Duration rest, int atAll) {}

    boolean isLocked(Instant now) {
        return lockedUntil.filter(now::isBefore).isPresent();
    }

    boolean isWorthless(Limits limits) {
        return misses >= limits.atAll();
    }

    /** One more, counted as wrong before it is looked at, so that a hundred at once are no more than a hundred in turn. */
    Guesses next(Limits limits, Instant now) {
        int row = (lockedUntil.isPresent() ? 0 : inARow) + 1;
        return new Guesses(
                misses + 1, row, row >= limits.inARow() ? Optional.of(now.plus(limits.rest())) : Optional.empty());
    }

    /** It was right after all. */
    Guesses forgiven() {
        return new Guesses(misses - 1, 0, Optional.empty());
    }
}
