package org.xinqiao.psychometrics;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code psychometrics norms}. */
final class NormsReport implements Report {
    static final String USAGE = "norms data.csv --score s [--by sex,grade] [--least 100]";

    @Override
    public Optional<String> write(Asked asked, PrintStream out) {
        long least = asked.has("--least") ? asked.count("--least") : Norms.LEAST_PEOPLE;
        var by = asked.names("--by");
        var cells = new TreeMap<String, Growing>();
        asked.table().labelled(List.of(asked.text("--score")), by).each((values, labels) -> {
            if (!Double.isNaN(values[0])) {
                cells.computeIfAbsent(String.join(", ", labels), c -> new Growing())
                        .add(values[0]);
            }
        });
        out.println(json(cells, by, least).told());
        return cells.isEmpty() ? Optional.of("no row has a score") : Optional.empty();
    }

    private static Json json(Map<String, Growing> cells, List<String> by, long least) {
        return Json.fresh()
                .words("by", by)
                .put("least", least)
                .list("cells", cells.entrySet(), (json, cell) -> cell(json, cell.getKey(), cell.getValue(), least));
    }

    /** How many there are is told only where there are enough: a cell of one is a child. */
    private static void cell(Json json, String name, Growing scores, long least) {
        var norms = Norms.of(scores.values(), (int) Math.min(Integer.MAX_VALUE, least));
        json.put("cell", name).put("suppressed", norms.isEmpty());
        if (norms.isEmpty()) {
            json.reasons("warnings", List.of(Reason.CELL_TOO_SMALL));
            return;
        }
        json.put("n", norms.get().n()).list("table", norms.get().table(), NormsReport::line);
    }

    private static void line(Json json, Norms.Line line) {
        json.put("score", line.score())
                .put("percentileRank", line.percentileRank())
                .put("t", line.t())
                .put("normalisedT", line.normalisedT())
                .put("stanine", line.stanine());
    }
}
