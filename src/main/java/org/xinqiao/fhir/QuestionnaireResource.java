package org.xinqiao.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Names;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.questionnaire.Words;

/** A questionnaire in one language as a FHIR R4 Questionnaire; its scores are read-only items at its end. */
final class QuestionnaireResource {
    /** No item of a definition can be called so, for its id has no hyphen. */
    private static final String SCORE = "score-";

    private final Canonical canonical;
    private final Questionnaire q;
    private final String lang;
    private final Words words;
    private final Names names;
    private final ItemNodes items;

    private QuestionnaireResource(Canonical canonical, Questionnaire q, String lang) {
        this.canonical = canonical;
        this.q = q;
        this.lang = lang;
        this.words = q.words(lang);
        this.names = q.names(lang);
        this.items = new ItemNodes(canonical, q, words);
    }

    /**
     * The resource.
     *
     * @param status of this version, which lives in the database and not in the definition: draft, active or retired
     */
    static ObjectNode of(Canonical canonical, Questionnaire q, String lang, String status) {
        return new QuestionnaireResource(canonical, q, lang).resource(status);
    }

    private ObjectNode resource(String status) {
        ObjectNode resource = Json.resource("Questionnaire")
                .put("id", q.code() + "-" + q.version() + "-" + lang)
                .put("language", lang)
                .put("url", canonical.questionnaire(q.code()));
        Json.put(resource, "identifier", hashes());
        resource.put("version", q.version()).put("name", name()).put("title", words.title());
        q.supersedes()
                .ifPresent(before ->
                        resource.putArray("derivedFrom").add(canonical.questionnaire(q.code()) + "|" + before));
        resource.put("status", status);
        resource.putArray("subjectType").add("Patient");
        resource.put("description", names.name());
        sources(resource);
        resource.put("copyright", copyright());
        resource.set("item", items());
        return resource;
    }

    /** What exactly was exported: form, scoring and words each have their own hash. */
    private List<ObjectNode> hashes() {
        List<ObjectNode> hashes = new ArrayList<>();
        hashes.add(hash("form", q.hash()));
        q.scoring().ifPresent(scoring -> hashes.add(hash("scoring", scoring.hash())));
        hashes.add(hash("words", words.hash()));
        return hashes;
    }

    private ObjectNode hash(String what, String value) {
        return Json.object().put("system", canonical.hash(what)).put("value", value);
    }

    /** A name that a program can use: begins with a capital, letters, digits and _ only. */
    private String name() {
        return q.code().substring(0, 1).toUpperCase(Locale.ROOT)
                + q.code().substring(1).replace('-', '_');
    }

    private void sources(ObjectNode resource) {
        if (!q.sources().isEmpty()) {
            resource.put(
                    "purpose",
                    String.join("\n", q.sources().values().stream().sorted().toList()));
        }
    }

    private String copyright() {
        return q.licence().statement() + " — " + q.licence().holder() + " — "
                + q.licence().source();
    }

    private ArrayNode items() {
        ArrayNode list = Json.list();
        if (!words.intro().isEmpty()) {
            list.add(ItemNodes.display("intro-text", words.intro()));
        }
        for (Item item : q.items()) {
            list.add(items.of(item, ""));
        }
        q.scales().forEach(scale -> list.add(score(scale)));
        return list;
    }

    private ObjectNode score(Scale scale) {
        ObjectNode item = Json.object().put("linkId", SCORE + scale.id());
        ArrayNode extensions = item.putArray("extension");
        extensions.add(calculated(scale));
        if (scale.kind() == Scale.Kind.LIE) {
            extensions.add(Json.extension(Sdc.HIDDEN).put("valueBoolean", true));
        }
        Json.put(item, "code", ScaleCode.of(canonical, q, scale, names));
        return item.put("text", names.scale(scale.id())).put("type", "decimal").put("readOnly", true);
    }

    private ObjectNode calculated(Scale scale) {
        ObjectNode expression =
                Json.object().put("language", "text/fhirpath").put("expression", ScoreExpression.of(q, scale));
        return Json.extension(Sdc.CALCULATED).set("valueExpression", expression);
    }
}
