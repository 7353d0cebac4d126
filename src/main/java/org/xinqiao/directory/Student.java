package org.xinqiao.directory;

import java.time.LocalDate;
import java.time.Period;
import java.util.UUID;

/**
 * A student of a school.
 *
 * @param number the number on the school's roster
 * @param sex {@code M} or {@code F}
 * @param className as people say it: 初三（1）班
 */
public record Student(
        UUID id,
        String school,
        String schoolName,
        String classId,
        String className,
        String number,
        String name,
        String sex,
        LocalDate bornOn) {
    /** Stands for a birthday whose key was destroyed. */
    static final LocalDate NO_BIRTHDAY = LocalDate.of(1900, 1, 1);

    /** Whole years on that day. */
    public int ageOn(LocalDate day) {
        return Period.between(bornOn, day).getYears();
    }
}
