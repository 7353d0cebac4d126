package org.xinqiao.scoring;

import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Option;
import org.xinqiao.questionnaire.Scale;

/** What one chosen answer adds to one scale. */
final class Weights {
    private Weights() {}

    static BigDecimal of(Scale scale, Scale.Term term, Item item, Option option) {
        BigDecimal weight = keyed(term, item, option);
        BigDecimal counted = scale.method() == Scale.Method.COUNT ? reached(weight, scale.atLeast()) : weight;
        return counted.multiply(term.weight());
    }

    /** The weight as printed, or seen from the other end: least plus greatest minus the weight. */
    static BigDecimal keyed(Scale.Term term, Item item, Option option) {
        BigDecimal weight = printed(option);
        return term.reversed()
                ? end(item, BigDecimal::min).add(end(item, BigDecimal::max)).subtract(weight)
                : weight;
    }

    private static BigDecimal reached(BigDecimal weight, BigDecimal bound) {
        return weight.compareTo(bound) >= 0 ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private static BigDecimal end(Item item, BinaryOperator<BigDecimal> choose) {
        return item.options().stream().map(Weights::printed).reduce(choose).orElse(BigDecimal.ZERO);
    }

    private static BigDecimal printed(Option option) {
        return option.weight().orElse(BigDecimal.ZERO);
    }
}
