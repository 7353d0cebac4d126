package org.xinqiao.psychometrics;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code psychometrics change}: of one person, or of all rows of a file. */
final class ChangeReport implements Report {
    static final String USAGE = "change --sd 6 --reliability 0.85 --before 14 --after 8 [--worse high|low]; or"
            + " change data.csv --reliability 0.85 --before column --after column [--id column] [--sd 6]";

    @Override
    public Optional<String> write(Asked asked, PrintStream out) {
        double reliability = asked.number("--reliability");
        if (!(reliability >= 0 && reliability < 1)) {
            throw asked.misused("--reliability is at least 0 and below 1: without error every change counts");
        }
        if (asked.has("--sd") && !(asked.number("--sd") > 0)) {
            throw asked.misused("--sd is above 0");
        }
        return asked.hasFile() ? all(asked, reliability, out) : one(asked, reliability, out);
    }

    private static Optional<String> one(Asked asked, double reliability, PrintStream out) {
        var change = ReliableChange.of(
                asked.number("--sd"), reliability, asked.number("--before"), asked.number("--after"), asked.worse());
        var json = Json.fresh();
        scale(json, change, asked.worse());
        verdict(json, change);
        out.println(json.told());
        return Optional.empty();
    }

    private static void scale(Json json, ReliableChange change, Direction worse) {
        json.put("sem", change.sem())
                .put("standardErrorOfDifference", change.standardError())
                .put("needed", change.needed())
                .put("worse", worse.name().toLowerCase(Locale.ROOT));
    }

    private static void verdict(Json json, ReliableChange change) {
        json.put("rci", change.rci())
                .put("changed", change.isChanged())
                .put("direction", change.verdict().name().toLowerCase(Locale.ROOT));
    }

    private static Optional<String> all(Asked asked, double reliability, PrintStream out) {
        var table = asked.table();
        var columns = List.of(asked.text("--before"), asked.text("--after"));
        var rows = table.labelled(columns, asked.names("--id"));
        var sd = asked.maybeNumber("--sd");
        double spread = sd.orElse(spread(table.numbers(columns)));
        if (!(spread > 0)) {
            return Optional.of("the scores before do not vary; give the standard deviation of the cohort with --sd");
        }
        return written(asked, rows, spread, reliability, out);
    }

    /** Also finds what is no number before anything is written. */
    private static double spread(Rows rows) {
        return Math.sqrt(Moments.of(rows).covariance(0, 0, Missing.PAIRWISE));
    }

    private static Optional<String> written(
            Asked asked, LabelledRows rows, double sd, double reliability, PrintStream out) {
        var counts = new long[ReliableChange.Verdict.values().length];
        var leftOut = new long[1];
        out.print("{\"rows\":[");
        rows.each((values, labels) -> {
            if (Double.isNaN(values[0] + values[1])) {
                leftOut[0]++;
                return;
            }
            var change = ReliableChange.of(sd, reliability, values[0], values[1], asked.worse());
            out.print(Arrays.stream(counts).sum() == 0 ? "\n" : ",\n");
            counts[change.verdict().ordinal()]++;
            out.print(row(values, labels, change).line(false));
        });
        var json = Json.fresh();
        scale(json, ReliableChange.of(sd, reliability, 0, 0, asked.worse()), asked.worse());
        for (var verdict : ReliableChange.Verdict.values()) {
            json.put(verdict.name().toLowerCase(Locale.ROOT), counts[verdict.ordinal()]);
        }
        out.println(
                "\n],\"scale\":" + json.put("sd", sd).put("leftOut", leftOut[0]).line(false) + "}");
        return Arrays.stream(counts).sum() == 0 ? Optional.of("no row has a score before and after") : Optional.empty();
    }

    private static Json row(double[] values, String[] labels, ReliableChange change) {
        var json = Json.fresh();
        if (labels.length > 0) {
            json.put("id", labels[0]);
        }
        verdict(json.put("before", values[0]).put("after", values[1]), change);
        return json;
    }
}
