package org.xinqiao.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.xinqiao.platform.Ids;
import org.xinqiao.scoring.Scorer;

/** A sheet and its scores in one FHIR R4 Bundle, each pointing to the other by an address made for the occasion. */
final class SheetBundle {
    private SheetBundle() {}

    static ObjectNode of(Canonical canonical, Answered sheet) {
        ObjectNode bundle = Json.resource("Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        String response = address();
        add(entries, response, ResponseResource.of(canonical, sheet));
        ScoreObservations.of(canonical, sheet, Scorer.score(sheet.q(), sheet.answers()), response)
                .forEach(observation -> add(entries, address(), observation));
        return bundle;
    }

    private static String address() {
        return "urn:uuid:" + Ids.fresh();
    }

    private static void add(ArrayNode entries, String address, ObjectNode resource) {
        entries.addObject().put("fullUrl", address).set("resource", resource);
    }
}
