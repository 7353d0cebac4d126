package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WrongCodesTest {
    private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");
    private static final WrongCodes.Storm STORM = new WrongCodes.Storm(50, 1);

    private final WrongCodes codes = new WrongCodes();

    @Test
    void an_address_with_sixty_wrong_codes_waits_for_the_next_minute_and_others_do_not() {
        for (int n = 0; n < 60; n++) {
            assertThat(codes.isExhausted("10.0.0.1", NINE, 60)).isFalse();
            codes.wrong("10.0.0.1", NINE.plusMillis(n * 900L), STORM);
        }
        assertThat(codes.isExhausted("10.0.0.1", NINE.plusSeconds(59), 60)).isTrue();
        assertThat(codes.isExhausted("10.0.0.2", NINE.plusSeconds(59), 60)).isFalse();
        assertThat(codes.isExhausted("10.0.0.1", NINE.plusSeconds(60), 60)).isFalse();
    }

    @Test
    void fifty_wrong_codes_in_a_second_are_no_storm_and_one_more_is() {
        for (int n = 0; n < 50; n++) {
            codes.wrong("10.0.1." + n, NINE, STORM);
        }
        assertThat(codes.isStorming(NINE)).isFalse();
        codes.wrong("10.0.2.1", NINE, STORM);
        assertThat(codes.isStorming(NINE)).isTrue();
        assertThat(codes.isStorming(NINE.plus(Duration.ofSeconds(59)))).isTrue();
        assertThat(codes.isStorming(NINE.plus(Duration.ofSeconds(60)))).isFalse();
    }

    @Test
    void a_city_in_which_one_of_a_hundred_mistypes_is_not_slowed_down() {
        for (int n = 0; n < 60 * 100; n++) {
            codes.right(NINE);
        }
        for (int n = 0; n < 60; n++) {
            codes.wrong("10.0.3." + n, NINE, STORM);
        }
        assertThat(codes.isStorming(NINE)).isFalse();
    }
}
