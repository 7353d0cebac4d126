package org.xinqiao.statistics;

import java.time.LocalDate;
import java.util.Locale;

/** A semester: the autumn one from 1 August, the spring one from 1 February. */
record Term(LocalDate from) {
    private static final int FEBRUARY = 2;
    private static final int AUGUST = 8;

    /** The one in which that day lies. */
    static Term of(LocalDate day) {
        var first = day.withDayOfMonth(1);
        return new Term(
                day.getMonthValue() < FEBRUARY
                        ? first.minusYears(1).withMonth(AUGUST)
                        : first.withMonth(day.getMonthValue() < AUGUST ? FEBRUARY : AUGUST));
    }

    static Term named(String name) {
        return new Term(LocalDate.parse(name + "-01"));
    }

    /** Year and month of its first day, so that names sort as terms do. */
    String name() {
        return String.format(Locale.ROOT, "%04d-%02d", from.getYear(), from.getMonthValue());
    }

    boolean isAutumn() {
        return from.getMonthValue() == AUGUST;
    }

    Term before() {
        return of(from.minusDays(1));
    }

    Term next() {
        return of(from.plusMonths(6));
    }
}
