package org.xinqiao.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.xinqiao.questionnaire.Critical;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.ItemWords;
import org.xinqiao.questionnaire.Option;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Range;
import org.xinqiao.questionnaire.When;
import org.xinqiao.questionnaire.Words;

/** The questions of a questionnaire as items of a FHIR R4 Questionnaire. */
final class ItemNodes {
    private final Canonical canonical;
    private final Questionnaire q;
    private final Words words;

    ItemNodes(Canonical canonical, Questionnaire q, Words words) {
        this.canonical = canonical;
        this.q = q;
        this.words = words;
    }

    /** What is only read. */
    static ObjectNode display(String linkId, String text) {
        return Json.object().put("linkId", linkId).put("text", text).put("type", "display");
    }

    /** @param prefix the group it lies in, with a full stop behind it; empty outside of groups */
    ObjectNode of(Item item, String prefix) {
        String linkId = prefix + item.id();
        ItemWords said = words.item(linkId);
        ObjectNode node = Json.object().put("linkId", linkId);
        Json.put(node, "extension", extensions(item));
        node.put("text", said.text()).put("type", type(item.type()));
        item.when().ifPresent(when -> enableWhen(node, when));
        if (item.required()) {
            node.put("required", true);
        }
        if (isMany(item)) {
            node.put("repeats", true);
        }
        if (isText(item)) {
            item.range().ifPresent(range -> node.put("maxLength", (int) range.max()));
        }
        Json.put(node, "answerOption", options(item, linkId));
        Json.put(node, "item", inside(item, linkId, said.help()));
        return node;
    }

    /** Yes and no stay codes, so that they keep their weights. */
    private static String type(ItemType type) {
        return switch (type) {
            case CHOICE, MULTI, YESNO -> "choice";
            case NUMBER -> "decimal";
            case DATE -> "date";
            case DATETIME -> "dateTime";
            case TEXT, SIGNATURE -> "string";
            case LONGTEXT -> "text";
            case PERSON -> "reference";
            case GROUP -> "group";
        };
    }

    private static boolean isMany(Item item) {
        return item.type() == ItemType.MULTI || item.type() == ItemType.GROUP;
    }

    private static boolean isText(Item item) {
        return item.type() == ItemType.TEXT || item.type() == ItemType.LONGTEXT;
    }

    private List<ObjectNode> extensions(Item item) {
        List<ObjectNode> extensions = new ArrayList<>();
        if (!item.options().isEmpty()) {
            extensions.add(control(item.type() == ItemType.MULTI ? "check-box" : "radio-button"));
        }
        item.range().ifPresent(range -> bounds(item, range, extensions));
        item.critical().forEach(rule -> extensions.add(critical(rule)));
        return extensions;
    }

    private static ObjectNode control(String code) {
        ObjectNode coding = Json.object().put("system", Sdc.ITEM_CONTROLS).put("code", code);
        return Json.extension(Sdc.ITEM_CONTROL).set("valueCodeableConcept", Json.concept(coding));
    }

    private static void bounds(Item item, Range range, List<ObjectNode> extensions) {
        if (item.type() == ItemType.NUMBER) {
            extensions.add(Json.extension(Sdc.MIN_VALUE).put("valueDecimal", Json.plain(range.min())));
            extensions.add(Json.extension(Sdc.MAX_VALUE).put("valueDecimal", Json.plain(range.max())));
        }
        if (isMany(item)) {
            if (item.required()) {
                extensions.add(Json.extension(Sdc.MIN_OCCURS).put("valueInteger", Math.max(1, (int) range.min())));
            }
        }
        if (item.type() == ItemType.GROUP) { // of ticks not: HAPI 8.8.1 refuses two answers where two are allowed
            extensions.add(Json.extension(Sdc.MAX_OCCURS).put("valueInteger", (int) range.max()));
        }
        if (isText(item) && range.min() > 0) {
            extensions.add(Json.extension(Sdc.MIN_LENGTH).put("valueInteger", (int) range.min()));
        }
    }

    /** For whoever knows us: elsewhere nothing comes of it. */
    private ObjectNode critical(Critical rule) {
        ArrayNode parts = Json.list(
                Json.extension("rule").put("valueString", rule.rule()),
                Json.extension("level").put("valueCode", rule.level().name().toLowerCase(Locale.ROOT)),
                Json.extension("reason").put("valueCode", rule.reason()));
        return Json.extension(canonical.critical()).set("extension", parts);
    }

    /** Sorted, so that the same definition always gives the same file. */
    private void enableWhen(ObjectNode node, When when) {
        List<ObjectNode> conditions = when.items().stream()
                .flatMap(id -> Stream.concat(
                        when.values().stream().sorted().map(value -> condition(id, value)),
                        Stream.of(id).filter(any -> when.orUnanswered()).map(ItemNodes::unanswered)))
                .toList();
        Json.put(node, "enableWhen", conditions);
        if (conditions.size() > 1) {
            node.put("enableBehavior", "any");
        }
    }

    private ObjectNode condition(String id, String value) {
        return Json.object()
                .put("question", id)
                .put("operator", "=")
                .set("answerCoding", Json.coding(canonical.answers(q, id), value, words.option(id, value)));
    }

    private static ObjectNode unanswered(String id) {
        return Json.object().put("question", id).put("operator", "exists").put("answerBoolean", false);
    }

    private List<ObjectNode> options(Item item, String linkId) {
        return item.options().stream().map(option -> option(option, linkId)).toList();
    }

    private ObjectNode option(Option option, String linkId) {
        ObjectNode node = Json.object();
        option.weight()
                .ifPresent(weight -> node.putArray("extension")
                        .add(Json.extension(Sdc.ORDINAL_VALUE).put("valueDecimal", Json.plain(weight))));
        return node.set(
                "valueCoding",
                Json.coding(canonical.answers(q, linkId), option.code(), words.option(linkId, option.code())));
    }

    private List<ObjectNode> inside(Item item, String linkId, String help) {
        Stream<ObjectNode> helping =
                Stream.of(help).filter(said -> !said.isEmpty()).map(said -> help(linkId, said));
        Stream<ObjectNode> inner = item.items().stream().map(child -> of(child, linkId + "."));
        return Stream.concat(helping, inner).toList();
    }

    private static ObjectNode help(String linkId, String said) {
        ObjectNode node = Json.object().put("linkId", linkId + "-help");
        node.set("extension", Json.list(control("help")));
        return node.put("text", said).put("type", "display");
    }
}
