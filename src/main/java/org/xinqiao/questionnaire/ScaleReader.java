package org.xinqiao.questionnaire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the scales of a scoring and refuses any that cannot be scored without guessing. */
final class ScaleReader {
    private static final Set<String> KEYS = Set.of(
            "id",
            "kind",
            "items",
            "of",
            "method",
            "at_least",
            "multiply",
            "missing",
            "range",
            "worse",
            "bands",
            "norms");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*");
    /** A scored code fits into four bits, so that a whole city can be scored by tables. */
    private static final int MOST_OPTIONS = 15;

    private static final int MOST_CELLS = 1_000_000;
    private static final Scale.Missing NONE_MISSING =
            new Scale.Missing(0, Scale.Missing.Policy.PRORATE, Scale.Missing.Rounding.HALF_UP);

    private final List<Item> items;
    private final Set<String> sources;
    private final Function<Tree, List<NormRow>> norms;

    ScaleReader(List<Item> items, Set<String> sources, Function<Tree, List<NormRow>> norms) {
        this.items = items;
        this.sources = sources;
        this.norms = norms;
    }

    /** @param before the scales read so far, which this one may sum */
    Scale read(Tree tree, List<Scale> before) {
        tree.keys(KEYS);
        String id = tree.text("id");
        if (!ID.matcher(id).matches()
                || before.stream().anyMatch(scale -> scale.id().equals(id))) {
            throw tree.at("id")
                    .fault("scale id " + id + " stands there twice or is not lower case letters, digits and _");
        }
        if (tree.has("items") == tree.has("of")) {
            throw tree.fault("a scale has either items or other scales (of)");
        }
        Range range = tree.at("range").range();
        Optional<Tree> bands = tree.maybe("bands").map(b -> b.keys(Set.of("source", "of", "cuts")));
        Scale.Figure on = bands.flatMap(b -> b.maybe("of"))
                .map(of -> of.oneOf(Scale.Figure.class))
                .orElse(Scale.Figure.RAW);
        Scale scale = new Scale(
                id,
                tree.maybe("kind").map(t -> t.oneOf(Scale.Kind.class)).orElse(Scale.Kind.SYMPTOM),
                terms(tree),
                of(tree, before),
                method(tree),
                tree.maybe("at_least").map(Tree::number).orElse(BigDecimal.ONE),
                tree.maybe("multiply").map(Tree::number).orElse(BigDecimal.ONE),
                missing(tree),
                range,
                tree.maybe("worse").map(t -> t.oneOf(Scale.Worse.class)).orElse(Scale.Worse.HIGH),
                bands.map(b -> bands(b, on, range)).orElse(List.of()),
                on,
                bands.map(this::source).orElse(""),
                tree.maybe("norms").map(norms).orElse(List.of()));
        return checked(tree, scale, before);
    }

