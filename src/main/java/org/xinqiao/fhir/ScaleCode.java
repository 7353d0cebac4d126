package org.xinqiao.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xinqiao.questionnaire.Names;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;

/** By what codes a score is known: our own always, LOINC where it has one for exactly this score. */
final class ScaleCode {
    private static final String LOINC = "http://loinc.org";

    /** Code and long common name, from LOINC. */
    private static final Map<String, ObjectNode> WELL_KNOWN = Map.of(
            "phq-9.total",
                    Json.coding(LOINC, "44261-6", "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"),
            "phq-2.total",
                    Json.coding(LOINC, "55758-7", "Patient Health Questionnaire 2 item (PHQ-2) total score [Reported]"),
            "gad-7.total",
                    Json.coding(
                            LOINC,
                            "70274-6",
                            "Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]"));

    private ScaleCode() {}

    static List<ObjectNode> of(Canonical canonical, Questionnaire q, Scale scale, Names names) {
        List<ObjectNode> codes = new ArrayList<>();
        codes.add(Json.coding(canonical.scales(q), scale.id(), names.scale(scale.id())));
        ObjectNode known = WELL_KNOWN.get(q.code() + "." + scale.id());
        if (known != null) {
            codes.add(known.deepCopy());
        }
        return codes;
    }
}
