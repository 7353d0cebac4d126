package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** How many wrong codes have come from an address in this minute. Right ones are free: a whole room shares an address. */
@ApplicationScoped
class Tries {
    private final Map<String, Integer> wrong = new HashMap<>();
    private Instant minute = Instant.EPOCH;

    synchronized boolean isExhausted(String address, Instant now, int most) {
        turn(now);
        return wrong.getOrDefault(address, 0) >= most;
    }

    synchronized void wrong(String address, Instant now) {
        turn(now);
        wrong.merge(address, 1, Integer::sum);
    }

    private void turn(Instant now) {
        var present = now.truncatedTo(ChronoUnit.MINUTES);
        if (!present.equals(minute)) {
            wrong.clear();
            minute = present;
        }
    }
}
