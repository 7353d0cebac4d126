package org.xinqiao.platform;

import java.util.List;

/**
 * An expected no: the house declines, says why by a code that has words in every language, and nothing has changed. It
 * carries no stack trace because it is not a bug.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient List<Object> args;
    private final transient List<FieldProblem> fields;

    /** What is wrong with one field of what was sent; the words are under {@code form.error.<code>}. */
    public record FieldProblem(String field, String code) {}

    private Refused(int status, String code, List<Object> args, List<FieldProblem> fields) {
        super(code, null, false, false);
        this.code = code;
        this.status = status;
        this.args = args;
        this.fields = fields;
    }

    /** The present state of things does not allow it. */
    public static Refused conflict(String code, Object... args) {
        return new Refused(409, code, List.of(args), List.of());
    }

    /** There is no such thing, or not for this person: the two must look the same. */
    public static Refused notFound() {
        return new Refused(404, "not_found", List.of(), List.of());
    }

    /** The person can see it but may not do this to it. */
    public static Refused forbidden(String code, Object... args) {
        return new Refused(403, code, List.of(args), List.of());
    }

    /** The person has asked for too much in too short a time, and may go on after so many seconds. */
    public static Refused tooMany(String code, long seconds) {
        return new Refused(429, code, List.of(seconds), List.of());
    }

    /** It cannot be done safely at present; nothing was changed and nothing is shown. */
    public static Refused unavailable(String code) {
        return new Refused(503, code, List.of(), List.of());
    }

    /** What was sent cannot be accepted as it is. */
    public static Refused invalid(List<FieldProblem> fields) {
        return new Refused(422, "invalid", List.of(), List.copyOf(fields));
    }

    /** Someone changed it since this person read it. */
    public static Refused stale() {
        return new Refused(412, "stale", List.of(), List.of());
    }

    /** A change must say which version it changes. */
    public static Refused preconditionRequired() {
        return new Refused(428, "precondition_required", List.of(), List.of());
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public List<Object> args() {
        return args;
    }

    public List<FieldProblem> fields() {
        return fields;
    }
}
