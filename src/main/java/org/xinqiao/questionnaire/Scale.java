package org.xinqiao.questionnaire;

import java.util.List;
import java.util.Optional;

/**
 * One score computed from a questionnaire's answers.
 *
 * @param scoringVersion the version of the scoring rules; a corrected cut-off changes it, not the form
 * @param maxMissing up to so many missing answers are prorated (mean of the answered times their number, half up); more
 *     make the score not computable
 * @param bands ascending, the first from the range's lower end
 * @param source where the bands come from
 */
public record Scale(
        String id,
        String scoringVersion,
        List<Term> terms,
        Method method,
        int maxMissing,
        Range range,
        List<Band> bands,
        String source) {
    public Scale {
        terms = List.copyOf(terms);
        bands = List.copyOf(bands);
    }

    /** How the weights of the answers become one figure. */
    public enum Method {
        /** Their sum. */
        SUM,
        /** Their mean. */
        MEAN
    }

    /** An item of the scale; a reversed one counts least plus greatest weight minus the chosen weight. */
    public record Term(String item, boolean reversed) {}

    public Optional<Band> band(double score) {
        return bands.stream().filter(band -> band.min() <= score).reduce((lower, higher) -> higher);
    }
}
