package org.xinqiao.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;

/** Dates, times and time left in words, on the clock of the schools: Asia/Shanghai. */
final class Moments {
    private static final ZoneId SCHOOLS = ZoneId.of("Asia/Shanghai");

    private final Lang lang;
    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;

    Moments(Lang lang) {
        this.lang = lang;
        this.day = formatter(lang, "");
        this.moment = formatter(lang, " HH:mm");
    }

    String day(LocalDate date) {
        return day.format(date);
    }

    String day(Instant instant) {
        return day.format(instant.atZone(SCHOOLS));
    }

    String moment(Instant instant) {
        return moment.format(instant.atZone(SCHOOLS));
    }

    /** How long until {@code due}, or by how much it is missed, in its two largest units. */
    String left(Instant now, Instant due) {
        String key = due.isBefore(now) ? "time.late" : "time.left";
        return Messages.bundled()
                .of(lang, key, length(Duration.between(now, due).abs()));
    }

    private String length(Duration length) {
        if (length.toDays() > 0) {
            return words("time.days_hours", length.toDays(), length.toHoursPart());
        }
        return length.toHours() > 0
                ? words("time.hours_minutes", length.toHours(), length.toMinutesPart())
                : words("time.minutes", length.toMinutes());
    }

    private String words(String key, Object... args) {
        return Messages.bundled().of(lang, key, args);
    }

    private static DateTimeFormatter formatter(Lang lang, String time) {
        return switch (lang) {
            case ZH -> DateTimeFormatter.ofPattern("M月d日 EEE" + time, Locale.SIMPLIFIED_CHINESE);
            case EN -> DateTimeFormatter.ofPattern("EEE d MMM" + time, Locale.ENGLISH);
        };
    }
}
