package org.xinqiao.questionnaire;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row of a norm table: for whom, for which raw scores, and what they come to there.
 *
 * @param sex {@code F} or {@code M}; empty: both
 * @param ages in whole years; empty: all
 * @param grades 1 to 12; empty: all
 */
public record NormRow(
        Optional<String> sex,
        Optional<Range> ages,
        Optional<Range> grades,
        Range raw,
        OptionalDouble t,
        OptionalDouble percentile,
        OptionalDouble stanine,
        OptionalDouble standard) {

    /** The converted figure of that kind; a raw score needs no table. */
    public OptionalDouble figure(Scale.Figure figure) {
        return switch (figure) {
            case RAW -> OptionalDouble.empty();
            case T -> t;
            case PERCENTILE -> percentile;
            case STANINE -> stanine;
            case STANDARD -> standard;
        };
    }
}
