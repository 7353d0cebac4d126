package org.xinqiao.scoring;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.questionnaire.Scoring;
import org.xinqiao.scoring.Quality.Code;
import org.xinqiao.scoring.Quality.Validity;

/**
 * Looks at one sheet by D§7.6. A long run of equal answers is a pattern only where items are keyed both ways: "not at all"
 * all along a symptom scale is what a healthy student answers (Q§5: Lmax, Mahalanobis and inter-item SD are confounded with
 * severity in routine monitoring).
 */
public final class ResponseQuality {
    private static final double MOST_MISSING = 0.10;
    private static final double LEAST_SHARE_OF_CLASS = 0.25;
    /** Nobody reads a question faster (D§7.6 V3; Huang 2012, in Q§5); a version may ask for more. */
    private static final double LEAST_SECONDS = 2;

    private static final BigDecimal TWO_STEPS = BigDecimal.valueOf(2);
    private static final Set<Code> TWO_OF_THESE = EnumSet.of(Code.SPEED_FLAG, Code.PATTERN_FLAG, Code.INSTRUCTED_ITEM);

    private final Questionnaire q;
    private final Answers a;
    private final Scoring.Quality rules;

    private ResponseQuality(Questionnaire q, Answers a) {
        this.q = q;
        this.a = a;
        this.rules = q.scoring().map(Scoring::quality).orElse(Scoring.Quality.NONE);
    }

    /** What can be said of this sheet; {@code scored} is the same sheet's score. */
    public static Quality of(Questionnaire q, Answers a, ScoreSheet scored, Timing sitting) {
        var sheet = new ResponseQuality(q, a);
        List<Quality.Flag> flags = Stream.of(
                        sheet.incomplete(),
                        sheet.lie(scored),
                        sheet.speed(sitting),
                        sheet.pattern(),
                        sheet.instructed(),
                        sheet.pairs())
                .flatMap(Optional::stream)
                .toList();
        return new Quality(validity(flags), flags);
    }

    /**
     * How much of what counts was answered.
     *
     * @param asked items that count on a scale and whose condition holds
     * @param missing how many of them have no answer
     */
    public record Coverage(int asked, int missing) {}

    /** How much of this sheet was answered; of a questionnaire that asks some grades less, give what was asked. */
    public static Coverage coverage(Questionnaire q, Answers a) {
        return new ResponseQuality(q, a).coverage();
    }

    private static Validity validity(List<Quality.Flag> flags) {
        List<Code> codes = flags.stream().map(Quality.Flag::code).toList();
        if (codes.contains(Code.LIE_SCALE)
                || codes.stream().filter(TWO_OF_THESE::contains).count() >= 2) {
            return Validity.INVALID;
        }
        return codes.contains(Code.INCOMPLETE) ? Validity.INCOMPLETE : Validity.VALID;
    }

    private Optional<Quality.Flag> incomplete() {
        Coverage found = coverage();
        return flag(
                Code.INCOMPLETE, found.asked() == 0 ? 0 : (double) found.missing() / found.asked(), MOST_MISSING, true);
    }

    private Coverage coverage() {
        List<Item> asked = scoredItems().filter(item -> item.applies(a)).toList();
        long missing = asked.stream().filter(item -> !a.has(item.id())).count();
        return new Coverage(asked.size(), Math.toIntExact(missing));
    }

    private Stream<Item> scoredItems() {
        Set<String> counted = q.scales().stream()
                .flatMap(scale -> scale.terms().stream())
                .map(Scale.Term::item)
                .collect(java.util.stream.Collectors.toSet());
        return q.items().stream().filter(item -> counted.contains(item.id()));
    }

    private Optional<Quality.Flag> lie(ScoreSheet scored) {
        return rules.lie()
                .flatMap(lie -> scored.scale(lie.scale())
                        .filter(score -> score.raw().isPresent())
                        .flatMap(score -> flag(Code.LIE_SCALE, score.raw().getAsDouble(), lie.atLeast(), false)));
    }

    private Optional<Quality.Flag> speed(Timing sitting) {
        double bound = rules.minSecondsPerItem().orElse(LEAST_SECONDS);
        if (sitting.secondsPerItem().isPresent() && sitting.secondsPerItem().getAsDouble() < bound) {
            return Optional.of(
                    new Quality.Flag(Code.SPEED_FLAG, sitting.secondsPerItem().getAsDouble(), bound));
        }
        return sitting.shareOfClass().isPresent() && sitting.shareOfClass().getAsDouble() < LEAST_SHARE_OF_CLASS
                ? Optional.of(
                        new Quality.Flag(Code.SPEED_FLAG, sitting.shareOfClass().getAsDouble(), LEAST_SHARE_OF_CLASS))
                : Optional.empty();
    }

    private Optional<Quality.Flag> pattern() {
        OptionalInt bound = rules.longString();
        return bound.isPresent() ? flag(Code.PATTERN_FLAG, longest(), bound.getAsInt(), false) : Optional.empty();
    }

    /** The longest run of one answer over items that have the same options; a missing answer ends it. */
    private int longest() {
        int longest = 0;
        int run = 0;
        Optional<String> last = Optional.empty();
        for (Item item : q.items()) {
            if (item.type() != ItemType.CHOICE && item.type() != ItemType.YESNO) {
                continue;
            }
            Optional<String> answer = a.one(item.id());
            run = answer.isPresent() && answer.equals(last) ? run + 1 : answer.isPresent() ? 1 : 0;
            last = answer;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private Optional<Quality.Flag> instructed() {
        double wrong = rules.instructed().entrySet().stream()
                .filter(entry -> a.has(entry.getKey()) && !a.all(entry.getKey()).equals(List.of(entry.getValue())))
                .count();
        return flag(Code.INSTRUCTED_ITEM, wrong, 1, false);
    }

    /** Half or more of the pairs that were answered. */
    private Optional<Quality.Flag> pairs() {
        List<BigDecimal> apart =
                rules.pairs().stream().flatMap(pair -> apart(pair).stream()).toList();
        double inconsistent =
                apart.stream().filter(steps -> steps.compareTo(TWO_STEPS) >= 0).count();
        return apart.isEmpty()
                ? Optional.empty()
                : flag(Code.INCONSISTENT_PAIRS, inconsistent, Math.max(1, apart.size() / 2.0), false);
    }

    private Optional<BigDecimal> apart(Scoring.Pair pair) {
        return keyed(pair.one())
                .flatMap(one ->
                        keyed(pair.other()).map(other -> one.subtract(other).abs()));
    }

    private Optional<BigDecimal> keyed(Scale.Term term) {
        return q.item(term.item())
                .flatMap(item ->
                        a.one(item.id()).flatMap(item::option).map(option -> Weights.keyed(term, item, option)));
    }

    private static Optional<Quality.Flag> flag(Code code, double figure, double bound, boolean over) {
        return figure > bound || !over && figure == bound
                ? Optional.of(new Quality.Flag(code, figure, bound))
                : Optional.empty();
    }
}
