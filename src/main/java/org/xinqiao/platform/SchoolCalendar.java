package org.xinqiao.platform;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * School days and school hours of a district, and what a span of time means on them (D§0). A school day is Monday to
 * Friday and no holiday, or a make-up day; hours are 07:30–18:00 [P].
 *
 * @param opens when the school day starts
 * @param closes when it ends
 * @param holidays days without school
 * @param makeUpDays weekend days with school
 */
public record SchoolCalendar(LocalTime opens, LocalTime closes, Set<LocalDate> holidays, Set<LocalDate> makeUpDays) {
    /** The zone of every rule about days, D§18. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public SchoolCalendar {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("the school day must open before it closes");
        }
        holidays = Set.copyOf(holidays);
        makeUpDays = Set.copyOf(makeUpDays);
    }

    /** The calendar day of an instant. */
    public static LocalDate day(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }

    public boolean isSchoolDay(LocalDate day) {
        return makeUpDays.contains(day) || !isWeekend(day) && !holidays.contains(day);
    }

    /** Whether children are at school then. */
    public boolean isSchoolTime(Instant at) {
        var local = at.atZone(ZONE);
        return isSchoolDay(local.toLocalDate())
                && !local.toLocalTime().isBefore(opens)
                && local.toLocalTime().isBefore(closes);
    }

    /** When a span that starts then is over. Day spans end with the school day; hour and minute spans never pause. */
    public Instant due(Instant start, Span span) {
        return switch (span.unit()) {
            case M -> start.plus(Duration.ofMinutes(span.amount()));
            case H -> start.plus(Duration.ofHours(span.amount()));
            case D -> start.plus(Duration.ofDays(span.amount()));
            case SD, WD -> closing(schoolDayAfter(day(start), span.amount()));
            case SH -> schoolTimeAfter(start, Duration.ofHours(span.amount()));
            case TODAY -> endOfSchoolDay(start);
        };
    }

    /** How many school days lie after {@code from} up to and including {@code to}. */
    public long schoolDaysBetween(LocalDate from, LocalDate to) {
        return from.plusDays(1)
                .datesUntil(to.isBefore(from) ? from.plusDays(1) : to.plusDays(1))
                .filter(this::isSchoolDay)
                .count();
    }

    /** The school day that comes so many after that day; with none, the day itself or the next school day. */
    public LocalDate schoolDayAfter(LocalDate day, int count) {
        var found = day;
        for (int left = count; left > 0; left--) {
            found = nextSchoolDay(found.plusDays(1));
        }
        return count == 0 ? nextSchoolDay(day) : found;
    }

    private LocalDate nextSchoolDay(LocalDate from) {
        var day = from;
        while (!isSchoolDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private Instant schoolTimeAfter(Instant start, Duration needed) {
        var at = intoSchoolTime(start.atZone(ZONE));
        var left = needed;
        while (true) {
            var today = Duration.between(at, at.with(closes));
            if (today.compareTo(left) >= 0) {
                return at.plus(left).toInstant();
            }
            left = left.minus(today);
            at = nextSchoolDay(at.toLocalDate().plusDays(1)).atTime(opens).atZone(ZONE);
        }
    }

    private ZonedDateTime intoSchoolTime(ZonedDateTime at) {
        var day = nextSchoolDay(at.toLocalDate());
        if (!day.equals(at.toLocalDate()) || at.toLocalTime().isBefore(opens)) {
            return day.atTime(opens).atZone(ZONE);
        }
        return at.toLocalTime().isBefore(closes)
                ? at
                : nextSchoolDay(day.plusDays(1)).atTime(opens).atZone(ZONE);
    }

    private Instant endOfSchoolDay(Instant start) {
        var end = closing(day(start));
        return start.isBefore(end) ? end : start.plus(Duration.ofHours(1));
    }

    private Instant closing(LocalDate day) {
        return day.atTime(closes).atZone(ZONE).toInstant();
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
