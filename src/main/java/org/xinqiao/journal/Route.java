package org.xinqiao.journal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the journal says of an address: its first noun, its shape, and the ids in it; never a code or a word typed. */
public record Route(String method, String template, Map<String, String> parts) {
    /** What hangs on one child; not shown when the journal has not been sealed for too long. */
    private static final Set<String> CASE_RECORDS =
            Set.of("cases", "referrals", "consultations", "signatures", "audits", "tasks", "privacy", "students");

    private static final Set<String> SECRET = Set.of("code");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** A job that no request asked for. */
    public static Route job(String name) {
        return new Route("JOB", name, Map.of());
    }

    /** The first noun: {@code cases}. */
    public String record() {
        return nouns().findFirst().orElse("front");
    }

    public boolean isCaseRecord() {
        return CASE_RECORDS.contains(record());
    }

    public Act act() {
        return method.equals("GET") ? Act.READ : Act.ACT;
    }

    /** {@code GET /cases/{id} id=…}. */
    public String object() {
        var object = new StringBuilder(method).append(' ').append(template);
        new TreeMap<>(parts).forEach((name, value) -> {
            if (!SECRET.contains(name) && ID.matcher(value).matches()) {
                object.append(' ').append(name).append('=').append(value);
            }
        });
        return object.toString();
    }

    private java.util.stream.Stream<String> nouns() {
        return List.of(template.split("/")).stream().filter(n -> !n.isEmpty() && !n.equals("api"));
    }
}
