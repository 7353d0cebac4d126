package org.xinqiao.questionnaire;

import java.time.Period;
import java.util.Optional;

/**
 * For whom a questionnaire is made.
 *
 * @param ages in whole years
 * @param grades 1 to 12, if the source says so
 * @param recall the time that is asked about
 */
public record Population(Range ages, Optional<Range> grades, Informant informant, Optional<Period> recall) {
    /** At enrolment in grade 1 a child is six; a grade is a year older at the end of its year than at its beginning. */
    private static final int ENROLLED_AT = 6;

    /** Whether that grade lies within the grades that the source says, else whether its usual ages touch those ages. */
    public boolean suits(int grade) {
        int least = grade + ENROLLED_AT - 1;
        return grades.map(range -> range.contains(grade)).orElse(ages.min() <= least + 1 && ages.max() >= least);
    }

    /** Who answers. */
    public enum Informant {
        /** The student. */
        SELF,
        /** A guardian. */
        PARENT,
        /** A teacher. */
        TEACHER,
        /** A trained adult asks and writes down: nothing for whole classes. */
        INTERVIEWER
    }
}
