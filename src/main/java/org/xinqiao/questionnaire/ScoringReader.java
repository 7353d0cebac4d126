package org.xinqiao.questionnaire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Reads a scoring: its scales and what tells how far a sheet can be believed. */
final class ScoringReader {
    private static final int LONGEST = 1000;
    private static final int MOST_SCALES = 100;
    private final ScaleReader scales;

    ScoringReader(ScaleReader scales) {
        this.scales = scales;
    }

    Scoring read(Tree tree) {
        tree.keys(Set.of("version", "scales", "quality"));
        List<Scale> read = new ArrayList<>();
        tree.list("scales", MOST_SCALES).forEach(scale -> read.add(scales.read(scale, read)));
        if (read.isEmpty()) {
            throw tree.at("scales").fault("has no scale");
        }
        return new Scoring(
                Versions.checked(tree.at("version")),
                hash(tree, read),
                read,
                tree.maybe("quality").map(quality -> quality(quality, read)).orElse(Scoring.Quality.NONE));
    }

    /** A norm table that changes changes the scores, so it is part of the rules. */
    private static String hash(Tree tree, List<Scale> read) {
        List<List<NormRow>> norms = read.stream().map(Scale::norms).toList();
        boolean none = norms.stream().allMatch(List::isEmpty);
        return none ? Hash.of(tree) : Hash.of(tree, norms.toString());
    }

    private Scoring.Quality quality(Tree tree, List<Scale> read) {
        tree.keys(Set.of("lie", "pairs", "instructed", "longstring", "min_seconds_per_item"));
        List<Scoring.Pair> pairs = tree.list("pairs").stream().map(this::pair).toList();
        Map<String, String> instructed =
                tree.maybe("instructed").map(this::instructed).orElse(Map.of());
        Optional<Integer> longString = tree.maybe("longstring").map(t -> t.whole(2, LONGEST));
        if (longString.isPresent() && pairs.isEmpty() && instructed.isEmpty() && noneReversed(read)) {
            throw tree.at("longstring")
                    .fault("where nothing is reversed, paired or instructed, all-equal answers may be the truth");
        }
        Optional<Double> seconds =
                tree.maybe("min_seconds_per_item").map(t -> t.number().doubleValue());
        return new Scoring.Quality(
                tree.maybe("lie").map(lie -> lie(lie, read)),
                pairs,
                instructed,
                longString.map(OptionalInt::of).orElse(OptionalInt.empty()),
                seconds.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    }

    private static boolean noneReversed(List<Scale> scales) {
        return scales.stream().flatMap(scale -> scale.terms().stream()).noneMatch(Scale.Term::reversed);
    }

    private static Scoring.Lie lie(Tree tree, List<Scale> read) {
        tree.keys(Set.of("scale", "at_least", "source"));
        String id = tree.text("scale");
        Scale scale = read.stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> tree.at("scale").fault("unknown scale " + id));
        double atLeast = tree.at("at_least").number().doubleValue();
        if (!scale.range().contains(atLeast)) {
            throw tree.at("at_least").fault("lies outside the scale's range");
        }
        return new Scoring.Lie(id, atLeast, tree.text("source"));
    }

    private Scoring.Pair pair(Tree tree) {
        List<Tree> two = tree.list();
        if (two.size() != 2) {
            throw tree.fault("a pair is two items");
        }
        Scale.Term one = scales.term(two.get(0));
        Scale.Term other = scales.term(two.get(1));
        if (one.item().equals(other.item())) {
            throw tree.fault("a pair is two different items");
        }
        return new Scoring.Pair(one, other);
    }

    private Map<String, String> instructed(Tree tree) {
        Map<String, String> map = new HashMap<>();
        for (String id : tree.names()) {
            Item item = scales.item(tree.at(id), id);
            String code = tree.text(id);
            if (item.option(code).isEmpty()) {
                throw tree.at(id).fault(id + " has no option " + code);
            }
            map.put(id, code);
        }
        return map;
    }
}
