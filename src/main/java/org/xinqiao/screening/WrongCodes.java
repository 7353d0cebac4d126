package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Wrong codes, from one address and from everywhere (S§4.6). Right ones from an address are free: a whole room shares one.
 * When wrong ones from everywhere become many, somebody is guessing at the city's codes: the operator is told, and each try
 * at a code takes longer for a while. Squares that are photographed are not slowed down.
 */
@ApplicationScoped
class WrongCodes {
    private static final Logger LOG = Logger.getLogger(WrongCodes.class);
    private static final Duration STORM = Duration.ofMinutes(1);
    private static final int PERCENT = 100;

    private final Map<String, Integer> wrong = new HashMap<>();
    private Instant minute = Instant.EPOCH;
    private Instant second = Instant.EPOCH;
    private int tries;
    private int misses;
    private Instant stormsUntil = Instant.EPOCH;

    /**
     * When wrong codes are too many.
     *
     * @param aSecond so many in one second, from everywhere
     * @param percent and more than so many of all tries
     */
    record Storm(int aSecond, int percent) {}

    synchronized boolean isExhausted(String address, Instant now, int most) {
        turn(now);
        return wrong.getOrDefault(address, 0) >= most;
    }

    synchronized void right(Instant now) {
        turn(now);
        tries++;
    }

    synchronized void wrong(String address, Instant now, Storm storm) {
        turn(now);
        wrong.merge(address, 1, Integer::sum);
        tries++;
        misses++;
        if (misses > storm.aSecond() && misses * PERCENT > storm.percent() * tries) {
            if (!isStorming(now)) {
                LOG.errorf("slip.storm: %d of %d codes in this second were wrong", misses, tries);
            }
            stormsUntil = now.plus(STORM);
        }
    }

    synchronized boolean isStorming(Instant now) {
        return now.isBefore(stormsUntil);
    }

    private void turn(Instant now) {
        var present = now.truncatedTo(ChronoUnit.SECONDS);
        if (!present.equals(second)) {
            tries = 0;
            misses = 0;
            second = present;
        }
        if (!present.truncatedTo(ChronoUnit.MINUTES).equals(minute)) {
            wrong.clear();
            minute = present.truncatedTo(ChronoUnit.MINUTES);
        }
    }
}
