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
