package org.xinqiao.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The calendar that ships: Monday 23 November 2026 is an ordinary school day, 1 to 7 October are holidays. */
class SchoolCalendarTest {
    private final SchoolCalendar calendar =
            Policies.read("/policy/default.yaml").calendar();

    @Test
    void a_weekend_a_holiday_and_a_make_up_day_are_told_apart() {
        assertThat(calendar.isSchoolDay(LocalDate.of(2026, 11, 23))).isTrue();
        assertThat(calendar.isSchoolDay(LocalDate.of(2026, 11, 22))).isFalse();
        assertThat(calendar.isSchoolDay(LocalDate.of(2026, 10, 1))).isFalse();
        assertThat(calendar.isSchoolDay(LocalDate.of(2026, 10, 10))).isTrue();
    }

    @Test
    void school_time_begins_with_the_first_minute_and_ends_before_the_closing_one() {
        assertThat(calendar.isSchoolTime(at("2026-11-23T07:29:59"))).isFalse();
        assertThat(calendar.isSchoolTime(at("2026-11-23T07:30"))).isTrue();
        assertThat(calendar.isSchoolTime(at("2026-11-23T18:00"))).isFalse();
        assertThat(calendar.isSchoolTime(at("2026-11-22T10:00"))).isFalse();
    }

    @Test
    void three_school_days_from_a_friday_end_on_wednesday_at_six() {
        assertThat(due("2026-11-20T16:00", "3sd")).isEqualTo(at("2026-11-25T18:00"));
    }

    @Test
    void a_school_day_before_the_national_holiday_leads_over_it() {
        assertThat(due("2026-09-30T09:00", "1sd")).isEqualTo(at("2026-10-08T18:00"));
    }

    @Test
    void school_hours_stop_at_six_and_go_on_the_next_school_day() {
        assertThat(due("2026-11-20T17:00", "2sh")).isEqualTo(at("2026-11-23T08:30"));
        assertThat(due("2026-11-21T12:00", "2sh")).isEqualTo(at("2026-11-23T09:30"));
    }

    @Test
    void twenty_four_hours_from_a_friday_night_end_on_saturday_night() {
        assertThat(due("2026-11-20T23:10", "24h")).isEqualTo(at("2026-11-21T23:10"));
    }

    @Test
    void today_is_over_at_six_and_after_six_an_hour_is_left() {
        assertThat(due("2026-11-23T09:00", "today")).isEqualTo(at("2026-11-23T18:00"));
        assertThat(due("2026-11-23T20:00", "today")).isEqualTo(at("2026-11-23T21:00"));
    }

    @Test
    void school_days_between_count_the_last_day_and_not_the_first() {
        assertThat(calendar.schoolDaysBetween(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 24)))
                .isEqualTo(2);
        assertThat(calendar.schoolDaysBetween(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 20)))
                .isZero();
    }

    @Test
    void a_school_that_closes_before_it_opens_is_refused() {
        assertThatThrownBy(() -> new SchoolCalendar(LocalTime.of(18, 0), LocalTime.of(7, 30), Set.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Instant due(String start, String span) {
        return calendar.due(at(start), Span.of(span));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SchoolCalendar.ZONE).toInstant();
    }
}
