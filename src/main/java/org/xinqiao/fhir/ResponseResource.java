package org.xinqiao.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.FormCheck;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.Problem;
import org.xinqiao.questionnaire.Words;

/** The answers as a FHIR R4 QuestionnaireResponse, pinned to the version of the form; scores are apart from it. */
final class ResponseResource {
    private final Canonical canonical;
    private final Answered sheet;
    private final Words words;

    private ResponseResource(Canonical canonical, Answered sheet) {
        this.canonical = canonical;
        this.sheet = sheet;
        this.words = sheet.q().words(sheet.lang());
    }

    /** @throws IllegalArgumentException if an answer does not fit the form, or is missing from one that is finished */
    static ObjectNode of(Canonical canonical, Answered sheet) {
        List<Problem> problems = FormCheck.check(sheet.q(), sheet.answers()).stream()
                .filter(problem -> sheet.complete() || !problem.code().equals("required"))
                .toList();
        if (!problems.isEmpty()) {
            Problem first = problems.get(0);
            throw new IllegalArgumentException("the answer to " + first.item() + " does not fit: " + first.code());
        }
        return new ResponseResource(canonical, sheet).resource();
    }

    /** To the second, with the offset, as FHIR wants a time. */
    static String time(OffsetDateTime time) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").format(time);
    }

    private ObjectNode resource() {
        ObjectNode resource = Json.resource("QuestionnaireResponse")
                .put("language", sheet.lang())
                .put("questionnaire", canonical.pinned(sheet.q()))
                .put("status", sheet.complete() ? "completed" : "in-progress");
        sheet.subject().ifPresent(subject -> resource.putObject("subject").put("reference", subject));
        resource.put("authored", time(sheet.authored()));
        Json.put(
                resource,
                "item",
                sheet.q().items().stream()
                        .filter(item -> item.applies(sheet.answers()))
                        .flatMap(item -> asked(item).stream())
                        .toList());
        return resource;
    }

    private List<ObjectNode> asked(Item item) {
        if (item.type() != ItemType.GROUP) {
            return answered(item, item.id(), item.id());
        }
        return IntStream.range(0, sheet.answers().rows(item.id()))
                .mapToObj(row -> row(item, row))
                .toList();
    }

    private ObjectNode row(Item group, int row) {
        ObjectNode node = said(group.id());
        List<ObjectNode> inner = group.items().stream()
                .flatMap(item ->
                        answered(item, group.id() + "." + item.id(), group.id() + "." + row + "." + item.id()).stream())
                .toList();
        Json.put(node, "item", inner);
        return node;
    }

    /** Nothing where nothing was answered: a blank is never an answer. */
    private List<ObjectNode> answered(Item item, String linkId, String key) {
        List<String> values = sheet.answers().all(key);
        if (values.isEmpty()) {
            return List.of();
        }
        ObjectNode node = said(linkId);
        ArrayNode answers = node.putArray("answer");
        values.forEach(value -> answers.add(value(item, linkId, value)));
        return List.of(node);
    }

    private ObjectNode said(String linkId) {
        return Json.object()
                .put("linkId", linkId)
                .put("text", words.item(linkId).text());
    }

    private ObjectNode value(Item item, String linkId, String value) {
        ObjectNode node = Json.object();
        return switch (item.type()) {
            case CHOICE, MULTI, YESNO ->
                node.set(
                        "valueCoding",
                        Json.coding(canonical.answers(sheet.q(), linkId), value, words.option(linkId, value)));
            case NUMBER -> node.put("valueDecimal", Json.plain(new BigDecimal(value)));
            case DATE -> node.put("valueDate", value);
            case DATETIME -> node.put("valueDateTime", time(atSchool(value)));
            case PERSON -> node.set("valueReference", person(value));
            case TEXT, LONGTEXT, SIGNATURE, GROUP -> node.put("valueString", value);
        };
    }

    /** A form says the time of the clock on the school's wall. */
    private static OffsetDateTime atSchool(String value) {
        return LocalDateTime.parse(value).atZone(SchoolCalendar.ZONE).toOffsetDateTime();
    }

    private ObjectNode person(String id) {
        return Json.object()
                .set(
                        "identifier",
                        Json.object().put("system", canonical.person()).put("value", id));
    }
}
