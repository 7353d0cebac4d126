package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Nobody reads a school empty in a minute. */
class ReadLimitTest {
    private static final int MOST = 300;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T01:30:20Z"));
    private final ReadLimit limit = new ReadLimit(now::get);

    @Test
    void wang_reads_three_hundred_times_in_a_minute_and_then_waits_for_the_next() {
        for (int reads = 0; reads < MOST; reads++) {
            assertThat(limit.read("wang", MOST)).isEmpty();
        }
        assertThat(limit.read("wang", MOST)).contains(new ReadLimit.Wait(41, true));
        now.set(Instant.parse("2026-11-24T01:30:59.500Z"));
        assertThat(limit.read("wang", MOST)).contains(new ReadLimit.Wait(1, false));
        now.set(Instant.parse("2026-11-24T01:31:00Z"));
        assertThat(limit.read("wang", MOST)).isEmpty();
    }

    @Test
    void what_wang_reads_is_not_counted_for_zhao() {
        assertThat(limit.read("wang", 1)).isEmpty();
        assertThat(limit.read("wang", 1)).isPresent();
        assertThat(limit.read("zhao", 1)).isEmpty();
    }

    @Test
    void each_minute_has_one_first_refusal() {
        for (int minutes = 0; minutes < 2; minutes++) {
            now.updateAndGet(at -> at.plusSeconds(60));
            limit.read("wang", 1);
            assertThat(limit.read("wang", 1).map(ReadLimit.Wait::first)).contains(true);
            assertThat(limit.read("wang", 1).map(ReadLimit.Wait::first)).contains(false);
        }
    }
}
