package org.xinqiao.journeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.demo.Cast;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.support.As;
import org.xinqiao.support.Visitor;

/** A story over HTTP, remembered as it happens; what is told of it is the same in every run. */
final class Exchanges {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANY_ID = "\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b";
    private static final String ANY_TIME = "\\b\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:[0-9.]+)?Z?";
    private static final String ANY_DAY = "\\b\\d{4}-\\d{2}-\\d{2}\\b";

    private final List<Exchange> told = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Visitor student = new Visitor();

    private record Exchange(String words, String command, int status, String answer) {}

    /** From now on that value goes by that name. */
    void name(String name, Object value) {
        names.put(value.toString(), "$" + name);
    }

    Response get(Cast who, String words, String path) {
        var answer = As.person(who).get(path);
        return told(words, command(who, path, ""), answer);
    }

    /** Sends a record that changes that version. */
    Response change(Cast who, String words, String path, int version, Answers record) {
        var body = written(Map.of("answers", asJson(record)));
        var request = as(who).contentType("application/json").header("If-Match", "\"" + version + "\"");
        return told(
                words,
                command(who, path, keyed(" -H \"If-Match: \\\"$VERSION\\\"\"") + json(body)),
                request.body(body).post(path));
    }

    /** Makes something new. */
    Response make(Cast who, String words, String path, Map<String, ?> thing) {
        var body = written(thing);
        return told(
                words,
                command(who, path, keyed("") + json(body)),
                as(who).contentType("application/json").body(body).post(path));
    }

    /** A request that may be repeated freely and says all by its address. */
    Response touch(Cast who, String words, String path) {
        var request = As.person(who).request().contentType("application/json");
        return told(words, command(who, path, " -X POST -H 'Content-Type: application/json'"), request.post(path));
    }

    Response bring(Cast who, String words, String path, String csv) {
        var request = as(who).contentType("text/csv; charset=UTF-8").body(csv);
        return told(
                words,
                command(who, path, keyed("") + " -H 'Content-Type: text/csv' --data-binary @- <<'END'\n" + csv + "END"),
                request.post(path));
    }

    /** A page of the student; the browser keeps the cookie. */
    Response page(String words, String path, Map<String, String> form) {
        var fields = form.entrySet().stream()
                .map(e -> " -d " + e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining());
        var answer = quietPage(path, form);
        return told(words, "curl -b jar -c jar -X POST \"$URL" + path + "\" -d _token=$TOKEN" + fields, answer);
    }

    /** A page that is not worth telling. */
    Response quietPage(String path, Map<String, String> form) {
        return student.post(path, form);
    }

    /** A page that is opened; what is sent next carries its token. */
    Response opened(String words, String path) {
        return told(words, "curl -b jar -c jar \"$URL" + path + "\"", student.get(path));
    }

    /** The story as text, after an introduction. */
    String document(String introduction) {
        var lines = new ArrayList<String>();
        lines.add(introduction.strip());
        for (int n = 0; n < told.size(); n++) {
            var e = told.get(n);
            lines.add("\n### %d. %s\n\n```sh\n%s\n```\n\n`%d`%s"
                    .formatted(n + 1, e.words(), anonymous(e.command()), e.status(), shown(e.answer())));
        }
        return String.join("\n", lines) + "\n";
    }

    private String shown(String answer) {
        if (!answer.startsWith("{") && !answer.startsWith("[")) {
            return answer.isEmpty() ? "" : " → `" + anonymous(answer) + "`";
        }
        var shorter = new Shortened(names.keySet()).of(answer);
        return "\n\n```json\n" + anonymous(shorter) + "\n```";
    }

    private Response told(String words, String command, Response answer) {
        var text = answer.contentType().contains("json")
                ? answer.asString()
                : Optional.ofNullable(answer.header("Location")).orElse("").replaceFirst("^https?://[^/]+", "");
        told.add(new Exchange(words, command, answer.statusCode(), text));
        return answer;
    }

    private String anonymous(String text) {
        var told = text;
        var longestFirst = names.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        for (var value : longestFirst) {
            told = told.replace(value, names.getOrDefault(value, value));
        }
        return told.replaceAll(ANY_ID, "\\$ID").replaceAll(ANY_TIME, "\\$TIME").replaceAll(ANY_DAY, "\\$DAY");
    }

    private static RequestSpecification as(Cast who) {
        return As.person(who).request().header("Idempotency-Key", UUID.randomUUID());
    }

    private static String command(Cast who, String path, String rest) {
        return "curl \"$URL" + path + "\" -H \"Authorization: Bearer $" + token(who) + "\"" + rest;
    }

    private static String token(Cast who) {
        return who.name().toUpperCase(Locale.ROOT);
    }

    private static String keyed(String headers) {
        return " -H \"Idempotency-Key: $KEY\"" + headers;
    }

    private static String json(String body) {
        return " --json @- <<END\n" + body + "\nEND";
    }

    static Map<String, Object> asJson(Answers record) {
        var values = new LinkedHashMap<String, Object>();
        record.asMap().forEach((item, texts) -> values.put(item, texts.size() == 1 ? texts.get(0) : texts));
        return values;
    }

    private static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
