package org.xinqiao.oversight;

import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xinqiao.journal.Act;
import org.xinqiao.journal.Basis;
import org.xinqiao.journal.Entry;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Messages;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.web.View;

/**
 * One line of "who looked at this child" in words. That somebody saw the child in the same list again and again on one day
 * is one line, with the newest time and how often; every other row of the journal stands by itself.
 */
@TemplateData
public record LookLine(
        Instant at, int times, String name, String role, String act, String record, String basis, String outcome) {

    /** What lines are put together by: in lists a day, else nothing. */
    private record Together(LocalDate day, String name, String role, String record, Basis basis) {
        static Together of(Looks.Look l) {
            return new Together(SchoolCalendar.day(l.at()), l.name(), l.role(), l.record(), l.basis());
        }
    }

    /** The newest first. */
    static List<LookLine> of(List<Looks.Look> looks, View v) {
        var often = looks.stream()
                .filter(LookLine::isInList)
                .collect(Collectors.groupingBy(Together::of, Collectors.summingInt(l -> 1)));
        return looks.stream()
                .flatMap(l -> (isInList(l) ? Optional.ofNullable(often.remove(Together.of(l))) : Optional.of(1))
                        .stream().map(times -> of(l, times, v)))
                .toList();
    }

    private static boolean isInList(Looks.Look look) {
        return look.act().equals(Act.LIST.name());
    }

    private static LookLine of(Looks.Look look, int times, View v) {
        return new LookLine(
                look.at(),
                times,
                look.name(),
                words(v, "role." + look.role(), look.role()),
                v.t("journal.act." + kind(look.act())),
                words(v, "journal.record." + look.record(), look.record()),
                v.word("journal.basis", look.basis()),
                v.t("journal.outcome." + (look.outcome().equals(Entry.OK) ? "ok" : "refused")));
    }

    /** A move of a workflow table is an act in the words of people. */
    private static String kind(String act) {
        return Arrays.stream(Act.values())
                .map(Enum::name)
                .filter(act::equals)
                .findFirst()
                .orElse(Act.ACT.name());
    }

    /** The code of a form stays as it is: both sides know it by that. */
    private static String words(View v, String key, String otherwise) {
        return Messages.bundled().has(v.lang(), key) ? v.t(key) : otherwise;
    }
}
