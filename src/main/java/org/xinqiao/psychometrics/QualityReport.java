package org.xinqiao.psychometrics;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code psychometrics quality}: one line a row, written as it is read. */
final class QualityReport implements Report {
    static final String USAGE =
            "quality data.csv [--items A1,A2,...] [--reverse A1,... --min 1 --max 6]" + " [--scales A1,A2;B1,B2;C1,C2]";

    @Override
    public Optional<String> write(Asked asked, PrintStream out) {
        var table = asked.table();
        var items = asked.items(table);
        asked.keyed(table);
        var quality = RowQuality.of(asked.raw(table), settings(asked, items));
        out.print("{\"rows\":[");
        var isFirst = new boolean[] {true};
        var cohort = quality.each(row -> {
            out.print(isFirst[0] ? "\n" : ",\n");
            isFirst[0] = false;
            out.print(row(row).line(false));
        });
        out.println("\n],\"n\":" + cohort.n() + ",\"cohort\":" + cohort(cohort).line(true) + "}");
        return cohort.n() == 0 ? Optional.of("there is no row") : Optional.empty();
    }

    private static RowQuality.Settings settings(Asked asked, List<String> items) {
        var reversed = asked.reversed(items);
        double turn = asked.has("--min") ? asked.number("--min") + asked.number("--max") : 0;
        return new RowQuality.Settings(reversed, turn, scales(asked, items));
    }

    /** Names with semicolons between scales; or how many items each scale has, in the order of the items. */
    private static List<int[]> scales(Asked asked, List<String> items) {
        var text = asked.maybe("--scales").orElse("");
        if (text.isBlank()) {
            return List.of();
        }
        var words = text.split("[,;]");
        if (Arrays.stream(words).allMatch(w -> w.trim().matches("[0-9]+") && !items.contains(w.trim()))) {
            return bySize(asked, words, items.size());
        }
        return Arrays.stream(text.split(";"))
                .map(scale -> Arrays.stream(scale.split(","))
                        .mapToInt(name -> place(asked, items, name.trim()))
                        .toArray())
                .toList();
    }

    private static List<int[]> bySize(Asked asked, String[] sizes, int items) {
        var scales = new ArrayList<int[]>();
        int start = 0;
        for (var size : sizes) {
            int end = start + Integer.parseInt(size.trim());
            if (end > items) {
                throw asked.misused("--scales has more items than there are");
            }
            scales.add(IntStream.range(start, end).toArray());
            start = end;
        }
        return scales;
    }

    private static int place(Asked asked, List<String> items, String name) {
        int place = items.indexOf(name);
        if (place < 0) {
            throw asked.misused("--scales names " + name + ", which is not among the items");
        }
        return place;
    }

    private static Json row(RowFigures row) {
        var json = Json.fresh()
                .put("line", row.line())
                .put("answered", row.answered())
                .put("longstring", row.longstring())
                .put("averageRun", row.averageRun())
                .put("irv", row.irv())
                .put("evenOdd", row.evenOdd());
        json.inner("mahalanobis").put("d2", row.d2()).put("p", row.p());
        return json.put("personTotal", row.personTotal())
                .put("synonyms", row.synonyms())
                .put("antonyms", row.antonyms())
                .words("flags", row.flags().stream().map(QualityReport::code).toList())
                .reasons("reasons", row.reasons());
    }

    private static String code(Enum<?> flag) {
        return flag.name().toLowerCase(Locale.ROOT);
    }

    private static Json cohort(RowQuality.Cohort cohort) {
        var json = Json.fresh().put("complete", cohort.complete()).put("items", cohort.items());
        json.inner("thresholds")
                .put("longstringAbove", cohort.longstringAbove())
                .put("longstringP99", cohort.longstringP99())
                .put("irvP10", cohort.irvP10())
                .put("evenOddAbove", cohort.evenOddAbove())
                .put("mahalanobisBelowP", cohort.mahalanobisBelowP())
                .put("synonymsBelow", cohort.synonymsBelow())
                .put("antonymsAbove", cohort.antonymsAbove());
        json.list("synonymPairs", cohort.synonyms(), QualityReport::pair)
                .list("antonymPairs", cohort.antonyms(), QualityReport::pair);
        var flagged = json.inner("flagged");
        var meaning = json.inner("flags");
        for (var flag : RowFigures.Flag.values()) {
            flagged.put(code(flag), cohort.flagged().getOrDefault(flag, 0L));
            meaning.put(code(flag), flag.words());
        }
        var perRow = EnumSet.of(Reason.INCOMPLETE, Reason.NO_VARIANCE, Reason.TOO_FEW_PAIRS, Reason.TOO_FEW_SCALES);
        var rowReasons = json.inner("rowReasons");
        perRow.forEach(reason -> rowReasons.put(reason.code(), reason.words()));
        return json.reasons("warnings", cohort.reasons());
    }

    private static void pair(Json json, RowQuality.Pair pair) {
        json.words("items", List.of(pair.one(), pair.other())).put("r", pair.r());
    }
}
