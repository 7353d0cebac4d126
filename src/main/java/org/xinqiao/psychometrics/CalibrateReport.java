package org.xinqiao.psychometrics;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** {@code psychometrics calibrate}. */
final class CalibrateReport implements Report {
    static final String USAGE =
            "calibrate data.csv --score s --outcome o --positive v [--sensitivity 0.9] [--draws 1000] [--seed 1]";

    private static final double SENSITIVE = 0.9;
    private static final int DRAWS = 1000;

    @Override
    public Optional<String> write(Asked asked, PrintStream out) {
        double least = asked.maybeNumber("--sensitivity").orElse(SENSITIVE);
        if (!(least > 0 && least <= 1)) {
            throw asked.misused("--sensitivity lies above 0 and at most at 1");
        }
        long draws = asked.has("--draws") ? asked.count("--draws") : DRAWS;
        long seed = asked.has("--seed") ? asked.count("--seed") : 1;
        var outcomes = Outcomes.of(
                asked.table(), List.of(asked.text("--score")), asked.text("--outcome"), asked.text("--positive"));
        if (outcomes.positives() == 0 || outcomes.positives() == outcomes.n()) {
            return Optional.of(outcomes.complaint());
        }
        var calibration = Calibration.of(
                outcomes.scores(0), outcomes.isPositive(), least, (int) Math.min(draws, 1_000_000), seed);
        var json = Json.fresh()
                .put("n", outcomes.n())
                .put("positives", outcomes.positives())
                .put("leftOut", outcomes.leftOut())
                .put("direction", calibration.direction() == Direction.HIGH ? "<" : ">")
                .maybe("best", Optional.of(calibration.best()), RocReport::cut)
                .interval("bestBetween", calibration.bestBetween());
        json.inner("bootstrap").put("draws", draws).put("seed", seed);
        json.put("leastSensitivity", least)
                .maybe("sensitive", calibration.sensitive(), RocReport::cut)
                .list("cuts", calibration.cuts(), CalibrateReport::cut)
                .reasons(
                        "warnings",
                        calibration.sensitive().isPresent() ? List.of() : List.of(Reason.NO_CUT_SENSITIVE_ENOUGH));
        out.println(json.told());
        return Optional.empty();
    }

    private static void cut(Json json, Cut cut) {
        var p = cut.predictive();
        json.put("threshold", cut.threshold())
                .put("flagged", cut.flagged())
                .put("tp", cut.tp())
                .put("fp", cut.fp())
                .put("tn", cut.tn())
                .put("fn", cut.fn())
                .put("youden", cut.youden())
                .share("sensitivity", p.sensitivity())
                .share("specificity", p.specificity())
                .maybe(
                        "ppv",
                        p.ppv(),
                        (inner, c) -> inner.put("value", c.value()).interval("ci", c.ci()))
                .maybe(
                        "npv",
                        p.npv(),
                        (inner, c) -> inner.put("value", c.value()).interval("ci", c.ci()));
    }
}
