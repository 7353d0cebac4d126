package org.xinqiao.psychometrics;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code psychometrics drift}. */
final class DriftReport implements Report {
    static final String USAGE = "drift before.csv after.csv --items A1,A2,... [--score s]"
            + " [--reverse A1,... --min 1 --max 6] [--missing listwise|pairwise]";

    private static final String SUM = "sum of the items";

    @Override
    public Optional<String> write(Asked asked, PrintStream out) {
        var tables = asked.tables(2);
        if (asked.names("--items").isEmpty()) {
            throw asked.misused("--items is needed");
        }
        var score = asked.maybe("--score");
        var was = scores(asked, tables.get(0), score);
        var is = scores(asked, tables.get(1), score);
        if (was.length == 0 || is.length == 0) {
            return Optional.of("no row " + (was.length == 0 ? "before" : "after") + " has a score without gaps");
        }
        var before = Reliability.of(asked.keyed(tables.get(0)), asked.missing());
        var after = Reliability.of(asked.keyed(tables.get(1)), asked.missing());
        var json = Json.fresh();
        json.inner("n").put("before", was.length).put("after", is.length);
        json.put("score", score.orElse(SUM));
        psi(json, was, is);
        var distance = Drift.distance(was, is);
        json.inner("ks").put("d", distance.d()).put("p", distance.p()).put("method", "asymptotic");
        alphas(json, before, after);
        out.println(json.list("items", Drift.shifts(before, after), DriftReport::item)
                .reasons("warnings", List.copyOf(warnings(before, after)))
                .told());
        return Optional.empty();
    }

    private static double[] scores(Asked asked, CsvTable table, Optional<String> score) {
        var scores = new Growing();
        var rows = score.isPresent() ? table.numbers(List.of(score.get())) : asked.keyed(table);
        rows.each((line, values) -> {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            if (!Double.isNaN(sum)) {
                scores.add(sum);
            }
        });
        return scores.values();
    }

    private static void psi(Json json, double[] was, double[] is) {
        var stability = Drift.stability(was, is);
        json.inner("psi")
                .put("value", stability.psi())
                .put("verdict", stability.verdict())
                .put("watchFrom", 0.1)
                .put("actFrom", 0.25)
                .numbers("binsUpTo", stability.edges())
                .put("smoothing", stability.reason().isPresent() ? "half a person in each bin" : "none")
                .reasons("warnings", stability.reason().stream().toList());
    }

    private static void alphas(Json json, Reliability before, Reliability after) {
        var inner = json.inner("alpha")
                .put("before", before.alpha())
                .interval("beforeCi", before.alphaCi())
                .put("after", after.alpha())
                .interval("afterCi", after.alphaCi());
        inner.maybe(
                "feldt",
                Drift.alphas(before, after),
                (test, t) -> test.put("w", t.w()).put("p", t.p()));
    }

    private static List<Reason> warnings(Reliability before, Reliability after) {
        var warnings = new ArrayList<>(before.warnings());
        after.warnings().stream().filter(w -> !warnings.contains(w)).forEach(warnings::add);
        return warnings;
    }

    private static void item(Json json, Drift.ItemShift item) {
        json.put("id", item.id())
                .put("meanBefore", item.before().mean())
                .put("meanAfter", item.after().mean())
                .put("shift", item.shift())
                .put("d", item.d())
                .put("itemRestBefore", item.before().itemRest())
                .put("itemRestAfter", item.after().itemRest());
    }
}
