package org.xinqiao.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.xinqiao.psychometrics.Calibration;
import org.xinqiao.psychometrics.Cut;
import org.xinqiao.psychometrics.Direction;
import org.xinqiao.psychometrics.Interval;
import org.xinqiao.psychometrics.Predictive;
import org.xinqiao.psychometrics.Proportion;
import org.xinqiao.psychometrics.Reason;
import org.xinqiao.psychometrics.Roc;
import org.xinqiao.psychometrics.Unusable;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Scale;

/** Holds the scores of a scale against what people found in interview and panel. */
final class Confirming {
    private static final double[] PREVALENCES = {0.02, 0.05, 0.10, 0.20};
    private static final double SENSITIVE = 0.9;
    private static final int DRAWS = 1000;
    /** Whoever computes the same figures again sees the same interval. */
    private static final long SEED = 1;

    private final Answered now;
    private final SmallCells cells;

    Confirming(Answered now, SmallCells cells) {
        this.now = now;
        this.cells = cells;
    }

    /** Of that scale; nothing of it where too few of either kind were assessed. */
    Figures.Confirmed of(Scale scale, double[] raws) {
        long yes = Figuring.count(raws, i -> now.outcome(i) == 1);
        long no = Figuring.count(raws, i -> now.outcome(i) == 2);
        if (yes + no == 0) {
            return Figures.Confirmed.none(cells.of(0), cells.of(0), "nobody_assessed");
        }
        if (cells.hides(yes) || cells.hides(no)) {
            return Figures.Confirmed.none(cells.of(yes), cells.of(no), "too_few_assessed");
        }
        int[] assessed = IntStream.range(0, raws.length)
                .filter(i -> !Double.isNaN(raws[i]) && now.outcome(i) > 0)
                .toArray();
        var scores = IntStream.of(assessed).mapToDouble(i -> raws[i]).toArray();
        var positive = new boolean[assessed.length];
        for (int i = 0; i < assessed.length; i++) {
            positive[i] = now.outcome(assessed[i]) == 1;
        }
        try {
            return confirmed(scale, Roc.of(scores, positive), best(scores, positive));
        } catch (Unusable refused) {
            return Figures.Confirmed.none(cells.of(yes), cells.of(no), "nobody_assessed");
        }
    }

    /** A cut-off that flags a few, or all but a few, is not told. */
    private Figures.Figure best(double[] scores, boolean[] positive) {
        var calibration = Calibration.of(scores, positive, SENSITIVE, DRAWS, SEED);
        long flagged = calibration.best().flagged();
        if (!(calibration.best().youden() > 0)) {
            return Figures.Figure.none(Reason.NO_CUT_BETTER_THAN_CHANCE.code());
        }
        if (cells.hides(flagged) || cells.hides(scores.length - flagged)) {
            return Figures.Figure.none(Reason.CELL_TOO_SMALL.code());
        }
        var between = calibration.bestBetween();
        return new Figures.Figure(
                finite(calibration.best().threshold()),
                Figuring.end(between.map(Interval::lower)),
                Figuring.end(between.map(Interval::upper)),
                List.of());
    }

    private static OptionalDouble finite(double threshold) {
        return Double.isFinite(threshold) ? OptionalDouble.of(threshold) : OptionalDouble.empty();
    }

    private Figures.Confirmed confirmed(Scale scale, Roc roc, Figures.Figure best) {
        var shown = shown(roc);
        var why = new ArrayList<String>();
        if (roc.auc() == 1) {
            why.add(Reason.PERFECT_SEPARATION.code());
        }
        if (!(roc.best().youden() > 0)) {
            why.add(Reason.NO_CUT_BETTER_THAN_CHANCE.code());
        }
        return new Figures.Confirmed(
                cells.of(roc.positives()),
                cells.of(roc.controls()),
                new Figures.Figure(
                        OptionalDouble.of(roc.auc()),
                        Figuring.end(roc.ci().map(Interval::lower)),
                        Figuring.end(roc.ci().map(Interval::upper)),
                        why),
                best,
                roc.direction() == Direction.HIGH,
                shown.stream().map(this::cutting).toList(),
                meanings(scale, shown),
                why);
    }

    /** Thresholds between which there are enough people: two neighbours that differ by a few would single those out. */
    private List<Cut> shown(Roc roc) {
        var shown = new ArrayList<Cut>();
        long all = roc.positives() + (long) roc.controls();
        long[] last = {all};
        roc.cuts().each(cut -> {
            boolean apart = !cells.hides(last[0] - cut.flagged());
            if (apart && !cells.hides(cut.flagged()) && !cells.hides(all - cut.flagged())) {
                shown.add(cut);
                last[0] = cut.flagged();
            }
        });
        return shown;
    }

    private Figures.Cutting cutting(Cut cut) {
        var p = cut.predictive();
        return new Figures.Cutting(
                cut.threshold(),
                cells.of(cut.flagged()),
                share(p.sensitivity(), p),
                share(p.specificity(), p),
                chance(p.ppv(), p),
                chance(p.npv(), p));
    }

    private static Figures.Figure share(Optional<Proportion> share, Predictive p) {
        return share.map(s -> new Figures.Figure(
                        OptionalDouble.of(s.value()),
                        OptionalDouble.of(s.ci().lower()),
                        OptionalDouble.of(s.ci().upper()),
                        List.of()))
                .orElseGet(() -> Figures.Figure.of(OptionalDouble.empty(), Figuring.codes(p.warnings())));
    }

    private static Figures.Figure chance(Optional<Predictive.Chance> chance, Predictive p) {
        return chance.map(c -> new Figures.Figure(
                        OptionalDouble.of(c.value()),
                        Figuring.end(c.ci().map(Interval::lower)),
                        Figuring.end(c.ci().map(Interval::upper)),
                        List.of()))
                .orElseGet(() -> Figures.Figure.of(OptionalDouble.empty(), Figuring.codes(p.warnings())));
    }

    /** At the shown threshold nearest to the first cut-off that prompts anything. */
    private static List<Figures.Meaning> meanings(Scale scale, List<Cut> shown) {
        var inForce = scale.bands().stream()
                .filter(b -> b.prompt().isPresent())
                .mapToDouble(Band::min)
                .min();
        var nearest = shown.stream()
                .min(java.util.Comparator.comparingDouble(
                        cut -> Math.abs(cut.threshold() - inForce.orElse(cut.threshold()))));
        return nearest.map(cut -> Arrays.stream(PREVALENCES)
                        .mapToObj(prevalence -> {
                            var p = Predictive.at(prevalence, cut.tp(), cut.fp(), cut.fn(), cut.tn());
                            return new Figures.Meaning(prevalence, chance(p.ppv(), p));
                        })
                        .toList())
                .orElse(List.of());
    }
}
