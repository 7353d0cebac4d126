package org.xinqiao.consent;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Whose word it is, whoever wrote it down. */
public record Voice(Party party, String person) {
    /** This guardian's, however they said it; of a child of whom the school knows none, that of a slip. */
    public static Voice guardian(Optional<UUID> known) {
        return new Voice(Party.GUARDIAN, known.map(UUID::toString).orElse("paper"));
    }

    /** The student's own. */
    public static Voice student() {
        return new Voice(Party.STUDENT, "student");
    }

    /** What a doctor says for the hospital. */
    public static Voice hospital(String login) {
        return new Voice(Party.HOSPITAL, login);
    }

    Decision says(Decision.Kind kind, Method method, Instant now) {
        return new Decision(party, person, kind, method, now);
    }
}
