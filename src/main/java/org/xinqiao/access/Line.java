package org.xinqiao.access;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A place in a YAML file that knows its line, so that every complaint names it. */
final class Line {
    private final Node node;

    Line(Node node) {
        this.node = node;
    }

    /** A key and what stands behind it. */
    record Pair(Line key, Line value) {}

    List<Pair> pairs() {
        if (!(node instanceof MappingNode map)) {
            throw fault("a map is expected here");
        }
        var seen = new HashSet<String>();
        var pairs = map.getValue().stream().map(Line::pair).toList();
        for (var pair : pairs) {
            if (!seen.add(pair.key().text())) {
                throw pair.key().fault(pair.key().text() + " stands here twice");
            }
        }
        return pairs;
    }

    List<Line> items() {
        if (!(node instanceof SequenceNode list)) {
            throw fault("a list is expected here");
        }
        return list.getValue().stream().map(Line::new).toList();
    }

    String text() {
        if (!(node instanceof ScalarNode word)) {
            throw fault("a word is expected here");
        }
        return word.getValue();
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    /** What stands behind each of these keys; no other key may be there. */
    Map<String, Line> keys(String... known) {
        var found = new TreeMap<String, Line>();
        for (var pair : pairs()) {
            if (!List.of(known).contains(pair.key().text())) {
                throw pair.key().fault("no such key: " + pair.key().text());
            }
            found.put(pair.key().text(), pair.value());
        }
        return found;
    }

    /** The constant of that name. */
    <E extends Enum<E>> E one(Class<E> kind) {
        return one(kind, text());
    }

    <E extends Enum<E>> E one(Class<E> kind, String name) {
        return Optional.of(name)
                .flatMap(n -> List.of(kind.getEnumConstants()).stream()
                        .filter(c -> c.name().equals(n))
                        .findFirst())
                .orElseThrow(() -> fault("no such " + kind.getSimpleName() + ": " + name));
    }

    IllegalArgumentException fault(String what) {
        return new IllegalArgumentException(
                "line %d: %s".formatted(node.getStartMark().getLine() + 1, what));
    }

    private static Pair pair(NodeTuple t) {
        return new Pair(new Line(t.getKeyNode()), new Line(t.getValueNode()));
    }
}
