package org.xinqiao.scoring;

import java.util.Optional;
import java.util.OptionalInt;
import org.xinqiao.questionnaire.NormRow;
import org.xinqiao.questionnaire.Range;

/**
 * What norms ask about whoever answered.
 *
 * @param age in whole years
 * @param sex {@code F} or {@code M}
 * @param grade 1 to 12
 */
public record Person(OptionalInt age, Optional<String> sex, OptionalInt grade) {
    /** Nothing is known: only norms for everybody apply. */
    public static final Person UNKNOWN = new Person(OptionalInt.empty(), Optional.empty(), OptionalInt.empty());

    /** Whether a row of a norm table is about such a person; what is not known meets no condition. */
    boolean isIn(NormRow row) {
        return row.sex().map(wanted -> sex.filter(wanted::equals).isPresent()).orElse(true)
                && within(row.ages(), age)
                && within(row.grades(), grade);
    }

    private static boolean within(Optional<Range> range, OptionalInt value) {
        return range.map(r -> value.isPresent() && r.contains(value.getAsInt())).orElse(true);
    }
}
