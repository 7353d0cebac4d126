package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How fast somebody was, from the times that the server kept. */
class PaceTest {
    private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");

    @Test
    void one_long_gap_among_many_says_nothing_about_the_others() {
        assertThat(Pace.secondsPerItem(at(0, 1200, 2400, 600_000, 601_200, 602_400)))
                .hasValue(1.2);
        assertThat(Pace.secondsPerItem(at(0, 3000, 6000, 606_000, 609_000))).hasValue(3);
    }

    @Test
    void the_order_in_which_the_answers_came_in_counts_and_not_that_of_the_questions() {
        assertThat(Pace.secondsPerItem(at(9000, 0, 3000, 6000))).hasValue(3);
    }

    @Test
    void between_two_middle_gaps_the_median_lies_half_way() {
        assertThat(Pace.secondsPerItem(at(0, 1000, 4000))).hasValue(2);
    }

    @Test
    void two_answers_are_no_pace() {
        assertThat(Pace.secondsPerItem(at())).isEmpty();
        assertThat(Pace.secondsPerItem(at(0))).isEmpty();
        assertThat(Pace.secondsPerItem(at(0, 500))).isEmpty();
        assertThat(Pace.secondsPerItem(at(0, 500, 1000))).hasValue(0.5);
    }

    @Test
    void four_others_are_no_class_and_five_are() {
        assertThat(Pace.shareOfClass(60, List.of(300.0, 300.0, 300.0, 300.0))).isEmpty();
        assertThat(Pace.shareOfClass(60, List.of(100.0, 300.0, 300.0, 300.0, 900.0)))
                .hasValueCloseTo(0.2, within(1e-12));
    }

    @Test
    void a_class_without_any_time_is_no_measure() {
        assertThat(Pace.shareOfClass(60, List.of(0.0, 0.0, 0.0, 0.0, 0.0))).isEmpty();
    }

    private static List<Instant> at(long... millis) {
        return LongStream.of(millis).mapToObj(NINE::plusMillis).toList();
    }
}
