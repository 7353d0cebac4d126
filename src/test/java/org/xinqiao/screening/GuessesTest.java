package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private static final Guesses.Limits LIMITS = new Guesses.Limits(5, Duration.ofMinutes(15), 20);
    private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");
    private static final double PROOFS = Math.pow(32, 8);

    @Test
    void five_wrong_codes_in_a_row_let_a_slip_rest_for_fifteen_minutes() {
        var guesses = Guesses.NONE;
        for (int n = 1; n <= 5; n++) {
            assertThat(guesses.isLocked(NINE)).isFalse();
            guesses = guesses.next(LIMITS, NINE);
        }
        assertThat(guesses.isLocked(NINE)).isTrue();
        assertThat(guesses.isLocked(NINE.plus(Duration.ofMinutes(15)).minusMillis(1)))
                .isTrue();
        assertThat(guesses.isLocked(NINE.plus(Duration.ofMinutes(15)))).isFalse();
    }

    @Test
    void twenty_wrong_codes_in_all_end_it_however_slowly_they_come() {
        var guesses = Guesses.NONE;
        var now = NINE;
        for (int n = 1; n <= 20; n++) {
            assertThat(guesses.isWorthless(LIMITS)).isFalse();
            guesses = guesses.next(LIMITS, now);
            now = now.plus(Duration.ofHours(7));
        }
        assertThat(guesses.isWorthless(LIMITS)).isTrue();
    }

    @Test
    void a_student_who_mistypes_four_times_and_then_types_it_right_begins_anew() {
        var guesses = Guesses.NONE;
        for (int n = 1; n <= 4; n++) {
            guesses = guesses.next(LIMITS, NINE);
        }
        guesses = guesses.next(LIMITS, NINE).forgiven();
        assertThat(guesses).isEqualTo(new Guesses(4, 0, java.util.Optional.empty()));
    }

    /** T2: a million guesses at a school's slips, spread over two weeks to get round the rests. */
    @Test
    void a_million_guesses_at_twenty_thousand_slips_break_none() {
        var slips = new ArrayList<>(Collections.nCopies(20_000, Guesses.NONE));
        var random = new Random(7);
        long looked = 0;
        for (int guess = 0; guess < 1_000_000; guess++) {
            var now = NINE.plus(Duration.ofMillis(guess * 1_200L));
            int at = random.nextInt(slips.size());
            var before = slips.get(at);
            if (!before.isWorthless(LIMITS) && !before.isLocked(now)) {
                slips.set(at, before.next(LIMITS, now));
                looked++;
            }
        }
        assertThat(slips).allMatch(s -> s.misses() <= 20);
        assertThat(looked).isLessThanOrEqualTo(20L * slips.size());
        assertThat(looked / PROOFS).as("slips broken, expected").isLessThan(1e-6);
    }
}
