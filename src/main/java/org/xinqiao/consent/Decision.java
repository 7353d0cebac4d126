package org.xinqiao.consent;

import java.time.Instant;

/**
 * What somebody decided. Never overwritten: the newest of each person counts.
 *
 * @param person the login of a guardian, {@code student} for the student, {@code paper} for a slip without a sign-in
 */
public record Decision(Party party, String person, Kind kind, Method method, Instant at) {
    /** Yes, no, no longer. */
    public enum Kind {
        AGREED,
        REFUSED,
        /** Agreed before, and no longer: with effect from now on. */
        WITHDRAWN
    }
}
