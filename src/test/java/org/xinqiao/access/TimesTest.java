package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When a session, a fresh second factor and a broken glass are over: to the second. */
class TimesTest {
    private static final Instant EIGHT = Instant.parse("2026-11-24T00:00:00Z");
    private static final BrowserSession.Limits LIMITS =
            new BrowserSession.Limits(Duration.ofMinutes(15), Duration.ofHours(8));

    @Test
    void a_session_lives_for_a_quarter_of_an_hour_without_a_sign_of_life() {
        var session = session(EIGHT, EIGHT.plusSeconds(60), Optional.empty());
        assertThat(session.isOver(LIMITS, EIGHT.plusSeconds(60 + 900))).isFalse();
        assertThat(session.isOver(LIMITS, EIGHT.plusSeconds(60 + 901))).isTrue();
    }

    @Test
    void a_session_ends_after_eight_hours_however_busy_it_is() {
        var end = EIGHT.plus(Duration.ofHours(8));
        assertThat(session(EIGHT, end, Optional.empty()).isOver(LIMITS, end)).isFalse();
        assertThat(session(EIGHT, end, Optional.empty()).isOver(LIMITS, end.plusSeconds(1)))
                .isTrue();
    }

    @Test
    void a_second_factor_is_fresh_for_five_minutes() {
        var five = Duration.ofMinutes(5);
        var session = session(EIGHT, EIGHT, Optional.of(EIGHT));
        assertThat(session.isFresh(five, EIGHT.plusSeconds(299))).isTrue();
        assertThat(session.isFresh(five, EIGHT.plusSeconds(300))).isFalse();
        assertThat(session(EIGHT, EIGHT, Optional.empty()).isFresh(five, EIGHT)).isFalse();
    }

    @Test
    void a_broken_glass_is_open_until_its_hour_is_over_and_reviewed_once_somebody_looked() {
        var glass = glass(Optional.empty());
        assertThat(glass.isOpen(glass.until().minusSeconds(1))).isTrue();
        assertThat(glass.isOpen(glass.until())).isFalse();
        assertThat(glass.isReviewed()).isFalse();
        assertThat(glass(Optional.of(UUID.randomUUID())).isReviewed()).isTrue();
    }

    @Test
    void a_report_is_owed_about_a_suspect_until_it_was_made() {
        assertThat(exclusion(Exclusion.Why.SUSPECTED, Optional.empty()).owesReport())
                .isTrue();
        assertThat(exclusion(Exclusion.Why.SUSPECTED, Optional.of(EIGHT)).owesReport())
                .isFalse();
        assertThat(exclusion(Exclusion.Why.RELATED, Optional.empty()).owesReport())
                .isFalse();
    }

    private static BrowserSession session(Instant created, Instant seen, Optional<Instant> fresh) {
        return new BrowserSession("wang", "tokens", created, seen, fresh);
    }

    private static Glass glass(Optional<UUID> reviewer) {
        return new Glass(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                "danger",
                "在天台",
                EIGHT,
                EIGHT.plus(Duration.ofHours(1)),
                reviewer,
                Optional.empty());
    }

    private static Exclusion exclusion(Exclusion.Why why, Optional<Instant> reported) {
        return new Exclusion(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), why, UUID.randomUUID(), EIGHT, reported);
    }
}
