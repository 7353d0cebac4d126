package org.xinqiao.statistics;

import java.util.Locale;
import org.xinqiao.web.View;

/**
 * A count that may be shown, or what is made of one.
 *
 * @param value the count, or what it is below
 * @param isTold whether it is the count itself; else there are fewer than {@code value}
 */
record Amount(long value, boolean isTold) {
    /** Neither told nor bounded: a bound would tell it. */
    static final Amount HIDDEN = new Amount(0, false);

    /** So much work of so many minutes each, in hours. */
    Amount hours(int minutes) {
        return new Amount(ceil(value * minutes, 60), isTold);
    }

    /** That share of it. */
    Amount percent(int share) {
        return new Amount(ceil(value * share, 100), isTold);
    }

    /** Divided among so many. */
    Amount each(long among) {
        return new Amount(ceil(value, among), isTold);
    }

    Amount plus(Amount other) {
        return new Amount(value + other.value, isTold && other.isTold);
    }

    /** Work is planned in whole pieces: what is begun counts. */
    private static long ceil(long value, long by) {
        return (value + by - 1) / by;
    }

    String words(View v) {
        if (!isTold && value == 0) {
            return v.t("statistics.not_shown");
        }
        return isTold ? number(value) : v.t("statistics.fewer", number(value));
    }

    /** How much more than before, where both are told. */
    String more(Amount before) {
        if (!isTold || !before.isTold) {
            return "—";
        }
        long more = value - before.value;
        return more == 0 ? "±0" : (more > 0 ? "+" : "−") + number(Math.abs(more));
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
