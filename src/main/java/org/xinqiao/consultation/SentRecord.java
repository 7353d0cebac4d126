package org.xinqiao.consultation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.xinqiao.questionnaire.Answers;

/** A record as programs send it: {@code {"answers": {"item": "value" or ["v1", "v2"]}}}. */
@ApplicationScoped
class SentRecord {
    private final ObjectMapper json;

    SentRecord(ObjectMapper json) {
        this.json = json;
    }

    Answers read(String body) {
        try {
            return answers(json.readTree(body).path("answers"));
        } catch (JsonProcessingException notJson) {
            throw new BadRequestException(notJson);
        }
    }

    private static Answers answers(JsonNode sent) {
        var answers = new HashMap<String, List<String>>();
        sent.properties().forEach(item -> answers.put(item.getKey(), values(item.getValue())));
        return Answers.of(answers);
    }

    private static List<String> values(JsonNode value) {
        if (!value.isArray()) {
            return List.of(value.asText());
        }
        var values = new ArrayList<String>();
        value.forEach(one -> values.add(one.asText()));
        return values;
    }
}
