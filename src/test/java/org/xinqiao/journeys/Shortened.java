package org.xinqiao.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** An answer without all that the story does not need: of lists only what is named in it, of things only their state. */
final class Shortened {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEPT = Set.of(
            "id",
            "student",
            "sheet",
            "form",
            "state",
            "prompt",
            "risk",
            "party",
            "done",
            "signed",
            "grade",
            "fresh",
            "changed",
            "unchanged",
            "line",
            "column",
            "code",
            "sampled",
            "title",
            "status",
            "type",
            "detail",
            "version");
    private static final Set<String> ENTERED =
            Set.of("file", "referral", "audit", "campaign", "assignments", "faults", "tasks");

    private final Collection<String> named;

    Shortened(Collection<String> named) {
        this.named = named;
    }

    String of(String answer) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(of(JSON.readTree(answer)));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(answer, e);
        }
    }

    private JsonNode of(JsonNode node) {
        if (node instanceof ArrayNode list) {
            return of(list);
        }
        return node instanceof ObjectNode thing ? of(thing) : node;
    }

    private ArrayNode of(ArrayNode list) {
        var elements = new java.util.ArrayList<JsonNode>();
        list.forEach(elements::add);
        var telling = elements.stream().filter(this::isNamed).toList();
        var shorter = JSON.createArrayNode();
        (telling.isEmpty() ? List.copyOf(elements) : telling).forEach(e -> shorter.add(of(e)));
        return shorter;
    }

    private ObjectNode of(ObjectNode thing) {
        var shorter = JSON.createObjectNode();
        thing.properties().forEach(e -> {
            if (KEPT.contains(e.getKey())
                    && e.getValue().isValueNode()
                    && !e.getValue().isNull()) {
                shorter.set(e.getKey(), e.getValue());
            } else if (ENTERED.contains(e.getKey()) && !e.getValue().isEmpty()) {
                shorter.set(e.getKey(), of(e.getValue()));
            }
        });
        return shorter;
    }

    private boolean isNamed(JsonNode element) {
        var text = element.toString();
        return named.stream().anyMatch(text::contains);
    }
}
