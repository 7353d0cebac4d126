package org.xinqiao.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import org.xinqiao.questionnaire.Names;
import org.xinqiao.scoring.ScaleScore;
import org.xinqiao.scoring.ScoreSheet;
import org.xinqiao.scoring.State;

/** The scores of a sheet as FHIR R4 Observations, one for each scale: with a figure, or with the reason for none. */
final class ScoreObservations {
    private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private static final String CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category";

    private final Canonical canonical;
    private final Answered sheet;
    private final ScoreSheet scores;
    private final Names names;
    private final String response;

    private ScoreObservations(Canonical canonical, Answered sheet, ScoreSheet scores, String response) {
        this.canonical = canonical;
        this.sheet = sheet;
        this.scores = scores;
        this.names = sheet.q().names(sheet.lang());
        this.response = response;
    }

    /** @param response a reference to the answers that the scores are made of */
    static List<ObjectNode> of(Canonical canonical, Answered sheet, ScoreSheet scores, String response) {
        ScoreObservations observations = new ScoreObservations(canonical, sheet, scores, response);
        return scores.scales().stream().map(observations::observation).toList();
    }

    private ObjectNode observation(ScaleScore score) {
        ObjectNode node =
                Json.resource("Observation").put("language", sheet.lang()).put("status", "final");
        node.set("category", Json.list(Json.concept(Json.coding(CATEGORIES, "survey", "Survey"))));
        node.set(
                "code",
                Json.concept(
                        ScaleCode.of(canonical, sheet.q(), score.rule(), names).toArray(ObjectNode[]::new)));
        sheet.subject().ifPresent(subject -> node.putObject("subject").put("reference", subject));
        node.put("effectiveDateTime", ResponseResource.time(sheet.authored()));
        if (score.raw().isPresent()) {
            node.set("valueQuantity", quantity(score.raw().getAsDouble()));
        } else {
            node.set("dataAbsentReason", Json.concept(Json.coding(ABSENT, "not-performed", "Not Performed")));
        }
        score.band()
                .ifPresent(band -> node.set(
                        "interpretation",
                        Json.list(Json.concept(
                                Json.coding(canonical.bands(sheet.q()), band.id(), names.band(band.id()))))));
        if (score.state() != State.COMPLETE) {
            node.set("note", Json.list(Json.object().put("text", note(score))));
        }
        node.putObject("method").put("text", method());
        node.set("derivedFrom", Json.list(Json.object().put("reference", response)));
        score.converted().ifPresent(converted -> components(node, converted));
        return node;
    }

    private static ObjectNode quantity(double value) {
        return Json.object()
                .put("value", Json.plain(value))
                .put("unit", Sdc.SCORE)
                .put("system", Sdc.UCUM)
                .put("code", Sdc.SCORE);
    }

    private String note(ScaleScore score) {
        int missing = score.items() - score.answered();
        String counted = missing + " of " + score.items() + " answers are missing. ";
        return counted
                + switch (score.state()) {
                    case PRORATED ->
                        score.rule().missing().policy() == org.xinqiao.questionnaire.Scale.Missing.Policy.ZERO
                                ? "By the rule of this version each of them counts nothing."
                                : "They were filled in by the rule of this version.";
                    case NOT_COMPUTABLE -> "By the rule of this version there is no score.";
                    case COMPLETE -> "";
                };
    }

    private String method() {
        return scores.code() + " " + scores.version() + ", scoring "
                + scores.scoringVersion().orElse("");
    }

    private void components(ObjectNode node, ScaleScore.Converted converted) {
        ArrayNode components = Json.list();
        component(components, "t", "T score", converted.t());
        component(components, "percentile", "Percentile", converted.percentile());
        component(components, "stanine", "Stanine", converted.stanine());
        component(components, "standard", "Standard score", converted.standard());
        if (!components.isEmpty()) {
            node.set("component", components);
        }
    }

    private void component(ArrayNode components, String code, String display, OptionalDouble figure) {
        figure.ifPresent(value -> components
                .addObject()
                .<ObjectNode>set("code", Json.concept(Json.coding(canonical.figures(), code, display)))
                .set("valueQuantity", quantity(value)));
    }
}
