package org.xinqiao.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where a record belongs: to which child, school and case, and what of the case opens it to whom.
 *
 * @param r2 the case once stood at R2 or higher
 * @param r3 the case once stood at R3
 * @param crisis its crisis is open
 * @param alarm an open case with a P3, which is what the duty roster is for (D§6.6)
 * @param movingTo the school that the child is on the way to
 * @param hospital the hospital that it was sent to
 * @param drawnIn the district in which the closure was drawn for audit
 * @param author the login of whoever wrote it
 */
public record Belonging(
        Optional<UUID> student,
        String school,
        Optional<UUID> caseId,
        boolean r2,
        boolean r3,
        boolean crisis,
        boolean alarm,
        Optional<String> movingTo,
        Optional<String> hospital,
        Optional<String> drawnIn,
        Optional<String> author,
        Set<RecordState> states) {

    /** Something of a school as a whole. */
    public static Belonging to(String school) {
        return new Belonging(
                Optional.empty(),
                school,
                Optional.empty(),
                false,
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EnumSet.of(RecordState.NORMAL));
    }

    /** Something of a child of a school. */
    public static Belonging to(UUID student, String school) {
        return new Belonging(
                Optional.of(student),
                school,
                Optional.empty(),
                false,
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EnumSet.of(RecordState.NORMAL));
    }

    /** The same in a case that once stood so high. */
    public Belonging inCase(UUID id, boolean onceR2, boolean onceR3, boolean inCrisis) {
        return new Belonging(
                student,
                school,
                Optional.of(id),
                onceR2,
                onceR3,
                inCrisis,
                alarm,
                movingTo,
                hospital,
                drawnIn,
                author,
                states);
    }

    /** The same, while those on duty are called to it. */
    public Belonging alarming(boolean called) {
        return new Belonging(
                student, school, caseId, r2, r3, crisis, called, movingTo, hospital, drawnIn, author, states);
    }

    /** The same, of a child on the way to that school. */
    public Belonging movingTo(Optional<String> next) {
        return new Belonging(student, school, caseId, r2, r3, crisis, alarm, next, hospital, drawnIn, author, states);
    }

    /** The same, sent to that hospital. */
    public Belonging sentTo(Optional<String> there) {
        return new Belonging(student, school, caseId, r2, r3, crisis, alarm, movingTo, there, drawnIn, author, states);
    }

    /** The same, drawn for audit in that district. */
    public Belonging drawnIn(String district) {
        return new Belonging(
                student,
                school,
                caseId,
                r2,
                r3,
                crisis,
                alarm,
                movingTo,
                hospital,
                Optional.of(district),
                author,
                states);
    }

    /** The same, written by that person. */
    public Belonging by(String login) {
        return new Belonging(
                student,
                school,
                caseId,
                r2,
                r3,
                crisis,
                alarm,
                movingTo,
                hospital,
                drawnIn,
                Optional.of(login),
                states);
    }

    /** The same in those states. */
    public Belonging in(Set<RecordState> now) {
        return new Belonging(student, school, caseId, r2, r3, crisis, alarm, movingTo, hospital, drawnIn, author, now);
    }
}
