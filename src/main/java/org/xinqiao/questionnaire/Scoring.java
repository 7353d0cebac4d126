package org.xinqiao.questionnaire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a questionnaire's answers count, under one version of the rules: a corrected cut-off changes it, not the form.
 *
 * @param hash SHA-256 of these rules, stored with every score
 */
public record Scoring(String version, String hash, List<Scale> scales, Quality quality) {
    public Scoring {
        scales = List.copyOf(scales);
    }

    public Optional<Scale> scale(String id) {
        return scales.stream().filter(scale -> scale.id().equals(id)).findFirst();
    }

    /** What tells how far a sheet can be believed (D§7.6, Q§5). */
    public record Quality(
            Optional<Lie> lie,
            List<Pair> pairs,
            Map<String, String> instructed,
            OptionalInt longString,
            OptionalDouble minSecondsPerItem) {
        /** Nothing declared. */
        public static final Quality NONE =
                new Quality(Optional.empty(), List.of(), Map.of(), OptionalInt.empty(), OptionalDouble.empty());

        public Quality {
            pairs = List.copyOf(pairs);
            instructed = Map.copyOf(instructed);
        }
    }

    /** From this score on its lie scale a sheet is void and asked again (D§7.6 V2). */
    public record Lie(String scale, double atLeast, String source) {}

    /** Two items that ask the same, one perhaps the other way round. */
    public record Pair(Scale.Term one, Scale.Term other) {}
}
