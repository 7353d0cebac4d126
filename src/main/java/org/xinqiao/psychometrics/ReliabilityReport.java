package org.xinqiao.psychometrics;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code psychometrics reliability}. */
final class ReliabilityReport implements Report {
    static final String USAGE = "reliability data.csv [--items A1,A2,...] [--reverse A1,... --min 1 --max 6]"
            + " [--missing listwise|pairwise] [--omega minres|ml]";

    @Override
    public Optional<String> write(Asked asked, PrintStream out) {
        var method = OmegaMethod.valueOf(asked.choice("--omega", "minres", "ml").toUpperCase(Locale.ROOT));
        var reliability = Reliability.of(asked.keyed(asked.table()), asked.missing(), method);
        out.println(json(reliability, asked.missing()).told());
        return reliability.alpha().isPresent()
                ? Optional.empty()
                : Optional.of("alpha cannot be computed: "
                        + reliability.warnings().stream().map(Reason::words).collect(Collectors.joining("; ")));
    }

    private static Json json(Reliability r, Missing missing) {
        var json = Json.fresh()
                .put("n", r.n())
                .put("leftOut", r.leftOut())
                .put("missing", missing.name().toLowerCase(Locale.ROOT))
                .put("alpha", r.alpha())
                .interval("alphaCi", r.alphaCi())
                .put("standardizedAlpha", r.standardizedAlpha());
        json.inner("omega")
                .put("value", r.omega().value())
                .put("method", r.omega().method().words());
        json.inner("total").put("mean", r.totalMean()).put("sd", r.totalSd());
        return json.put("sem", r.sem())
                .list("items", r.items(), ReliabilityReport::item)
                .reasons("warnings", r.warnings());
    }

    private static void item(Json json, ItemFigures item) {
        json.put("id", item.id())
                .put("n", item.n())
                .put("mean", item.mean())
                .put("sd", item.sd())
                .put("itemRest", item.itemRest())
                .put("alphaIfDropped", item.alphaIfDropped())
                .reasons("warnings", item.warnings());
    }
}
