package org.xinqiao.psychometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Scores of the rows that have all of them, and who has the outcome. */
final class Outcomes {
    private static final int MOST_NAMED = 10;

    private final String positive;
    private final List<Growing> scores = new ArrayList<>();
    private final Growing outcomes = new Growing();
    private final Set<String> seen = new TreeSet<>();
    private long leftOut;

    private Outcomes(String positive) {
        this.positive = positive;
    }

    static Outcomes of(CsvTable table, List<String> scores, String outcome, String positive) {
        var outcomes = new Outcomes(positive);
        scores.forEach(s -> outcomes.scores.add(new Growing()));
        table.labelled(scores, List.of(outcome)).each((values, labels) -> outcomes.add(values, labels[0]));
        return outcomes;
    }

    private void add(double[] values, String outcome) {
        if (outcome.isEmpty() || Arrays.stream(values).anyMatch(Double::isNaN)) {
            leftOut++;
            return;
        }
        if (seen.size() <= MOST_NAMED) {
            seen.add(outcome);
        }
        for (int i = 0; i < values.length; i++) {
            scores.get(i).add(values[i]);
        }
        outcomes.add(isPositive(outcome) ? 1 : 0);
    }

    /** 1 is 1.0 as well. */
    private boolean isPositive(String outcome) {
        return outcome.equals(positive) || number(outcome) == number(positive);
    }

    private static double number(String text) {
        try {
            return text.matches("[-+.0-9eE]+") ? Double.parseDouble(text) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    double[] scores(int column) {
        return scores.get(column).values();
    }

    boolean[] isPositive() {
        var values = outcomes.values();
        var isPositive = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            isPositive[i] = values[i] == 1;
        }
        return isPositive;
    }

    long positives() {
        return (long) Arrays.stream(outcomes.values()).sum();
    }

    long n() {
        return outcomes.values().length;
    }

    long leftOut() {
        return leftOut;
    }

    boolean areMoreThanTwo() {
        return seen.size() > 2;
    }

    /** Why no curve can be drawn. */
    String complaint() {
        if (n() == 0) {
            return "no row has both score and outcome";
        }
        return positives() == 0
                ? "no row has the outcome " + positive + "; the outcomes are " + String.join(", ", seen)
                : "every row has the outcome " + positive + ": there is nobody to compare with";
    }
}
