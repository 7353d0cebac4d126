package org.xinqiao.casefile;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Sheet;

/**
 * One computed line of the closure checklist F16 (D§13.1, K1–K10, K16).
 *
 * @param id the number in D§13.1, such as {@code K5}
 * @param green whether it holds now
 */
public record ClosureCheck(String id, boolean green) {
    public boolean isOpen() {
        return !green;
    }

    /** All checks that the system computes, in the order of the form. K10 is asked on the form itself. */
    static List<ClosureCheck> of(Attempt a) {
        return Stream.of(
                        check("K1", a, ClosureCheck::trackedLongEnough),
                        check("K2", a, x -> !x.file().risk().atLeast(Risk.R2)),
                        check("K3", a, ClosureCheck::assessedTwiceAndLow),
                        check("K4", a, ClosureCheck::screenedOrInterviewedAgain),
                        check("K5", a, ClosureCheck::seenInPerson),
                        check("K6", a, ClosureCheck::contactsWereKept),
                        check("K7", a, x -> !x.evidence().isUnderWay("referral")),
                        check("K8", a, ClosureCheck::calmLongEnough),
                        check("K9", a, x -> x.evidence().openTasks() == 0),
                        check("K16", a, ClosureCheck::recordsAreComplete))
                .toList();
    }

    private static ClosureCheck check(String id, Attempt a, Predicate<Attempt> holds) {
        return new ClosureCheck(id, holds.test(a));
    }

    private static boolean trackedLongEnough(Attempt a) {
        return Stream.of(Risk.R0, Risk.R1, Risk.R2, Risk.R3)
                .allMatch(level -> lastRatedAt(a, level)
                        .map(at -> !a.now().isBefore(at.plus(days(a.policy().value("min_track_days", level.name())))))
                        .orElse(true));
    }

    private static Optional<Instant> lastRatedAt(Attempt a, Risk level) {
        return a.evidence().of("F07").stream()
                .filter(s -> levelOf(s) == level)
                .map(Sheet::occurredAt)
                .max(Comparator.naturalOrder());
    }

    private static boolean assessedTwiceAndLow(Attempt a) {
        var newestFirst = a.evidence().sheets().stream()
                .filter(s -> Panel.RATING_FORMS.contains(s.code()))
                .sorted(Comparator.comparing(Sheet::occurredAt).reversed())
                .toList();
        var low = newestFirst.stream()
                .takeWhile(s -> !levelOf(s).atLeast(Risk.R2))
                .toList();
        if (low.isEmpty() || !a.file().highest().atLeast(Risk.R2)) {
            return !low.isEmpty();
        }
        var gap = Duration.between(
                low.get(low.size() - 1).occurredAt(), low.get(0).occurredAt());
        return gap.compareTo(days(a.policy().value("closure_gap_days"))) >= 0;
    }

    private static boolean screenedOrInterviewedAgain(Attempt a) {
        var since = a.now().minus(days(a.policy().value("rescreen_days")));
        return !a.file().highest().atLeast(Risk.R2)
                || a.evidence().newestSince("F05", since).isPresent();
    }

    private static boolean seenInPerson(Attempt a) {
        var today = SchoolCalendar.day(a.now());
        var allowed = a.policy().value("seen_before_close_sd");
        return a.evidence().of("F12").stream()
                .filter(s -> s.answers().one("channel").equals(Optional.of("in_person")))
                .filter(s -> s.answers().all("with_whom").contains("STU"))
                .anyMatch(s ->
                        a.policy().calendar().schoolDaysBetween(SchoolCalendar.day(s.occurredAt()), today) <= allowed);
    }

    private static boolean contactsWereKept(Attempt a) {
        var due = a.evidence().contacts().stream()
                .filter(c -> c.countsAt(a.now()))
                .toList();
        var kept = due.stream().filter(Contact::isKept).count();
        var lastTwo = due.subList(Math.max(0, due.size() - 2), due.size());
        return !due.isEmpty()
                && kept * 100 >= (long) a.policy().value("contacts_done_percent") * due.size()
                && lastTwo.stream().allMatch(Contact::isKept);
    }

    private static boolean calmLongEnough(Attempt a) {
        var since = a.now().minus(days(a.policy().value("crisis_free_days")));
        return a.file().crisis() != Crisis.Status.OPEN
                && a.file().crisisSince().map(at -> at.isBefore(since)).orElse(true);
    }

    private static boolean recordsAreComplete(Attempt a) {
        var needed = a.file().highest().atLeast(Risk.R1) ? List.of("F04", "F07", "F09") : List.of("F04", "F07");
        return needed.stream().allMatch(a.evidence()::has);
    }

    private static Risk levelOf(Sheet s) {
        return s.answers().one("r").map(Risk::valueOf).orElse(Risk.RU);
    }

    private static Duration days(int count) {
        return Duration.ofDays(count);
    }
}
