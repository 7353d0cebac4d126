package org.xinqiao.web;

import io.quarkus.qute.TemplateData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;
import org.xinqiao.platform.Refused;

/** A problem in the caller's language: the same words on a page and in problem+json (RFC 9457). */
@TemplateData
public record ProblemWords(int status, String code, String title, String detail, String next, List<Field> fields) {

    /** What is wrong with one field. */
    @TemplateData
    public record Field(String field, String code, String detail) {}

    public static ProblemWords of(Refused refused, Lang lang) {
        List<Field> fields = refused.fields().stream()
                .map(field -> new Field(field.field(), field.code(), FieldViews.text(lang, field.code())))
                .toList();
        return of(refused.status(), refused.code(), lang, fields, refused.args().toArray());
    }

    /** A refusal by the framework, which knows only a status. */
    static ProblemWords of(int status, Lang lang) {
        String code = switch (status) {
            case 401 -> "not_signed_in";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 406 -> "not_acceptable";
            case 413 -> "too_large";
            case 415 -> "unsupported_type";
            default -> "bad_request";
        };
        return of(status, code, lang, List.of());
    }

    static ProblemWords failed(String id, Lang lang) {
        return of(500, "failed", lang, List.of(), id);
    }

    /** The members of problem+json in their usual order. */
    Map<String, Object> asJson() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "/problems/" + code);
        members.put("title", title);
        members.put("status", status);
        members.put("code", code);
        members.put("detail", detail);
        if (!fields.isEmpty()) {
            members.put("errors", fields);
        }
        return members;
    }

    private static ProblemWords of(int status, String code, Lang lang, List<Field> fields, Object... args) {
        Messages words = Messages.bundled();
        String key = "problem." + code;
        String next = words.has(lang, key + ".next") ? key + ".next" : "problem.next";
        return new ProblemWords(
                status,
                code,
                words.of(lang, key + ".title", args),
                words.of(lang, key + ".detail", args),
                words.of(lang, next, args),
                fields);
    }
}
