package org.xinqiao.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BadRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;

/** A filled-in form as a program sends it: {@code {"answers": {"item": "value" or ["v1", "v2"]}}}. */
public record Record(Map<String, JsonNode> answers) {
    @JsonCreator
    static Record of(@JsonProperty("answers") Optional<Map<String, JsonNode>> answers) {
        return new Record(answers.orElse(Map.of()));
    }

    /** The record in the text of a request; without a text it is empty. */
    public static Record read(ObjectMapper json, String text) {
        try {
            return text.isBlank()
                    ? new Record(Map.of())
                    : Optional.ofNullable(json.readValue(text, Record.class)).orElse(new Record(Map.of()));
        } catch (JsonProcessingException misshapen) {
            throw new BadRequestException(misshapen);
        }
    }

    public Answers toAnswers() {
        var values = new LinkedHashMap<String, List<String>>();
        answers.forEach((item, node) -> values.put(item, texts(item, node)));
        return Answers.of(values);
    }

    /** The same words for the same record, for comparing repeated requests. */
    public String fingerprint() {
        return new TreeMap<>(answers).toString();
    }

    private static List<String> texts(String item, JsonNode node) {
        var texts = new ArrayList<String>();
        (node.isArray() ? node : List.of(node)).forEach(value -> {
            if (!value.isValueNode()) {
                throw Refused.invalid(List.of(new Refused.FieldProblem(item, "not_a_value")));
            }
            texts.add(value.asText());
        });
        return texts;
    }
}
