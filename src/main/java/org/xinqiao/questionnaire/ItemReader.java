package org.xinqiao.questionnaire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the option sets and the items of a {@code questionnaire.yaml}. */
final class ItemReader {
    /** The option set of every yes-or-no item, never declared, always with words. */
    static final String YESNO = "yesno";

    private static final Set<String> ITEM_KEYS = Set.of(
            "id",
            "type",
            "kind",
            "sensitive",
            "min_grade",
            "required",
            "options",
            "critical",
            "when",
            "hidden_from",
            "items",
            "range");
    private static final int LAST_GRADE = 12;
    private static final int MOST_ITEMS = 1000;
    private static final int MOST_OPTIONS = 200;
    private static final Pattern WHEN = Pattern.compile("value (>=|==) (\\d{1,4})");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*");

    private final Map<String, List<Option>> sets = new LinkedHashMap<>();
    private final Map<String, String> setOfItem = new HashMap<>();
    private final List<Item> items;

    ItemReader(Tree root) {
        root.maybe("options").ifPresent(this::readSets);
        items = read(root.list("items", MOST_ITEMS), "");
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
            if (options.size() > MOST_OPTIONS) {
                throw set.fault("has more than " + MOST_OPTIONS + " options");
            }
            if (codes(options).size() != options.size()) {
                throw set.fault("has a code twice");
            }
            sets.put(name, options);
        }
    }

    private static Option option(Tree tree) {
        if (!tree.isMap()) {
            return Option.of(tree.text());
        }
        tree.keys(Set.of("code", "weight"));
        return new Option(tree.text("code"), tree.maybe("weight").map(Tree::number));
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
        List<Item> inner = type == ItemType.GROUP ? read(tree.list("items", MOST_ITEMS), id + ".") : List.of();
        if (inner.isEmpty() == (type == ItemType.GROUP || tree.has("items"))) {
            throw tree.fault("a group, and only a group, has items");
        }
        ItemKind kind = tree.maybe("kind").map(t -> t.oneOf(ItemKind.class)).orElse(ItemKind.SYMPTOM);
        Optional<Integer> minGrade = tree.maybe("min_grade").map(t -> t.whole(1, LAST_GRADE));
        return new Item(
                id,
                type,
                kind,
                tree.flag("sensitive") || kind == ItemKind.SUICIDE,
                minGrade.map(OptionalInt::of).orElse(OptionalInt.empty()),
                tree.flag("required"),
                options(tree, prefix + id, type),
                critical(tree),
                tree.maybe("when").map(ItemReader::when),
                tree.list("hidden_from").stream().map(Tree::text).collect(Collectors.toSet()),
                inner,
                tree.maybe("range").map(Tree::range));
    }

    private List<Option> options(Tree tree, String id, ItemType type) {
        boolean chooses = type == ItemType.CHOICE || type == ItemType.MULTI;
        if (type == ItemType.YESNO) {
            sets.putIfAbsent(YESNO, List.of(Option.of("1", 1), Option.of("0", 0)));
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

    private static List<Critical> critical(Tree item) {
        List<Tree> rules = item.list("critical");
        if (!rules.isEmpty()
                && !item.has("options")
                && !"yesno".equals(item.maybeText("type").orElse(""))) {
            throw item.at("critical").fault("only an item with options can be critical");
        }
        return rules.stream().map(ItemReader::rule).toList();
    }

    private static Critical rule(Tree tree) {
        tree.keys(Set.of("when", "level", "reason", "source"));
        Critical.Level level = tree.at("level").oneOf(Critical.Level.class);
        String reason = tree.text("reason");
        Optional<String> source = tree.maybeText("source");
        if ("missing".equals(tree.text("when"))) {
            return new Critical(Critical.Test.MISSING, 0, level, reason, source);
        }
        Matcher when = WHEN.matcher(tree.text("when"));
        if (!when.matches()) {
            throw tree.at("when").fault("when should be \"value >= n\", \"value == n\" or \"missing\"");
        }
        Critical.Test test = ">=".equals(when.group(1)) ? Critical.Test.AT_LEAST : Critical.Test.EQUAL;
        return new Critical(test, Integer.parseInt(when.group(2)), level, reason, source);
    }

    private static When when(Tree tree) {
        tree.keys(Set.of("item", "any", "values", "or_unanswered"));
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
        return new When(items, values, tree.flag("or_unanswered"));
    }

    /** A condition looks back: it names items that were asked before, with answers they can have. */
    private static void checkConditions(Tree root, List<Item> items) {
        List<Tree> trees = root.list("items");
        for (int i = 0; i < items.size(); i++) {
            Tree at = trees.get(i).at("when");
            Optional<When> when = items.get(i).when();
            List<Item> asked = items.subList(0, i);
            when.ifPresent(condition -> condition.items().forEach(id -> checkCondition(at, condition, asked, id)));
        }
    }

    private static void checkCondition(Tree at, When when, List<Item> asked, String id) {
        Item other = asked.stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow(() -> at.fault("names " + id + ", which is no item asked before"));
        if (!codes(other.options()).containsAll(when.values())) {
            throw at.fault("names a value that " + id + " cannot have");
        }
    }
}
