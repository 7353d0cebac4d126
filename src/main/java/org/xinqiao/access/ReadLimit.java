package org.xinqiao.access;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How much each person has read in this minute; who wants more waits for the next one (ASVS V2.4.1, V15.2.2). */
public final class ReadLimit {
    private final Supplier<Instant> clock;
    private final Map<String, Integer> reads = new HashMap<>();
    private Instant minute = Instant.EPOCH;

    public ReadLimit(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /**
     * A read that is refused.
     *
     * @param seconds until the next minute
     * @param first whether it is the first of this minute
     */
    public record Wait(long seconds, boolean first) {}

    /** Counts a read; empty if it is one of so many in this minute, else how long to wait. */
    public synchronized Optional<Wait> read(String login, int most) {
        var now = clock.get();
        turn(now);
        int count = reads.merge(login, 1, Integer::sum);
        return count <= most ? Optional.empty() : Optional.of(new Wait(rest(now), count == most + 1));
    }

    private long rest(Instant now) {
        return Duration.between(now, minute.plus(1, ChronoUnit.MINUTES)).toSeconds() + 1;
    }

    private void turn(Instant now) {
        var present = now.truncatedTo(ChronoUnit.MINUTES);
        if (!present.equals(minute)) {
            reads.clear();
            minute = present;
        }
    }
}
