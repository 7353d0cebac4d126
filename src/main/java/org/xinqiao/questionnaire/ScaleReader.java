package org.xinqiao.questionnaire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the scales of a {@code questionnaire.yaml} and refuses any that cannot be scored without guessing. */
final class ScaleReader {
    private final List<Item> items;

    ScaleReader(List<Item> items) {
        this.items = items;
    }

    List<Scale> read(Tree scoring) {
        scoring.keys(Set.of("version", "scales"));
        String version = scoring.text("version");
        List<Scale> scales = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Tree tree : scoring.list("scales")) {
            Scale scale = scale(tree.keys(Set.of("id", "items", "method", "missing", "range", "bands")), version);
            if (!ids.add(scale.id())) {
                throw tree.fault("duplicate scale id " + scale.id());
            }
            scales.add(scale);
        }
        return scales;
    }

    private Scale scale(Tree tree, String version) {
        List<Scale.Term> terms =
                tree.at("items").list().stream().map(this::term).toList();
        if (terms.isEmpty() || Set.copyOf(terms).size() != terms.size()) {
            throw tree.at("items").fault("should name each item once");
        }
        Range range = tree.at("range").range();
        Tree bands = tree.at("bands").keys(Set.of("source", "cuts"));
        return new Scale(
                tree.text("id"),
                version,
                terms,
                tree.at("method").oneOf(Scale.Method.class),
                missing(tree.at("missing"), terms.size()),
                range,
                bands(bands, range),
                bands.text("source"));
    }

    private Scale.Term term(Tree tree) {
        boolean reversed = tree.text().startsWith("-");
        String id = reversed ? tree.text().substring(1) : tree.text();
        Item item = items.stream()
                .filter(i -> i.id().equals(id))
                .findFirst()
                .orElseThrow(() -> tree.fault("unknown item " + id));
        boolean weighted = item.options().stream().allMatch(o -> o.weight().isPresent());
        if (item.type() != ItemType.CHOICE || !weighted) {
            throw tree.fault("item " + id + " has no weights");
        }
        return new Scale.Term(id, reversed);
    }

    private static int missing(Tree tree, int items) {
        tree.keys(Set.of("max", "policy", "round"));
        if (!"prorate".equals(tree.text("policy")) || !"half_up".equals(tree.text("round"))) {
            throw tree.fault("only policy prorate with round half_up is known");
        }
        double max = tree.at("max").number();
        if (max < 0 || max >= items || max != Math.rint(max)) {
            throw tree.fault("max should be a whole number less than the number of items");
        }
        return (int) max;
    }

    private static List<Band> bands(Tree tree, Range range) {
        List<Band> bands = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Tree cut : tree.at("cuts").list()) {
            Band band = band(cut.keys(Set.of("min", "id", "prompt", "top")));
            if (!range.contains(band.min())) {
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
        if (bands.isEmpty() || bands.get(0).min() != range.min()) {
            throw tree.fault("gap: the first band should begin at the range's lower end");
        }
        return bands;
    }

    private static Band band(Tree cut) {
        Optional<String> prompt = cut.maybe("prompt").map(Tree::text);
        if (prompt.filter(p -> !p.matches("P[0-2]")).isPresent()) {
            throw cut.fault("prompt should be P0, P1 or P2");
        }
        return new Band(cut.at("min").number(), cut.text("id"), prompt, cut.flag("top"));
    }
}
