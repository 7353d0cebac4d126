package org.xinqiao.psychometrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a result means. Sensitivity and specificity belong to the test; what a positive or negative result means belongs
 * to the people who are tested as well: at another prevalence it is Bayes' rule, with the logit interval of Mercaldo, Lau
 * and Zhou 2007, Statistics in Medicine 26:2170. All other intervals are Wilson's.
 *
 * @param sensitivity flagged among the affected; empty if nobody is affected
 * @param specificity not flagged among the unaffected; empty if everybody is affected
 * @param ppv affected among the flagged
 * @param npv unaffected among those not flagged
 * @param prevalence that ppv and npv hold for
 */
public record Predictive(
        Optional<Proportion> sensitivity,
        Optional<Proportion> specificity,
        Optional<Chance> ppv,
        Optional<Chance> npv,
        double prevalence,
        List<Reason> warnings) {

    /** A value whose interval may be unknown; {@code method} names how both were found. */
    public record Chance(double value, Optional<Interval> ci, String method) {
        private static Chance of(Proportion share) {
            return new Chance(share.value(), Optional.of(share.ci()), "wilson");
        }
    }

    /**
     * For people such as these.
     *
     * @param tp affected and flagged
     * @param fp unaffected and flagged
     * @param fn affected and missed
     * @param tn unaffected and not flagged
     * @throws Unusable if nobody was tested
     */
    public static Predictive of(long tp, long fp, long fn, long tn) {
        if (tp < 0 || fp < 0 || fn < 0 || tn < 0) {
            throw new Unusable("a count cannot be less than 0");
        }
        if (tp + fp + fn + tn == 0) {
            throw new Unusable("nobody was tested: all four counts are 0");
        }
        var warnings = new ArrayList<Reason>();
        return new Predictive(
                share(tp, tp + fn, Reason.NOBODY_AFFECTED, warnings),
                share(tn, tn + fp, Reason.EVERYBODY_AFFECTED, warnings),
                share(tp, tp + fp, Reason.NOBODY_FLAGGED, warnings).map(Chance::of),
                share(tn, tn + fn, Reason.EVERYBODY_FLAGGED, warnings).map(Chance::of),
                (double) (tp + fn) / (tp + fp + fn + tn),
                List.copyOf(warnings));
    }

    private static Optional<Proportion> share(long hits, long of, Reason ifNone, List<Reason> warnings) {
        if (of == 0) {
            warnings.add(ifNone);
            return Optional.empty();
        }
        return Optional.of(Proportion.of(hits, of));
    }

    /**
     * The same test where the affected are more or fewer.
     *
     * @param prevalence above 0 and below 1
     */
    public static Predictive at(double prevalence, long tp, long fp, long fn, long tn) {
        if (!(prevalence > 0 && prevalence < 1)) {
            throw new Unusable("a prevalence lies between 0 and 1, such as 0.05 for 5 %");
        }
        var own = of(tp, fp, fn, tn);
        if (own.sensitivity.isEmpty() || own.specificity.isEmpty()) {
            return new Predictive(
                    own.sensitivity, own.specificity, Optional.empty(), Optional.empty(), prevalence, own.warnings);
        }
        double se = own.sensitivity.get().value();
        double sp = own.specificity.get().value();
        var warnings = new ArrayList<>(own.warnings);
        warnings.removeIf(r -> r == Reason.NOBODY_FLAGGED || r == Reason.EVERYBODY_FLAGGED);
        var ppv = bayes(se, 1 - sp, prevalence, tp + fn, tn + fp, Reason.NOBODY_FLAGGED, warnings);
        var npv = bayes(sp, 1 - se, 1 - prevalence, tn + fp, tp + fn, Reason.EVERYBODY_FLAGGED, warnings);
        return new Predictive(
                own.sensitivity,
                own.specificity,
                ppv,
                npv,
                prevalence,
                warnings.stream().distinct().toList());
    }

    /**
     * The chance of having what a result points to.
     *
     * @param right how often those who have it show the result
     * @param wrong how often the others do
     * @param share of those who have it
     * @param having how many of them were seen, and others how many of the others
     */
    private static Optional<Chance> bayes(
            double right, double wrong, double share, long having, long others, Reason ifNone, List<Reason> warnings) {
        double shown = right * share + wrong * (1 - share);
        if (shown == 0) {
            warnings.add(ifNone);
            return Optional.empty();
        }
        double value = right * share / shown;
        boolean isOpen = right > 0 && right < 1 && wrong > 0 && wrong < 1;
        if (!isOpen) {
            warnings.add(Reason.EMPTY_CELL);
            return Optional.of(new Chance(value, Optional.empty(), "bayes"));
        }
        double logit = Math.log(value / (1 - value));
        double half = Tail.Z95 * Math.sqrt((1 - right) / right / having + (1 - wrong) / wrong / others);
        var ci = new Interval(likelihood(logit - half), likelihood(logit + half));
        return Optional.of(new Chance(value, Optional.of(ci), "bayes, logit interval (Mercaldo 2007)"));
    }

    private static double likelihood(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
