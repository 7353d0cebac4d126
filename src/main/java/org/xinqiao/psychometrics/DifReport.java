package org.xinqiao.psychometrics;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code psychometrics dif}. */
final class DifReport implements Report {
    static final String USAGE =
            "dif data.csv --items A1,A2,... --group g --reference r --focal f [--strata total] [--cut 4] [--purify]";

    private static final String TOTAL = "total";

    @Override
    public Optional<String> write(Asked asked, PrintStream out) {
        var table = asked.table();
        var items = asked.names("--items");
        if (items.isEmpty()) {
            throw asked.misused("--items is needed");
        }
        var labels = new ArrayList<>(List.of(asked.text("--group")));
        asked.maybe("--strata")
                .filter(s -> !s.equals(TOTAL) || table.columns().contains(s))
                .ifPresent(labels::add);
        if (asked.text("--reference").equals(asked.text("--focal"))) {
            throw asked.misused("--reference and --focal are two groups");
        }
        var question = new Dif.Question(
                asked.text("--reference"), asked.text("--focal"), asked.maybeNumber("--cut"), asked.has("--purify"));
        var dif = Dif.of(table.labelled(items, labels), question);
        out.println(json(dif, question, labels.size() > 1 ? labels.get(1) : "sum of the items")
                .told());
        return Optional.empty();
    }

    private static Json json(Dif dif, Dif.Question question, String matchedOn) {
        var json = Json.fresh();
        json.inner("n").put("reference", dif.reference()).put("focal", dif.focal());
        return json.put("matchedOn", matchedOn)
                .put("strata", dif.strata())
                .put("cut", question.cut())
                .put("purified", question.isPurified())
                .list("items", dif.items(), DifReport::item);
    }

    private static void item(Json json, DifItem item) {
        json.put("id", item.id())
                .put("method", item.method())
                .put("alpha", item.alpha())
                .interval("alphaCi", item.alphaCi())
                .put("delta", item.delta())
                .put("chiSquare", item.chiSquare())
                .put("p", item.p())
                .put("chiSquareUncorrected", item.chiSquareUncorrected())
                .put("pUncorrected", item.pUncorrected())
                .put("smd", item.smd());
        if (item.grade().isPresent()) {
            json.put("class", item.grade().get().name());
        } else {
            json.put("class", Double.NaN);
        }
        json.put("leftOutOfTotal", item.isPurified()).reasons("warnings", item.warnings());
    }
}
