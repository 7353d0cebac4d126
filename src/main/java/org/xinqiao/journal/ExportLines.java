package org.xinqiao.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The lines of an export: first the newest checkpoint, then one JSON object a row in the order of the leaves. */
public final class ExportLines {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CHECKPOINT = "checkpoint";

    private ExportLines() {}

    /** The first line. */
    public static String of(String checkpoint) {
        return JSON.createObjectNode().put(CHECKPOINT, checkpoint).toString();
    }

    /** The line of a row. */
    public static String of(SealedRow row) {
        var e = row.entry();
        return JSON.createObjectNode()
                .put("leaf", row.leaf())
                .put("seq", row.seq())
                .put("at", e.at().toString())
                .put("actor", e.actor())
                .put("role", e.role())
                .put("act", e.act())
                .put("record", e.record())
                .put("object", e.object())
                .put("subject", e.subject())
                .put("basis", e.basis().name())
                .put("outcome", e.outcome())
                .put("request", e.request())
                .put("late", e.late())
                .put("hash", row.hash().hex())
                .toString();
    }

    /** The checkpoint in that line; empty if it is the line of a row, or of nothing, or written in another way. */
    public static Optional<String> checkpoint(String line) {
        return node(line)
                .map(n -> n.path(CHECKPOINT))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(note -> of(note).equals(line));
    }

    /** The row in that line; empty unless it is written as we write it: what stands beside a row is proved by nothing. */
    public static Optional<SealedRow> row(String line) {
        try {
            return node(line).map(ExportLines::row).filter(row -> of(row).equals(line));
        } catch (IllegalArgumentException | DateTimeException misshapen) {
            return Optional.empty();
        }
    }

    private static SealedRow row(JsonNode n) {
        var entry = new Entry(
                Instant.parse(text(n, "at")),
                text(n, "actor"),
                text(n, "role"),
                text(n, "act"),
                text(n, "record"),
                text(n, "object"),
                text(n, "subject"),
                Basis.valueOf(text(n, "basis")),
                text(n, "outcome"),
                text(n, "request"),
                n.path("late").booleanValue());
        return new SealedRow(number(n, "leaf"), number(n, "seq"), entry, Hash.ofHex(text(n, "hash")));
    }

    private static String text(JsonNode n, String field) {
        return Optional.ofNullable(n.path(field).textValue())
                .orElseThrow(() -> new IllegalArgumentException("no " + field));
    }

    private static long number(JsonNode n, String field) {
        if (!n.path(field).isIntegralNumber()) {
            throw new IllegalArgumentException("no " + field);
        }
        return n.path(field).longValue();
    }

    private static Optional<JsonNode> node(String line) {
        try {
            return Optional.ofNullable(JSON.readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException misshapen) {
            return Optional.empty();
        }
    }
}
