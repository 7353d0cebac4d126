package org.xinqiao.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Of those who are turned away for one reason in a minute, the first is written down, with how many were not before it. */
final class TurnedAwayCount {
    private final Supplier<Instant> clock;
    private final Map<String, Instant> written = new HashMap<>();
    private final Map<String, Long> unwritten = new HashMap<>();

    TurnedAwayCount(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /** How many have gone unwritten since the last row, if it is time for another. */
    synchronized OptionalLong due(String reason) {
        var minute = clock.get().truncatedTo(ChronoUnit.MINUTES);
        if (minute.equals(written.put(reason, minute))) {
            unwritten.merge(reason, 1L, Long::sum);
            return OptionalLong.empty();
        }
        var before = unwritten.remove(reason);
        return OptionalLong.of(before == null ? 0 : before);
    }
}
