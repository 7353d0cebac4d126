package org.xinqiao.questionnaire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a {@code text.<lang>.yaml} and holds it against the items: no word too few, none too many. */
final class WordsReader {
    private final Set<String> ids = new HashSet<>();
    private final Set<String> sensitive = new HashSet<>();
    private final Map<String, Set<String>> codes;
    private final Map<String, String> setOfItem;

    WordsReader(ItemReader items) {
        codes = items.codes();
        setOfItem = items.setOfItem();
        collect(items.items(), "");
    }

    private void collect(List<Item> items, String prefix) {
        for (Item item : items) {
            ids.add(prefix + item.id());
            if (item.sensitive()) {
                sensitive.add(prefix + item.id());
            }
            collect(item.items(), item.id() + ".");
        }
    }

    Words read(Tree root) {
        root.keys(Set.of("version", "title", "intro", "items", "options"));
        Map<String, ItemWords> items = items(root.at("items"));
        Map<String, Map<String, String>> sets = options(root);
        Map<String, Map<String, String>> options = new HashMap<>();
        setOfItem.forEach((item, set) -> options.put(item, sets.getOrDefault(set, Map.of())));
        return new Words(
                Versions.checked(root.at("version")),
                Hash.of(root),
                root.text("title"),
                root.maybeText("intro").orElse(""),
                items,
                options);
    }

    private Map<String, ItemWords> items(Tree tree) {
        same(tree, ids, "item");
        Map<String, ItemWords> words = new HashMap<>();
        for (String id : ids) {
            ItemWords said = item(tree.at(id));
            if (sensitive.contains(id) && said.help().isEmpty()) {
                throw tree.at(id).fault("a sensitive item needs words of help");
            }
            words.put(id, said);
        }
        return words;
    }

    private static ItemWords item(Tree tree) {
        if (!tree.isMap()) {
            return new ItemWords(tree.text(), "");
        }
        tree.keys(Set.of("text", "help"));
        return new ItemWords(tree.text("text"), tree.text("help"));
    }

    private Map<String, Map<String, String>> options(Tree root) {
        if (codes.isEmpty() && !root.has("options")) {
            return Map.of();
        }
        Tree tree = root.at("options");
        same(tree, codes.keySet(), "option set");
        Map<String, Map<String, String>> sets = new HashMap<>();
        codes.forEach((set, expected) -> {
            same(tree.at(set), expected, "option");
            Map<String, String> labels = new LinkedHashMap<>();
            expected.forEach(code -> labels.put(code, tree.at(set).text(code)));
            sets.put(set, Map.copyOf(labels));
        });
        return sets;
    }

    static void same(Tree tree, Set<String> expected, String what) {
        for (String id : expected) {
            if (!tree.has(id)) {
                throw tree.fault("no words for " + what + " " + id);
            }
        }
        for (String id : tree.names()) {
            if (!expected.contains(id)) {
                throw tree.fault("words for unknown " + what + " " + id);
            }
        }
    }
}
