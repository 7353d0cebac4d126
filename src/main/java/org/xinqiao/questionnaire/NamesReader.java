package org.xinqiao.questionnaire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a {@code names.<lang>.yaml}: one name for everything that comes out, and for nothing else. */
final class NamesReader {
    private final Set<String> scales;
    private final Set<String> bands;
    private final Set<String> reasons;

    NamesReader(List<Item> items, List<Scoring> scorings) {
        List<Scale> all = scorings.stream().flatMap(s -> s.scales().stream()).toList();
        scales = all.stream().map(Scale::id).collect(Collectors.toSet());
        bands = all.stream().flatMap(s -> s.bands().stream()).map(Band::id).collect(Collectors.toSet());
        reasons = items.stream()
                .flatMap(item -> Stream.concat(Stream.of(item), item.items().stream()))
                .flatMap(item -> item.critical().stream())
                .map(Critical::reason)
                .collect(Collectors.toSet());
    }

    Names read(Tree root) {
        root.keys(Set.of("name", "scales", "bands", "reasons"));
        return new Names(
                root.text("name"),
                words(root, "scales", scales, "scale"),
                words(root, "bands", bands, "band"),
                words(root, "reasons", reasons, "reason"));
    }

    private static Map<String, String> words(Tree root, String key, Set<String> expected, String what) {
        if (expected.isEmpty() && !root.has(key)) {
            return Map.of();
        }
        Tree tree = root.at(key);
        WordsReader.same(tree, expected, what);
        Map<String, String> words = new HashMap<>();
        expected.forEach(id -> words.put(id, tree.text(id)));
        return words;
    }
}
