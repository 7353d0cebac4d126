package org.xinqiao.questionnaire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A node of a YAML file that knows where it stands, so that every complaint names the file and the place. */
record Tree(String file, String path, JsonNode node) {
    private static final YAMLMapper YAML = YAMLMapper.builder(
                    YAMLFactory.builder().build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    static Tree parse(String file, String yaml) {
        try {
            return new Tree(file, "", YAML.readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new BadQuestionnaire(file, "not readable as YAML: " + e.getOriginalMessage());
        }
    }

    BadQuestionnaire fault(String what) {
        return new BadQuestionnaire(file, path.isEmpty() ? what : path + ": " + what);
    }

    /** This node, if it is a map with no other keys than these. */
    Tree keys(Set<String> allowed) {
        if (!node.isObject()) {
            throw fault("should be a map");
        }
        for (String key : names()) {
            if (!allowed.contains(key)) {
                throw fault("unknown key " + key);
            }
        }
        return this;
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    Tree at(String key) {
        JsonNode child = node.get(key);
        return new Tree(
                file, path.isEmpty() ? key : path + "." + key, child == null ? MissingNode.getInstance() : child);
    }

    Optional<Tree> maybe(String key) {
        return has(key) ? Optional.of(at(key)) : Optional.empty();
    }

    List<Tree> list(String key) {
        return has(key) ? at(key).list() : List.of();
    }

    List<Tree> list() {
        if (!node.isArray()) {
            throw fault("should be a list");
        }
        List<Tree> list = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            list.add(new Tree(file, path + "[" + i + "]", node.get(i)));
        }
        return list;
    }

    String text(String key) {
        return at(key).text();
    }

    /** The node's text; a number counts as its digits, nothing at all as a fault. */
    String text() {
        if (!node.isTextual() && !node.isNumber()) {
            throw fault("is missing");
        }
        if (node.asText().isBlank()) {
            throw fault("is empty");
        }
        return node.asText();
    }

    double number() {
        if (!node.isNumber()) {
            throw fault("should be a number");
        }
        return node.asDouble();
    }

    boolean flag(String key) {
        JsonNode child = node.get(key);
        if (child == null) {
            return false;
        }
        if (!child.isBoolean()) {
            throw at(key).fault("should be true or false");
        }
        return child.asBoolean();
    }

    Range range() {
        List<Tree> ends = list();
        if (ends.size() != 2 || ends.get(0).number() > ends.get(1).number()) {
            throw fault("should be [least, greatest]");
        }
        return new Range(ends.get(0).number(), ends.get(1).number());
    }

    /** The constant whose name is this text in capitals. */
    <E extends Enum<E>> E oneOf(Class<E> type) {
        String asked = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(asked)) {
                return constant;
            }
        }
        throw fault("unknown " + asked);
    }
}
