package org.xinqiao.questionnaire;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.BinaryOperator;

/** The least and the greatest score that a scale's items can come to: what a definition says is held against it. */
final class Attainable {
    private static final double TEN = 10;

    private Attainable() {}

    static Range of(Scale scale, List<Item> items, List<Scale> others) {
        if (!scale.of().isEmpty()) {
            List<Range> parts = others.stream()
                    .filter(other -> scale.of().contains(other.id()))
                    .map(Scale::range)
                    .toList();
            return new Range(
                    parts.stream().mapToDouble(Range::min).sum(),
                    parts.stream().mapToDouble(Range::max).sum());
        }
        BigDecimal least = end(scale, items, BigDecimal::min);
        BigDecimal greatest = end(scale, items, BigDecimal::max);
        return new Range(least.min(greatest).doubleValue(), least.max(greatest).doubleValue());
    }

    /** How many different sums, with any allowed number of missing answers, the items can come to at most. */
    static double cells(Scale scale, List<Item> items) {
        List<BigDecimal> weights = scale.terms().stream()
                .flatMap(term -> items.stream()
                        .filter(item -> item.id().equals(term.item()))
                        .flatMap(item -> item.options().stream().flatMap(option -> option.weight().stream()))
                        .map(weight -> weight.multiply(term.weight())))
                .toList();
        int decimals = weights.stream()
                .mapToInt(weight -> weight.stripTrailingZeros().scale())
                .max()
                .orElse(0);
        double largest = weights.stream()
                .mapToDouble(weight -> Math.abs(weight.doubleValue()))
                .max()
                .orElse(0);
        double width = 2
                        * largest
                        * Math.pow(TEN, Math.max(0, decimals))
                        * scale.terms().size()
                + 1;
        return width * (scale.missing().max() + 1);
    }

    private static BigDecimal end(Scale scale, List<Item> items, BinaryOperator<BigDecimal> choose) {
        BigDecimal sum = scale.terms().stream()
                .map(term -> end(scale, term, items, choose))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal figure = scale.method() == Scale.Method.MEAN
                ? sum.divide(BigDecimal.valueOf(scale.terms().size()), java.math.MathContext.DECIMAL64)
                : sum;
        return figure.multiply(scale.multiply());
    }

    private static BigDecimal end(Scale scale, Scale.Term term, List<Item> items, BinaryOperator<BigDecimal> choose) {
        return items.stream()
                .filter(item -> item.id().equals(term.item()))
                .flatMap(item -> item.options().stream().flatMap(option -> option.weight().stream()))
                .map(weight -> scale.method() == Scale.Method.COUNT ? counted(scale, weight) : weight)
                .map(weight -> weight.multiply(term.weight()))
                .reduce(choose)
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal counted(Scale scale, BigDecimal weight) {
        return weight.compareTo(scale.atLeast()) >= 0 ? BigDecimal.ONE : BigDecimal.ZERO;
    }
}
