package org.xinqiao.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Critical;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemKind;
import org.xinqiao.questionnaire.NormRow;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.questionnaire.Scoring;

/**
 * Scores answers by the rules of their questionnaire's version. Total: whatever is written on a sheet, it gets a state
 * and the reasons for it; an answer that is no option counts as missing.
 */
public final class Scorer {
    private Scorer() {}

    /** Scores a sheet of somebody of whom nothing is known. */
    public static ScoreSheet score(Questionnaire q, Answers a) {
        return score(q, a, Person.UNKNOWN);
    }

    /** Scores a sheet, with the norms for such a person. */
    public static ScoreSheet score(Questionnaire q, Answers a, Person person) {
        List<ScaleScore> scales = new ArrayList<>();
        q.scales().forEach(scale -> scales.add(scale(q, scale, a, person, scales)));
        return new ScoreSheet(
                q.code(), q.version(), q.scoring().map(Scoring::version), scales, critical(q, a), asksToTalk(q, a));
    }

    /** The flag this one answer raises, if any: asked as soon as the answer is saved, before the sheet is complete. */
    public static Optional<Flag> critical(Questionnaire q, String item, String value) {
        return q.item(item).flatMap(found -> critical(found, value));
    }

    private static boolean asksToTalk(Questionnaire q, Answers a) {
        return q.items().stream().anyMatch(item -> item.kind() == ItemKind.REQUEST && a.yes(item.id()));
    }

    private static List<Flag> critical(Questionnaire q, Answers a) {
        boolean begun = q.items().stream().anyMatch(item -> a.has(item.id()));
        return q.items().stream()
                .flatMap(item -> a.has(item.id())
                        ? a.all(item.id()).stream().flatMap(value -> critical(item, value).stream())
                        : passedOver(item, begun && item.applies(a)))
                .toList();
    }

    /** The first and so the most urgent rule of the item that the answer meets. */
    private static Optional<Flag> critical(Item item, String value) {
        return item.option(value)
                .flatMap(option -> item.critical().stream()
                        .filter(rule -> rule.hits(option.code()))
                        .findFirst())
                .map(rule -> new Flag(item.id(), value, rule));
    }

    private static Stream<Flag> passedOver(Item item, boolean asked) {
        return item.critical().stream()
                .filter(rule -> asked && rule.test() == Critical.Test.MISSING)
                .map(rule -> new Flag(item.id(), "", rule))
                .limit(1);
    }

    private static ScaleScore scale(Questionnaire q, Scale scale, Answers a, Person person, List<ScaleScore> before) {
        return scale.of().isEmpty() ? one(q, scale, a, person) : whole(scale, before, person);
    }

    /** A scale that counts items. */
    static ScaleScore one(Questionnaire q, Scale scale, Answers a, Person person) {
        List<BigDecimal> weights = scale.terms().stream()
                .flatMap(term -> weight(q, scale, term, a).stream())
                .toList();
        State state = Figure.state(scale, weights.size());
        Optional<BigDecimal> raw = state == State.NOT_COMPUTABLE
                ? Optional.empty()
                : Optional.of(
                        Figure.raw(scale, weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add), weights.size()));
        return said(scale, state, weights.size(), scale.terms().size(), raw, person);
    }

    /** A scale made of others, which stand before it, rests on the weakest of them. */
    static ScaleScore whole(Scale scale, List<ScaleScore> before, Person person) {
        List<ScaleScore> parts =
                before.stream().filter(s -> scale.of().contains(s.scale())).toList();
        State weakest =
                parts.stream().map(ScaleScore::state).max(State::compareTo).orElse(State.NOT_COMPUTABLE);
        Optional<BigDecimal> raw = weakest == State.NOT_COMPUTABLE
                ? Optional.empty()
                : parts.stream()
                        .map(part -> BigDecimal.valueOf(part.raw().orElseThrow()))
                        .reduce(BigDecimal::add);
        int answered = parts.stream().mapToInt(ScaleScore::answered).sum();
        int items = parts.stream().mapToInt(ScaleScore::items).sum();
        return said(scale, weakest, answered, items, raw, person);
    }

    private static ScaleScore said(
            Scale scale, State state, int answered, int items, Optional<BigDecimal> figure, Person person) {
        OptionalDouble raw = figure.map(f -> OptionalDouble.of(f.doubleValue())).orElse(OptionalDouble.empty());
        Optional<NormRow> norm = raw.isPresent()
                ? scale.norms().stream()
                        .filter(row -> person.isIn(row) && row.raw().contains(raw.getAsDouble()))
                        .findFirst()
                : Optional.empty();
        return new ScaleScore(scale, state, answered, items, raw, norm.map(Scorer::converted), band(scale, raw, norm));
    }

    private static ScaleScore.Converted converted(NormRow row) {
        return new ScaleScore.Converted(row.t(), row.percentile(), row.stanine(), row.standard());
    }

    private static Optional<Band> band(Scale scale, OptionalDouble raw, Optional<NormRow> norm) {
        OptionalDouble figure = scale.on() == Scale.Figure.RAW
                ? raw
                : norm.map(row -> row.figure(scale.on())).orElse(OptionalDouble.empty());
        return figure.isPresent() ? scale.band(figure.getAsDouble()) : Optional.empty();
    }

    private static Optional<BigDecimal> weight(Questionnaire q, Scale scale, Scale.Term term, Answers a) {
        return q.item(term.item())
                .flatMap(item ->
                        a.one(item.id()).flatMap(item::option).map(option -> Weights.of(scale, term, item, option)));
    }
}
