package org.xinqiao.questionnaire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the option sets and the items of a {@code questionnaire.yaml}. */
final class ItemReader {
    /** The option set of every yes-or-no item, never declared, always with words. */
    static final String YESNO = "yesno";

    private static final Set<String> ITEM_KEYS =
            Set.of("id", "type", "required", "options", "critical", "when", "hidden_from", "items", "range");
    private static final Pattern WHEN = Pattern.compile("value (>=|==) (\\d{1,4})");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*");

    private final Map<String, List<Option>> sets = new LinkedHashMap<>();
    private final Map<String, String> setOfItem = new HashMap<>();
    private final List<Item> items;

    ItemReader(Tree root) {
        root.maybe("options").ifPresent(this::readSets);
        items = read(root.list("items"), "");
        if (items.isEmpty()) {
            throw root.fault("has no items");
        }
        checkConditions(root, items);
    }

    List<Item> items() {
        return items;
    }

    /** Codes of every option set in use, yes-or-no included. */
    Map<String, Set<String>> codes() {
        return sets.entrySet().stream()
                .filter(set -> setOfItem.containsValue(set.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, set -> codes(set.getValue())));
    }

    /** Item id (in a group {@code group.item}) to the name of its option set. */
    Map<String, String> setOfItem() {
        return setOfItem;
    }

    private static Set<String> codes(List<Option> options) {
        return options.stream().map(Option::code).collect(Collectors.toSet());
    }

    private void readSets(Tree declared) {
        for (String name : declared.names()) {
            Tree set = declared.at(name);
            List<Option> options = set.list().stream().map(ItemReader::option).toList();
            if (codes(options).size() != options.size()) {
                throw set.fault("has a code twice");
            }
            sets.put(name, options);
        }
    }

    private static Option option(Tree tree) {
        if (!tree.node().isObject()) {
            return Option.of(tree.text());
        }
        tree.keys(Set.of("code", "weight"));
        Optional<Double> weight = tree.maybe("weight").map(Tree::number);
        return new Option(tree.text("code"), weight.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    }

    private List<Item> read(List<Tree> trees, String prefix) {
        List<Item> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Tree tree : trees) {
            Item item = item(tree.keys(ITEM_KEYS), prefix);
            if (!ids.add(item.id())) {
                throw tree.fault("duplicate item id " + prefix + item.id());
            }
            read.add(item);
        }
        return read;
    }

    private Item item(Tree tree, String prefix) {
        String id = tree.text("id");
        if (!ID.matcher(id).matches()) {
            throw tree.fault("item id " + id + " is not lower case letters, digits and _");
        }
        ItemType type = tree.maybe("type").map(t -> t.oneOf(ItemType.class)).orElse(ItemType.CHOICE);
        if (!prefix.isEmpty() && (type == ItemType.GROUP || tree.has("when"))) {
            throw tree.fault("a group's items are plain: no group and no when inside");
        }
        List<Item> inner = type == ItemType.GROUP ? read(tree.list("items"), id + ".") : List.of();
        if (inner.isEmpty() == (type == ItemType.GROUP || tree.has("items"))) {
            throw tree.fault("a group, and only a group, has items");
        }
        return new Item(
                id,
                type,
                tree.flag("required"),
                options(tree, prefix + id, type),
                tree.list("critical").stream().map(ItemReader::critical).toList(),
                tree.maybe("when").map(ItemReader::when),
                tree.list("hidden_from").stream().map(Tree::text).collect(Collectors.toSet()),
                inner,
                tree.maybe("range").map(Tree::range));
    }

    private List<Option> options(Tree tree, String id, ItemType type) {
        boolean chooses = type == ItemType.CHOICE || type == ItemType.MULTI;
        if (type == ItemType.YESNO) {
            sets.putIfAbsent(YESNO, List.of(Option.of("1"), Option.of("0")));
            setOfItem.put(id, YESNO);
            return sets.getOrDefault(YESNO, List.of());
        }
        if (chooses != tree.has("options")) {
            throw tree.fault("a choice, and only a choice, has options");
        }
        if (!chooses) {
            return List.of();
        }
        String set = tree.text("options");
        setOfItem.put(id, set);
        return Optional.ofNullable(sets.get(set)).orElseThrow(() -> tree.fault("unknown option set " + set));
    }

    private static Critical critical(Tree tree) {
        tree.keys(Set.of("when", "level", "reason"));
        Matcher when = WHEN.matcher(tree.text("when"));
        if (!when.matches()) {
            throw tree.fault("when should be \"value >= n\" or \"value == n\"");
        }
        Critical.Test test = ">=".equals(when.group(1)) ? Critical.Test.AT_LEAST : Critical.Test.EQUAL;
        return new Critical(test, Integer.parseInt(when.group(2)), tree.text("level"), tree.text("reason"));
    }

    private static When when(Tree tree) {
        tree.keys(Set.of("item", "any", "values"));
        if (tree.has("item") == tree.has("any")) {
            throw tree.fault("needs either item or any");
        }
        List<String> items = tree.has("item")
                ? List.of(tree.text("item"))
                : tree.list("any").stream().map(Tree::text).toList();
        Set<String> values = tree.list("values").stream().map(Tree::text).collect(Collectors.toSet());
        if (values.isEmpty()) {
            throw tree.fault("needs values");
        }
        return new When(items, values);
    }

    private static void checkConditions(Tree root, List<Item> items) {
        for (Item item : items) {
            item.when()
                    .ifPresent(when -> when.items().forEach(id -> {
                        Optional<Item> other =
                                items.stream().filter(i -> i.id().equals(id)).findFirst();
                        if (other.isEmpty()) {
                            throw root.fault("when of " + item.id() + " names unknown item " + id);
                        }
                        if (!codes(other.get().options()).containsAll(when.values())) {
                            throw root.fault("when of " + item.id() + " names a value that " + id + " cannot have");
                        }
                    }));
        }
    }
}
