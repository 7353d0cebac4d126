package org.xinqiao.psychometrics;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The answers of two groups to one item, counted apart for each stratum of people who are alike on the whole: Mantel and
 * Haenszel 1959, JNCI 22:719; Holland and Thayer 1988; for more than two answers Mantel 1963, JASA 58:690, with the
 * standardised mean difference of Dorans and Schmitt 1991.
 */
final class Strata {
    static final int REFERENCE = 0;
    static final int FOCAL = 1;

    private static final double ETS = -2.35;
    private static final double ONE_SIDED = 1.6448536269514722;

    private final double[] answers;
    private final Map<String, double[][]> strata = new HashMap<>();

    /** @param answers that occur, in ascending order */
    Strata(double[] answers) {
        this.answers = answers;
    }

    void add(String stratum, int group, int answer) {
        strata.computeIfAbsent(stratum, s -> new double[2][answers.length])[group][answer]++;
    }

    int size() {
        return strata.size();
    }

    DifItem item(String id) {
        var mixed = strata.values().stream()
                .filter(s -> sum(s[REFERENCE]) > 0 && sum(s[FOCAL]) > 0)
                .toList();
        if (mixed.isEmpty()) {
            return without(id, Reason.ONE_GROUP_ONLY);
        }
        if (answers.length < 2) {
            return without(id, Reason.CONSTANT);
        }
        return answers.length == 2 ? mantelHaenszel(id, mixed) : mantel(id, mixed);
    }

    private static DifItem without(String id, Reason reason) {
        return item(id, "none", Odds.NONE, Test.NONE, OptionalDouble.empty(), Optional.empty(), List.of(reason));
    }

    private static DifItem item(
            String id,
            String method,
            Odds odds,
            Test test,
            OptionalDouble smd,
            Optional<DifItem.Grade> grade,
            List<Reason> reasons) {
        return new DifItem(
                id,
                method,
                odds.alpha,
                odds.ci,
                odds.delta,
                test.corrected,
                p(test.corrected),
                test.uncorrected,
                p(test.uncorrected),
                smd,
                grade,
                false,
                reasons);
    }

    private static OptionalDouble p(OptionalDouble chiSquare) {
        return chiSquare.isEmpty() ? chiSquare : OptionalDouble.of(Tail.chiSquare(chiSquare.getAsDouble(), 1));
    }

    private static double sum(double[] counts) {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        return sum;
    }

    private record Test(OptionalDouble corrected, OptionalDouble uncorrected) {
        private static final Test NONE = new Test(OptionalDouble.empty(), OptionalDouble.empty());
    }

    private record Odds(OptionalDouble alpha, Optional<Interval> ci, OptionalDouble delta, double error) {
        private static final Odds NONE = new Odds(OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty(), 0);
    }

    private DifItem mantelHaenszel(String id, Collection<double[][]> mixed) {
        var odds = odds(mixed);
        var test = test(mixed, true);
        var reasons = odds.alpha.isEmpty() ? List.of(Reason.NO_ODDS_RATIO) : List.<Reason>of();
        return item(id, "mantel-haenszel", odds, test, OptionalDouble.empty(), grade(odds, test), reasons);
    }

    private static Odds odds(Collection<double[][]> mixed) {
        double r = 0;
        double s = 0;
        double pr = 0;
        double cross = 0;
        double qs = 0;
        for (var stratum : mixed) {
            double a = stratum[REFERENCE][1];
            double b = stratum[REFERENCE][0];
            double c = stratum[FOCAL][1];
            double d = stratum[FOCAL][0];
            double t = a + b + c + d;
            double p = (a + d) / t;
            double q = (b + c) / t;
            r += a * d / t;
            s += b * c / t;
            pr += p * a * d / t;
            cross += (p * b * c + q * a * d) / t;
            qs += q * b * c / t;
        }
        if (r == 0 || s == 0) {
            return Odds.NONE;
        }
        double ln = Math.log(r / s);
        double error = Math.sqrt(pr / (2 * r * r) + cross / (2 * r * s) + qs / (2 * s * s));
        var ci = new Interval(Math.exp(ln - Tail.Z95 * error), Math.exp(ln + Tail.Z95 * error));
        return new Odds(OptionalDouble.of(r / s), Optional.of(ci), OptionalDouble.of(ETS * ln), error);
    }

