package org.xinqiao.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.xinqiao.questionnaire.NormRow;
import org.xinqiao.questionnaire.Range;

/** Whom a row of a norm table is about: here girls of 13 to 15 in grades 7 to 9. */
class PersonTest {
    private static final NormRow GIRLS = new NormRow(
            Optional.of("F"),
            Optional.of(new Range(13, 15)),
            Optional.of(new Range(7, 9)),
            new Range(0, 27),
            OptionalDouble.of(50),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());

    @Test
    void xia_is_one_of_them_and_each_thing_that_is_otherwise_takes_her_out() {
        assertThat(somebody("F", 14, 8).isIn(GIRLS)).isTrue();
        assertThat(somebody("M", 14, 8).isIn(GIRLS)).isFalse();
        assertThat(somebody("F", 16, 8).isIn(GIRLS)).isFalse();
        assertThat(somebody("F", 14, 10).isIn(GIRLS)).isFalse();
    }

    @Test
    void what_is_not_known_of_somebody_meets_no_condition() {
        assertThat(Person.UNKNOWN.isIn(GIRLS)).isFalse();
        assertThat(new Person(OptionalInt.empty(), Optional.of("F"), OptionalInt.of(8)).isIn(GIRLS))
                .isFalse();
    }

    private static Person somebody(String sex, int age, int grade) {
        return new Person(OptionalInt.of(age), Optional.of(sex), OptionalInt.of(grade));
    }
}
