package org.xinqiao.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BinaryOperator;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Option;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;

/** Scores answers by the rules of their questionnaire's version; an answer that is no option counts as missing. */
public final class Scorer {
    private Scorer() {}

    public static ScoreSheet score(Questionnaire q, Answers a) {
        String scoringVersion =
                q.scales().stream().map(Scale::scoringVersion).findFirst().orElse(q.version());
        List<ScaleScore> scales = q.scales().stream().map(s -> score(q, s, a)).toList();
        List<Flag> critical = q.items().stream()
                .flatMap(item -> a.all(item.id()).stream().flatMap(value -> critical(item, value).stream()))
                .toList();
        return new ScoreSheet(q.code(), q.version(), scoringVersion, scales, critical);
    }

    /** The flag this one answer raises, if any: asked as soon as the answer is saved, before the sheet is complete. */
    public static Optional<Flag> critical(Questionnaire q, String item, String value) {
        return q.item(item).flatMap(found -> critical(found, value));
    }

    private static Optional<Flag> critical(Item item, String value) {
        return item.option(value)
                .flatMap(option -> item.critical().stream()
                        .filter(rule -> rule.hits(option.code()))
                        .findFirst())
                .map(rule -> new Flag(item.id(), value, rule.reason()));
    }

    private static ScaleScore score(Questionnaire q, Scale scale, Answers a) {
        List<BigDecimal> weights = scale.terms().stream()
                .flatMap(term -> weight(q, term, a).stream())
                .toList();
        int missing = scale.terms().size() - weights.size();
        if (missing > scale.maxMissing()) {
            return of(scale, State.NOT_COMPUTABLE, weights.size(), Optional.empty());
        }
        State state = missing == 0 ? State.COMPLETE : State.PRORATED;
        return of(scale, state, weights.size(), Optional.of(figure(scale, weights)));
    }

    private static ScaleScore of(Scale scale, State state, int answered, Optional<BigDecimal> figure) {
        OptionalDouble raw = figure.map(f -> OptionalDouble.of(f.doubleValue())).orElse(OptionalDouble.empty());
        Optional<Band> band = figure.flatMap(f -> scale.band(f.doubleValue()));
        Prompt prompt = band.flatMap(Band::prompt).map(Prompt::valueOf).orElse(Prompt.P0);
        boolean top = band.map(Band::top).orElse(false);
        return new ScaleScore(scale.id(), state, answered, raw, band.map(Band::id), scale.source(), prompt, top);
    }

    /** A sum with gaps is the mean of the answered times the number of items, rounded half up to a whole number. */
    private static BigDecimal figure(Scale scale, List<BigDecimal> weights) {
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal answered = BigDecimal.valueOf(weights.size());
        int items = scale.terms().size();
        return switch (scale.method()) {
            case MEAN -> sum.divide(answered, MathContext.DECIMAL64);
            case SUM ->
                weights.size() == items
                        ? sum
                        : sum.multiply(BigDecimal.valueOf(items)).divide(answered, 0, RoundingMode.HALF_UP);
        };
    }

    private static Optional<BigDecimal> weight(Questionnaire q, Scale.Term term, Answers a) {
        return q.item(term.item())
                .flatMap(item -> a.one(item.id())
                        .flatMap(item::option)
                        .map(Scorer::weight)
                        .map(weight -> term.reversed() ? mirrored(item, weight) : weight));
    }

    private static BigDecimal mirrored(Item item, BigDecimal weight) {
        return end(item, BigDecimal::min).add(end(item, BigDecimal::max)).subtract(weight);
    }

    private static BigDecimal end(Item item, BinaryOperator<BigDecimal> choose) {
        return item.options().stream().map(Scorer::weight).reduce(choose).orElse(BigDecimal.ZERO);
    }

    private static BigDecimal weight(Option option) {
        return BigDecimal.valueOf(option.weight().orElse(0));
    }
}
