package org.xinqiao.questionnaire;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A node of a YAML file that knows where it stands, so that every complaint names file, line and place. Anchors, aliases,
 * merges and tags are refused: a definition says everything once and in plain words.
 *
 * @param node nothing where the file says nothing
 * @param line of the node, or of the map that should hold it; from 1
 */
record Tree(String file, String path, @Nullable Node node, int line) {
    private static final int DEPTH = 20;
    private static final Set<Tag> PLAIN =
            Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP);
    private static final int DIGITS = 12;

    static Tree parse(String file, String yaml) {
        Node root = composed(file, yaml);
        if (root == null) {
            throw new BadQuestionnaire(file, "is empty");
        }
        plain(file, root);
        return new Tree(file, "", root, line(root));
    }

    private static @Nullable Node composed(String file, String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Shelf.MOST_BYTES);
        options.setNestingDepthLimit(DEPTH);
        try {
            return new Yaml(options).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new BadQuestionnaire(file, line, "not readable as YAML: " + e.getProblem());
        } catch (YAMLException | IllegalArgumentException e) {
            // The second is what the reader itself stumbles over, such as half a percent sign in a tag.
            throw new BadQuestionnaire(file, "not readable as YAML: " + e.getMessage());
        }
    }

    /** An anchor is refused where it stands, so that no alias is ever followed. */
    private static void plain(String file, Node node) {
        if (node.getAnchor() != null) {
            throw new BadQuestionnaire(file, line(node), "anchors and aliases are not allowed");
        }
        if (!PLAIN.contains(node.getTag())) {
            throw new BadQuestionnaire(
                    file, line(node), "the tag " + node.getTag().getValue() + " is not allowed");
        }
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> plain(file, item));
        }
        if (node instanceof MappingNode map) {
            keys(file, map);
        }
    }

    private static void keys(String file, MappingNode map) {
        Set<String> seen = new HashSet<>();
        for (NodeTuple pair : map.getValue()) {
            plain(file, pair.getKeyNode());
            if (!(pair.getKeyNode() instanceof ScalarNode key)) {
                throw new BadQuestionnaire(file, line(pair.getKeyNode()), "a key should be a word");
            }
            if (!seen.add(key.getValue())) {
                throw new BadQuestionnaire(file, line(key), "key " + key.getValue() + " stands there twice");
            }
            plain(file, pair.getValueNode());
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    BadQuestionnaire fault(String what) {
        return new BadQuestionnaire(file, line, path.isEmpty() ? what : path + ": " + what);
    }

    /** This node, if it is a map with no other keys than these. */
    Tree keys(Set<String> allowed) {
        map().forEach((key, value) -> {
            if (!allowed.contains(key)) {
                throw at(key).fault("unknown key " + key);
            }
        });
        return this;
    }

    Set<String> names() {
        return new TreeSet<>(map().keySet());
    }

    private Map<String, Node> map() {
        if (!(node instanceof MappingNode pairs)) {
            throw fault("should be a map");
        }
        Map<String, Node> map = new LinkedHashMap<>();
        pairs.getValue().forEach(pair -> map.put(((ScalarNode) pair.getKeyNode()).getValue(), pair.getValueNode()));
        return map;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean has(String key) {
        return isMap()
                && Optional.ofNullable(map().get(key))
                        .filter(value -> !value.getTag().equals(Tag.NULL))
                        .isPresent();
    }

    Tree at(String key) {
        Node child = isMap() ? map().get(key) : null;
        return new Tree(file, path.isEmpty() ? key : path + "." + key, child, child == null ? line : line(child));
    }

    Optional<Tree> maybe(String key) {
        return has(key) ? Optional.of(at(key)) : Optional.empty();
    }

    Optional<String> maybeText(String key) {
        return maybe(key).map(Tree::text);
    }

    /** A list that is not endless: nobody means it, and it would take hours. */
    List<Tree> list(String key, int most) {
        List<Tree> list = list(key);
        if (list.size() > most) {
            throw at(key).fault("has more than " + most + " entries");
        }
        return list;
    }

    List<Tree> list(String key) {
        return has(key) ? at(key).list() : List.of();
    }

    List<Tree> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw fault("should be a list");
        }
        List<Tree> list = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            list.add(new Tree(file, path + "[" + list.size() + "]", item, line(item)));
        }
        return list;
    }

    String text(String key) {
        return at(key).text();
    }

    /** The node's text; a number counts as its digits. A bare yes or no is ambiguous in YAML and refused. */
    String text() {
        if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            throw fault("is missing");
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            throw fault("put " + scalar.getValue() + " in quotes");
        }
        if (scalar.getValue().isBlank()) {
            throw fault("is empty");
        }
        return scalar.getValue();
    }

    BigDecimal number() {
        if (node instanceof ScalarNode scalar
                && scalar.getValue().matches("[+-]?\\d{1,9}(\\.\\d{1,6})?")
                && Set.of(Tag.INT, Tag.FLOAT).contains(scalar.getTag())) {
            return new BigDecimal(scalar.getValue());
        }
        throw fault("should be a number");
    }

    /** A whole number from least to most. */
    int whole(int least, int most) {
        BigDecimal number = number();
        if (number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw fault("should be a whole number from " + least + " to " + most);
        }
        return number.intValueExact();
    }

    boolean flag(String key) {
        if (!has(key)) {
            return false;
        }
        Tree child = at(key);
        if (child.node instanceof ScalarNode scalar && Set.of("true", "false").contains(scalar.getValue())) {
            return scalar.getValue().equals("true");
        }
        throw child.fault("should be true or false");
    }

    Range range() {
        List<Tree> ends = list();
        if (ends.size() != 2 || ends.get(0).number().compareTo(ends.get(1).number()) > 0) {
            throw fault("should be [least, greatest]");
        }
        return new Range(
                ends.get(0).number().doubleValue(), ends.get(1).number().doubleValue());
    }

    /** The constant whose name is this text in capitals. */
    <E extends Enum<E>> E oneOf(Class<E> type) {
        String asked = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(asked.replace('-', '_'))) {
                return constant;
            }
        }
        throw fault("unknown " + asked);
    }

    /** The same as plain maps (sorted), lists and values, however it was written down: what a hash is taken of. */
    @Nullable
    Object plain() {
        if (node instanceof MappingNode) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map().keySet().forEach(key -> sorted.put(key, at(key).plain()));
            return sorted;
        }
        if (node instanceof SequenceNode) {
            List<@Nullable Object> list = new ArrayList<>();
            list().forEach(item -> list.add(item.plain()));
            return list;
        }
        return node instanceof ScalarNode scalar ? plain(scalar) : null;
    }

    private static @Nullable Object plain(ScalarNode scalar) {
        String value = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            return null;
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return Set.of("true", "yes", "on").contains(value.toLowerCase(java.util.Locale.ROOT));
        }
        boolean numeric = Set.of(Tag.INT, Tag.FLOAT).contains(scalar.getTag());
        return numeric && value.length() <= DIGITS && value.matches("-?\\d+(\\.\\d+)?")
                ? new BigDecimal(new BigDecimal(value).stripTrailingZeros().toPlainString())
                : value;
    }
}
