package org.xinqiao.psychometrics;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code psychometrics roc}. */
final class RocReport implements Report {
    static final String USAGE = "roc data.csv --score s --outcome o --positive v [--compare other]";

    @Override
    public Optional<String> write(Asked asked, PrintStream out) {
        var scores = new ArrayList<>(List.of(asked.text("--score")));
        asked.maybe("--compare").ifPresent(scores::add);
        var outcomes = Outcomes.of(asked.table(), scores, asked.text("--outcome"), asked.text("--positive"));
        var json = Json.fresh()
                .put("n", outcomes.n())
                .put("positives", outcomes.positives())
                .put("controls", outcomes.n() - outcomes.positives())
                .put("leftOut", outcomes.leftOut());
        var warnings = new ArrayList<Reason>();
        if (outcomes.areMoreThanTwo()) {
            warnings.add(Reason.MORE_THAN_TWO_OUTCOMES);
        }
        boolean isUsable = outcomes.positives() > 0 && outcomes.positives() < outcomes.n();
        if (isUsable) {
            curve(json, warnings, outcomes, scores);
        } else {
            nothing(json, warnings, outcomes);
        }
        out.println(json.reasons("warnings", warnings).told());
        return isUsable ? Optional.empty() : Optional.of(outcomes.complaint());
    }

    private static void nothing(Json json, List<Reason> warnings, Outcomes outcomes) {
        json.put("auc", Double.NaN).interval("ci", Optional.empty()).interval("best", Optional.empty());
        warnings.add(
                outcomes.n() == 0
                        ? Reason.NO_ROWS
                        : outcomes.positives() == 0 ? Reason.NO_POSITIVES : Reason.NO_CONTROLS);
    }

    private static void curve(Json json, List<Reason> warnings, Outcomes outcomes, List<String> scores) {
        var isPositive = outcomes.isPositive();
        var roc = Roc.of(outcomes.scores(0), isPositive);
        direction(json, roc)
                .put("auc", roc.auc())
                .interval("ci", roc.ci())
                .maybe("best", Optional.of(roc.best()), RocReport::cut);
        warnings.addAll(warnings(roc));
        if (scores.size() > 1) {
            var other = Roc.of(outcomes.scores(1), isPositive);
            var comparison = roc.compare(other);
            direction(json.inner("compare").put("score", scores.get(1)), other)
                    .put("auc", other.auc())
                    .interval("ci", other.ci())
                    .put("z", comparison.z())
                    .put("p", comparison.p());
            comparison.reason().ifPresent(warnings::add);
        }
    }

    /** As pROC writes it: {@code <} if the controls score less. */
    private static Json direction(Json json, Roc roc) {
        return json.put("direction", roc.direction() == Direction.HIGH ? "<" : ">");
    }

    static List<Reason> warnings(Roc roc) {
        var warnings = new ArrayList<Reason>();
        if (roc.ci().isEmpty()) {
            warnings.add(Reason.ONE_POSITIVE_OR_CONTROL);
        }
        if (roc.auc() == 1 || roc.auc() == 0) {
            warnings.add(Reason.PERFECT_SEPARATION);
        }
        if (!(roc.best().youden() > 0)) {
            warnings.add(Reason.NO_CUT_BETTER_THAN_CHANCE);
        }
        return warnings;
    }

    /** A threshold that flags all or nobody is beyond every number, and therefore null. */
    static void cut(Json json, Cut cut) {
        json.put("threshold", cut.threshold())
                .put("sensitivity", cut.sensitivity())
                .put("specificity", cut.specificity())
                .put("youden", cut.youden())
                .put("tp", cut.tp())
                .put("fp", cut.fp())
                .put("tn", cut.tn())
                .put("fn", cut.fn());
    }
}
