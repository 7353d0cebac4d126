package org.xinqiao.consent;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.platform.Refused;

/**
 * What somebody decided. Never overwritten: the newest of each person counts.
 *
 * @param witnesses who heard it, when it was said by voice
 * @param person the id of a guardian, however they said it; {@code student}; the login of a doctor; {@code paper} for the
 *     guardian of a child of whom the school knows none
 */
public record Decision(Party party, String person, Kind kind, Method method, List<UUID> witnesses, Instant at) {
    private static final int EYES = 2;

    /** What is said by voice is heard by two different people of the staff (D§18), and nothing else needs them. */
    public Decision {
        witnesses = List.copyOf(witnesses);
        if (method == Method.VOICE ? Set.copyOf(witnesses).size() != EYES : !witnesses.isEmpty()) {
            throw Refused.conflict("consent.witnesses");
        }
    }

    /** What somebody signed. */
    public Decision(Party party, String person, Kind kind, Method method, Instant at) {
        this(party, person, kind, method, List.of(), at);
    }

    /** Yes, no, no longer. */
    public enum Kind {
        AGREED,
        REFUSED,
        /** Agreed before, and no longer: with effect from now on. */
        WITHDRAWN
    }
}