    private Scale checked(Tree tree, Scale scale, List<Scale> before) {
        if (scale.on() != Scale.Figure.RAW && scale.norms().isEmpty()) {
            throw tree.at("bands").fault("bands of " + scale.on() + " need norms");
        }
        Range reach = Attainable.of(scale, items, before);
        if (Attainable.cells(scale, items) > MOST_CELLS) {
            throw tree.at("items").fault("has weights of too many sizes: fewer decimals, please");
        }
        boolean blankCounts = scale.missing().policy() == Scale.Missing.Policy.ZERO
                && scale.missing().max() > 0;
        boolean fits = blankCounts
                ? scale.range().contains(reach.min()) && scale.range().contains(reach.max())
                : scale.range().equals(reach);
        if (!fits) {
            throw tree.at("range").fault("the items reach from " + plain(reach.min()) + " to " + plain(reach.max()));
        }
        return scale;
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private List<Scale.Term> terms(Tree tree) {
        List<Scale.Term> terms = tree.list("items").stream().map(this::term).toList();
        boolean twice = terms.stream().map(Scale.Term::item).distinct().count() != terms.size();
        if (tree.has("items") && (terms.isEmpty() || twice)) {
            throw tree.at("items").fault("should name each item once");
        }
        return terms;
    }

    Scale.Term term(Tree tree) {
        Tree name = tree.isMap() ? tree.keys(Set.of("item", "weight")).at("item") : tree;
        boolean reversed = name.text().startsWith("-");
        String id = reversed ? name.text().substring(1) : name.text();
        Item item = item(name, id);
        if (item.type() != ItemType.CHOICE && item.type() != ItemType.YESNO || !item.isWeighted()) {
            throw name.fault("item " + id + " has no weights");
        }
        if (item.options().size() > MOST_OPTIONS) {
            throw name.fault("item " + id + " has more than " + MOST_OPTIONS + " options: too many to be scored");
        }
        return new Scale.Term(
                id,
                reversed,
                tree.isMap() ? tree.maybe("weight").map(Tree::number).orElse(BigDecimal.ONE) : BigDecimal.ONE);
    }

    Item item(Tree at, String id) {
        return items.stream()
                .filter(i -> i.id().equals(id))
                .findFirst()
                .orElseThrow(() -> at.fault("unknown item " + id));
    }

    private static List<String> of(Tree tree, List<Scale> before) {
        List<String> of = tree.list("of").stream().map(Tree::text).toList();
        for (String id : of) {
            if (before.stream().noneMatch(scale -> scale.id().equals(id))) {
                throw tree.at("of").fault("names " + id + ", which is no scale above it");
            }
        }
        if (tree.has("of") && (of.size() < 2 || Set.copyOf(of).size() != of.size())) {
            throw tree.at("of").fault("should name each of several scales once");
        }
        if (tree.has("of") && (tree.has("method") || tree.has("missing") || tree.has("multiply"))) {
            throw tree.at("of").fault("is a plain sum: no method, missing or multiply");
        }
        return of;
    }

    private static Scale.Method method(Tree tree) {
        Scale.Method method =
                tree.has("of") ? Scale.Method.SUM : tree.at("method").oneOf(Scale.Method.class);
        if (tree.has("at_least") && method != Scale.Method.COUNT) {
            throw tree.at("at_least").fault("is for method count");
        }
        return method;
    }

    private static Scale.Missing missing(Tree tree) {
        if (tree.has("of")) {
            return NONE_MISSING;
        }
        Tree missing = tree.at("missing").keys(Set.of("max", "policy", "round"));
        int max = missing.at("max").whole(0, tree.list("items").size() - 1);
        if (max == 0 && !missing.has("policy")) {
            return NONE_MISSING;
        }
        Scale.Missing.Policy policy = missing.at("policy").oneOf(Scale.Missing.Policy.class);
        if (policy == Scale.Missing.Policy.ZERO) {
            return new Scale.Missing(max, policy, Scale.Missing.Rounding.NONE);
        }
        return new Scale.Missing(max, policy, missing.at("round").oneOf(Scale.Missing.Rounding.class));
    }

    private String source(Tree bands) {
        for (String key : bands.text("source").split(";")) {
            if (!sources.contains(key.strip())) {
                throw bands.at("source").fault("unknown source " + key.strip());
            }
        }
        return bands.text("source");
    }

    private static List<Band> bands(Tree tree, Scale.Figure on, Range range) {
        List<Band> bands = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Tree cut : tree.at("cuts").list()) {
            Band band = band(cut.keys(Set.of("min", "id", "prompt", "watch", "top")));
            if (on == Scale.Figure.RAW && !range.contains(band.min())) {
                throw cut.fault("band " + band.id() + " lies outside the range");
            }
            if (!bands.isEmpty() && bands.get(bands.size() - 1).min() >= band.min()) {
                throw cut.fault("band " + band.id() + " overlaps the one before");
            }
            if (!ids.add(band.id())) {
                throw cut.fault("duplicate band id " + band.id());
            }
            bands.add(band);
        }
        if (bands.isEmpty() || bands.get(0).min() != (on == Scale.Figure.RAW ? range.min() : 0)) {
            throw tree.fault("gap: the first band should begin at the range's lower end");
        }
        return bands;
    }

    private static Band band(Tree cut) {
        Optional<String> prompt = cut.maybeText("prompt");
        if (prompt.filter(p -> !p.matches("P[0-2]")).isPresent()) {
            throw cut.at("prompt").fault("prompt should be P0, P1 or P2");
        }
        return new Band(
                cut.at("min").number().doubleValue(), cut.text("id"), prompt, cut.flag("watch"), cut.flag("top"));
    }
}
