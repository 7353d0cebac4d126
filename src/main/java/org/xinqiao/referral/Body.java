package org.xinqiao.referral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BadRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.xinqiao.questionnaire.Answers;

/** What a program sends: {@code {"answers": {"item": "value"}}}. */
final class Body {
    private Body() {}

    static Answers answers(ObjectMapper json, String body) {
        try {
            var given = new LinkedHashMap<String, List<String>>();
            json.readTree(body.isBlank() ? "{}" : body)
                    .path("answers")
                    .properties()
                    .forEach(e -> given.put(e.getKey(), values(e.getValue())));
            return Answers.of(given);
        } catch (JsonProcessingException e) {
            throw new BadRequestException(e);
        }
    }

    private static List<String> values(JsonNode node) {
        if (!node.isArray()) {
            return List.of(node.asText());
        }
        var values = new ArrayList<String>();
        node.forEach(n -> values.add(n.asText()));
        return values;
    }
}
