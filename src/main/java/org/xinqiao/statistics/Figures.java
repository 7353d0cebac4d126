package org.xinqiao.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is kept of a questionnaire's answers: figures of many students together, with every small cell taken out before it
 * is stored (D§7.7). A figure that cannot be computed has a code that says why.
 *
 * @param isTooSmall whether there are too few students for any figure
 * @param alarm more than a fifth of the sheets is invalid (D§7.6)
 */
record Figures(
        boolean isTooSmall,
        Amount students,
        List<Counted> missing,
        List<Counted> quality,
        boolean alarm,
        List<OfScale> scales) {

    /** How many of all, by the name of an item, a flag, a band, an answer. */
    record Counted(String name, Amount count) {}

    /** A figure, or why there is none. */
    record Figure(OptionalDouble value, OptionalDouble lower, OptionalDouble upper, List<String> why) {
        static Figure of(OptionalDouble value, List<String> why) {
            return new Figure(value, OptionalDouble.empty(), OptionalDouble.empty(), why);
        }

        static Figure of(double value) {
            return of(OptionalDouble.of(value), List.of());
        }

        static Figure none(String why) {
            return of(OptionalDouble.empty(), List.of(why));
        }
    }

    /** A scale. */
    record OfScale(
            String id,
            Amount students,
            Figure alpha,
            Figure omega,
            Figure sem,
            Figure mean,
            Figure sd,
            List<OfItem> items,
            List<Counted> bands,
            List<Bars.Bar> bars,
            double unit,
            List<Group> groups,
            Differing differing,
            Drifted drift,
            Confirmed confirmed) {}

    /** An item within its scale. */
    record OfItem(
            String id,
            Amount answers,
            OptionalDouble mean,
            OptionalDouble sd,
            Figure itemRest,
            Figure alphaIfDropped) {}

    /** Girls, boys, a grade. */
    record Group(String kind, String name, Amount students, OptionalDouble mean, OptionalDouble sd) {}

    /** Whether girls and boys who are alike on the whole answer an item differently; nothing, or why it is not known. */
    record Differing(List<OfDifference> items, List<String> why) {}

    /**
     * Of one item.
     *
     * @param effect standardised mean difference of girls from boys, or of a question of two answers the delta of ETS: above 0
     *     if girls answer higher
     * @param grade A negligible, B moderate, C large; empty where it cannot be told
     */
    record OfDifference(String id, Figure effect, OptionalDouble p, Optional<String> grade, boolean isOrdinal) {}

    /** Against the term before. */
    record Drifted(Figure psi, Figure alphaBefore, Figure p) {}

    /**
     * Against what people found in interview and panel.
     *
     * @param yes a case with R1 or more
     * @param no assessed as R0
     * @param best the threshold with the greatest Youden index, and where it lies in 95 of 100 redrawn samples
     */
    record Confirmed(
            Amount yes,
            Amount no,
            Figure auc,
            Figure best,
            boolean highIsWorse,
            List<Cutting> cuts,
            List<Meaning> meanings,
            List<String> why) {
        static Confirmed none(Amount yes, Amount no, String why) {
            return new Confirmed(yes, no, Figure.none(why), Figure.none(why), true, List.of(), List.of(), List.of(why));
        }
    }

    /** A threshold and what it would have found. */
    record Cutting(double threshold, Amount flagged, Figure sensitivity, Figure specificity, Figure ppv, Figure npv) {}

    /** What a flag means where so many are affected; at the threshold nearest to the cut-off in force. */
    record Meaning(double prevalence, Figure ppv) {}
}