    /** Of the sum of the answers of the reference group; with two answers this is the test of Mantel and Haenszel. */
    private Test test(Collection<double[][]> mixed, boolean isCorrected) {
        double distance = 0;
        double variance = 0;
        for (var stratum : mixed) {
            double n = sum(stratum[REFERENCE]);
            double m = sum(stratum[FOCAL]);
            double t = n + m;
            double first = 0;
            double second = 0;
            double seen = 0;
            for (int k = 0; k < answers.length; k++) {
                double all = stratum[REFERENCE][k] + stratum[FOCAL][k];
                double answer = isCorrected ? k : answers[k];
                first += all * answer;
                second += all * answer * answer;
                seen += stratum[REFERENCE][k] * answer;
            }
            distance += seen - n * first / t;
            variance += n * m * (t * second - first * first) / (t * t * (t - 1));
        }
        if (variance <= 0) {
            return Test.NONE;
        }
        double apart = Math.abs(distance);
        double less = isCorrected && apart >= 0.5 ? apart - 0.5 : apart;
        return new Test(
                isCorrected ? OptionalDouble.of(less * less / variance) : OptionalDouble.empty(),
                OptionalDouble.of(apart * apart / variance));
    }

    /** A below 1 or not different from 0; C from 1.5 on and certainly above 1. */
    private static Optional<DifItem.Grade> grade(Odds odds, Test test) {
        if (odds.delta.isEmpty() || test.corrected.isEmpty()) {
            return Optional.empty();
        }
        double size = Math.abs(odds.delta.getAsDouble());
        if (size < 1 || p(test.corrected).getAsDouble() >= 0.05) {
            return Optional.of(DifItem.Grade.A);
        }
        boolean isCertain = size - 1 > ONE_SIDED * Math.abs(ETS) * odds.error;
        return Optional.of(size >= 1.5 && isCertain ? DifItem.Grade.C : DifItem.Grade.B);
    }

    private DifItem mantel(String id, Collection<double[][]> mixed) {
        var test = test(mixed, false);
        var smd = smd(mixed);
        return item(id, "mantel", Odds.NONE, test, smd, gradeOfMean(smd, test), List.of(Reason.ORDINAL));
    }

    /** Weighted by the focal group, in standard deviations of everybody's answers. */
    private OptionalDouble smd(Collection<double[][]> mixed) {
        double difference = 0;
        double focal = 0;
        var all = new double[answers.length];
        for (var stratum : mixed) {
            double m = sum(stratum[FOCAL]);
            focal += m;
            difference += m * (mean(stratum[FOCAL]) - mean(stratum[REFERENCE]));
            for (int k = 0; k < all.length; k++) {
                all[k] += stratum[REFERENCE][k] + stratum[FOCAL][k];
            }
        }
        double sd = sd(all);
        return sd > 0 ? OptionalDouble.of(difference / focal / sd) : OptionalDouble.empty();
    }

    private double mean(double[] counts) {
        double sum = 0;
        for (int k = 0; k < counts.length; k++) {
            sum += counts[k] * answers[k];
        }
        return sum / sum(counts);
    }

    private double sd(double[] counts) {
        double mean = mean(counts);
        double squares = 0;
        for (int k = 0; k < counts.length; k++) {
            squares += counts[k] * (answers[k] - mean) * (answers[k] - mean);
        }
        double n = sum(counts);
        return n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
    }

    /** Zwick, Thayer and Mazzeo 1997: A to 0.17 or not different from 0, C above 0.25. */
    private static Optional<DifItem.Grade> gradeOfMean(OptionalDouble smd, Test test) {
        if (smd.isEmpty() || test.uncorrected.isEmpty()) {
            return Optional.empty();
        }
        double size = Math.abs(smd.getAsDouble());
        if (size <= 0.17 || p(test.uncorrected).getAsDouble() >= 0.05) {
            return Optional.of(DifItem.Grade.A);
        }
        return Optional.of(size > 0.25 ? DifItem.Grade.C : DifItem.Grade.B);
    }
}
