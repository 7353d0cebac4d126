package org.xinqiao.platform;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The district policy profile in force: every deadline, cut-off and target that a district may set (D§24).
 *
 * @param version recorded on each step that it starts (INV14)
 * @param calendar school days and hours
 * @param steps step name → level → span, the second part after a slash being for outside school hours
 * @param values other named numbers
 * @param basis on what a district relies that only tells guardians of a screening; the others need none
 */
public record PolicyProfile(
        String version,
        SchoolCalendar calendar,
        Map<String, Map<String, String>> steps,
        Map<String, Integer> values,
        Map<String, Map<String, Integer>> tables,
        Map<String, String> choices,
        Optional<LegalBasis> basis) {

    /** When a step started then at that level is due; empty when the profile asks for nothing at that level. */
    public Optional<Instant> due(String step, String level, Instant start) {
        var byLevel = Optional.ofNullable(steps.get(step))
                .orElseThrow(() -> new IllegalStateException("policy " + version + " has no step " + step));
        return Optional.ofNullable(byLevel.getOrDefault(level, byLevel.get("ANY")))
                .map(span -> calendar.due(start, Span.of(partFor(span, start))));
    }

    /** A named number. */
    public int value(String key) {
        return Optional.ofNullable(values.get(key))
                .orElseThrow(() -> new IllegalStateException("policy " + version + " has no value " + key));
    }

    /** A named word. */
    public String choice(String key) {
        return Optional.ofNullable(choices.get(key))
                .orElseThrow(() -> new IllegalStateException("policy " + version + " has no choice " + key));
    }

    /** A named number that depends on a level. */
    public int value(String key, String level) {
        return Optional.ofNullable(tables.get(key))
                .map(t -> t.get(level))
                .orElseThrow(
                        () -> new IllegalStateException("policy " + version + " has no value " + key + "/" + level));
    }

    private String partFor(String span, Instant start) {
        var slash = span.indexOf('/');
        if (slash < 0) {
            return span;
        }
        return calendar.isSchoolTime(start) ? span.substring(0, slash) : span.substring(slash + 1);
    }
}
