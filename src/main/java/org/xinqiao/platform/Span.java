package org.xinqiao.platform;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A length of time as a policy profile writes it (D§0, D§24): {@code 30m} minutes, {@code 24h} clock hours, {@code 2sh}
 * school hours, {@code 3sd} school days, {@code 2wd} working days, {@code 90d} calendar days, {@code today} until the
 * school day ends. A second value after a slash holds outside school hours: {@code 30m/60m}.
 *
 * @param amount how many units, at least 0
 * @param unit what is counted
 */
public record Span(int amount, Unit unit) {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})(m|h|sh|sd|wd|d)");

    /** What a span counts. */
    public enum Unit {
        /** Minutes, nights and weekends included. */
        M,
        /** Clock hours, nights and weekends included. */
        H,
        /** Hours of school time on school days. */
        SH,
        /** School days. */
        SD,
        /** Working days of hospital and bureau. */
        WD,
        /** Calendar days. */
        D,
        /** Until the end of the school day, or one hour when the school day is over. */
        TODAY
    }

    /** Reads one value without a slash; an {@link IllegalArgumentException} names what is wrong. */
    public static Span of(String text) {
        if (text.equals("today")) {
            return new Span(0, Unit.TODAY);
        }
        var m = SHAPE.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "not a span of time: '" + text + "' (30m, 24h, 2sh, 3sd, 2wd, 90d, today)");
        }
        return new Span(Integer.parseInt(m.group(1)), Unit.valueOf(m.group(2).toUpperCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return unit == Unit.TODAY ? "today" : amount + unit.name().toLowerCase(Locale.ROOT);
    }
}
