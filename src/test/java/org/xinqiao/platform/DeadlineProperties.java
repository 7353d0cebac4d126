package org.xinqiao.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Deadlines at any second of the years that the calendar knows. */
class DeadlineProperties {
    private static final PolicyProfile POLICY = Policies.read("/policy/default.yaml");
    private static final SchoolCalendar CALENDAR = POLICY.calendar();
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SECONDS = Duration.ofDays(500).toSeconds();

    @Property
    void nothing_is_due_before_it_starts(@ForAll("starts") Instant start, @ForAll("spans") Span span) {
        assertThat(CALENDAR.due(start, span)).isAfterOrEqualTo(start);
    }

    @Property
    void a_longer_span_is_never_due_earlier(@ForAll("starts") Instant start, @ForAll("spans") Span span) {
        var longer = new Span(span.amount() + 1, span.unit());
        assertThat(CALENDAR.due(start, longer)).isAfterOrEqualTo(CALENDAR.due(start, span));
    }

    @Property
    void day_deadlines_fall_on_school_days_at_six(@ForAll("starts") Instant start, @ForAll("dayCounts") int days) {
        var due = CALENDAR.due(start, new Span(days, Span.Unit.SD)).atZone(SchoolCalendar.ZONE);
        assertThat(due.toLocalTime()).isEqualTo(LocalTime.of(18, 0));
        assertThat(CALENDAR.isSchoolDay(due.toLocalDate())).isTrue();
        assertThat(CALENDAR.schoolDaysBetween(SchoolCalendar.day(start), due.toLocalDate()))
                .isEqualTo(days);
    }

    @Property
    void school_hours_end_in_school_time(@ForAll("starts") Instant start, @ForAll("dayCounts") int hours) {
        var due = CALENDAR.due(start, new Span(hours, Span.Unit.SH));
        assertThat(CALENDAR.isSchoolTime(due.minusSeconds(1))).isTrue();
    }

    /** INV7: nights, weekends and holidays are no excuse while danger is present. */
    @Property
    void clocks_in_hours_never_pause_at_the_gravest_levels(
            @ForAll("starts") Instant start, @ForAll("graveClocks") GraveClock clock) {
        var hours = POLICY.due(clock.step(), clock.level(), start).map(due -> Duration.between(start, due));
        assertThat(hours).contains(clock.length());
    }

    record GraveClock(String step, String level, Duration length) {}

    @Provide
    Arbitrary<Instant> starts() {
        return Arbitraries.longs().between(0, SECONDS).map(FIRST::plusSeconds);
    }

    @Provide
    Arbitrary<Integer> dayCounts() {
        return Arbitraries.integers().between(1, 60);
    }

    @Provide
    Arbitrary<Span> spans() {
        return Combinators.combine(Arbitraries.integers().between(0, 90), Arbitraries.of(Span.Unit.class))
                .as(Span::new);
    }

    @Provide
    Arbitrary<GraveClock> graveClocks() {
        return Arbitraries.of(POLICY.steps().entrySet().stream()
                .flatMap(step -> step.getValue().entrySet().stream()
                        .filter(level -> level.getKey().matches("R3|ACUTE|EMERGENCY"))
                        .filter(level -> level.getValue().matches("\\d+h"))
                        .map(level -> new GraveClock(
                                step.getKey(),
                                level.getKey(),
                                Duration.ofHours(Span.of(level.getValue()).amount()))))
                .toList());
    }
}
