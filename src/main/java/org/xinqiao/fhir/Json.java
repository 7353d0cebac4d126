package org.xinqiao.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;

/** The few shapes that every resource is put together from, and how they are written. */
final class Json {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAKE.objectNode();
    }

    static ObjectNode resource(String type) {
        return object().put("resourceType", type);
    }

    static ArrayNode list(ObjectNode... nodes) {
        ArrayNode list = MAKE.arrayNode();
        for (ObjectNode node : nodes) {
            list.add(node);
        }
        return list;
    }

    /** The list under that key, if there is anything in it: FHIR knows no empty list. */
    static void put(ObjectNode node, String key, Collection<ObjectNode> nodes) {
        if (!nodes.isEmpty()) {
            node.putArray(key).addAll(nodes);
        }
    }

    static ObjectNode coding(String system, String code, String display) {
        return object().put("system", system).put("code", code).put("display", display);
    }

    static ObjectNode concept(ObjectNode... codings) {
        ObjectNode concept = object();
        concept.set("coding", list(codings));
        return concept;
    }

    static ObjectNode extension(String url) {
        return object().put("url", url);
    }

    /** A figure without the noughts that a {@code double} drags along. */
    static BigDecimal plain(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(value.stripTrailingZeros().toPlainString());
    }

    /** Two spaces a level, the same on every machine, with a line end at the end. */
    static String written(ObjectNode resource) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(resource) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
