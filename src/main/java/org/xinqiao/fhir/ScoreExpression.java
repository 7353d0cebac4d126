package org.xinqiao.fhir;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;

/**
 * The rule of a scale as FHIRPath, for a form that computes its own scores: the same figure as {@code scoring}, and none
 * where {@code scoring} gives none. {@code weight()} is what the ordinalValue of the chosen answer says.
 *
 * <p>An expression that merely adds up what it finds passes off half a sheet as a low score. This one counts first.
 */
final class ScoreExpression {
    private static final String HALF = "0.5";

    private final Questionnaire q;
    private final Scale scale;

    private ScoreExpression(Questionnaire q, Scale scale) {
        this.q = q;
        this.scale = scale;
    }

    /** The expression; it yields nothing while more answers are missing than the scale allows. */
    static String of(Questionnaire q, Scale scale) {
        return scale.of().isEmpty() ? new ScoreExpression(q, scale).guarded() : whole(q, scale);
    }

    /** A sum of others: in FHIRPath nothing plus something is nothing, as it should be. */
    private static String whole(Questionnaire q, Scale scale) {
        return q.scales().stream()
                .filter(part -> scale.of().contains(part.id()))
                .map(part -> of(q, part))
                .collect(Collectors.joining(" + "));
    }

    private String guarded() {
        int least = scale.terms().size() - scale.missing().max();
        return "iif(" + weights() + ".count() >= " + least + ", " + multiplied() + ", {})";
    }

    private String multiplied() {
        return isOne(scale.multiply()) ? figure() : figure() + " * " + number(scale.multiply());
    }

    private String figure() {
        String sum = weights() + ".sum()";
        String answered = weights() + ".count()";
        int items = scale.terms().size();
        boolean blanksCount = scale.missing().policy() == Scale.Missing.Policy.ZERO;
        return switch (scale.method()) {
            case MEAN -> "(" + sum + " / " + (blanksCount ? items : answered) + ")";
            case SUM, COUNT -> blanksCount || scale.missing().max() == 0 ? sum : filledIn(sum, answered, items);
        };
    }

    /** The mean of the answered times the number of items; a complete sheet is left as it is. */
    private String filledIn(String sum, String answered, int items) {
        String all = sum + " * " + items + " / " + answered;
        return switch (scale.missing().rounding()) {
            case NONE -> "(" + all + ")";
            case HALF_UP ->
                isWhole() ? rounded(all) : "iif(" + answered + " = " + items + ", " + sum + ", " + rounded(all) + ")";
        };
    }

    /** Halves away from zero. */
    private String rounded(String figure) {
        String up = "(" + figure + " + " + HALF + ").floor()";
        return canBeNegative() ? "iif(" + figure + " < 0, -((" + HALF + " - " + figure + ").floor()), " + up + ")" : up;
    }

    /** Whether a complete sheet comes to a whole number anyway, so that rounding cannot touch it. */
    private boolean isWhole() {
        return scale.terms().stream()
                .allMatch(term -> isWhole(term.weight())
                        && options(term).allMatch(weight -> scale.method() == Scale.Method.COUNT || isWhole(weight)));
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private boolean canBeNegative() {
        return scale.range().min() < 0 != scale.multiply().signum() < 0;
    }

    /** The weights of the answered items, each as it counts on this scale; {@code combine} keeps equal ones. */
    private String weights() {
        Map<String, List<String>> alike = new LinkedHashMap<>();
        scale.terms()
                .forEach(term -> alike.computeIfAbsent(counted(term), how -> new ArrayList<>())
                        .add("'" + term.item() + "'"));
        List<String> parts = alike.entrySet().stream()
                .map(part -> answers(part.getValue()) + part.getKey())
                .toList();
        return parts.stream()
                .skip(1)
                .map(part -> ".combine(" + part + ")")
                .collect(Collectors.joining("", parts.get(0), ""));
    }

    private static String answers(List<String> ids) {
        String which = ids.size() == 1 ? "= " + ids.get(0) : "in (" + String.join(" | ", ids) + ")";
        return "%resource.item.where(linkId " + which + ").answer.value.weight()";
    }

    /** What is done to a printed weight before it counts. */
    private String counted(Scale.Term term) {
        String keyed = term.reversed() ? ".select(" + number(ends(term)) + " - $this)" : "";
        String reached = scale.method() == Scale.Method.COUNT
                ? ".select(iif($this >= " + number(scale.atLeast()) + ", 1, 0))"
                : "";
        String weighted = isOne(term.weight()) ? "" : ".select($this * " + number(term.weight()) + ")";
        return keyed + reached + weighted;
    }

    /** Least plus greatest weight of the item's options. */
    private BigDecimal ends(Scale.Term term) {
        return options(term)
                .reduce(BigDecimal::min)
                .orElseThrow()
                .add(options(term).reduce(BigDecimal::max).orElseThrow());
    }

    private Stream<BigDecimal> options(Scale.Term term) {
        return q.item(term.item()).orElseThrow().options().stream().flatMap(option -> option.weight().stream());
    }

    private static boolean isOne(BigDecimal factor) {
        return factor.compareTo(BigDecimal.ONE) == 0;
    }

    private static String number(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
