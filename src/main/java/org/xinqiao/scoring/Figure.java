package org.xinqiao.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.xinqiao.questionnaire.Scale;

/** From the weights that were counted on a scale to its raw score: the one place where the missing rule is arithmetic. */
final class Figure {
    private Figure() {}

    static State state(Scale scale, int answered) {
        int missing = scale.terms().size() - answered;
        if (missing == 0) {
            return State.COMPLETE;
        }
        return missing > scale.missing().max() ? State.NOT_COMPUTABLE : State.PRORATED;
    }

    /**
     * The raw score.
     *
     * @param sum of the weights of the answered items, after reversal; with count, how many reached the bound
     * @param answered at least one, unless a blank counts nothing
     */
    static BigDecimal raw(Scale scale, BigDecimal sum, int answered) {
        return plain(scale, sum, answered).multiply(scale.multiply());
    }

    private static BigDecimal plain(Scale scale, BigDecimal sum, int answered) {
        int items = scale.terms().size();
        boolean blanksCount = scale.missing().policy() == Scale.Missing.Policy.ZERO;
        return switch (scale.method()) {
            case MEAN -> divided(sum, blanksCount ? items : answered);
            case SUM, COUNT -> blanksCount || answered == items ? sum : filledIn(scale, sum, answered);
        };
    }

    /** The mean of the answered times the number of items. */
    private static BigDecimal filledIn(Scale scale, BigDecimal sum, int answered) {
        BigDecimal all = sum.multiply(BigDecimal.valueOf(scale.terms().size()));
        return switch (scale.missing().rounding()) {
            case HALF_UP -> all.divide(BigDecimal.valueOf(answered), 0, RoundingMode.HALF_UP);
            case NONE -> divided(all, answered);
        };
    }

    private static BigDecimal divided(BigDecimal sum, int by) {
        return sum.divide(BigDecimal.valueOf(by), MathContext.DECIMAL64);
    }
}
