package org.xinqiao.questionnaire;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One filled-in copy of a definition, pinned to its version and hash.
 *
 * @param words SHA-256 of the words that were read; empty before it is stored, and where there were none
 * @param subject the referral, consultation or audit that it belongs to, if not the case itself
 * @param filledBy the login of who filled it in
 * @param lockedAt from when on it can only be added to
 */
public record Sheet(
        UUID id,
        String code,
        String version,
        String hash,
        Optional<String> words,
        String lang,
        UUID student,
        Optional<UUID> caseId,
        Optional<UUID> subject,
        String filledBy,
        String filledByName,
        String role,
        Instant occurredAt,
        Optional<Instant> lockedAt,
        Answers answers) {
    /** One that is not stored yet. */
    public Sheet(
            UUID id,
            String code,
            String version,
            String hash,
            String lang,
            UUID student,
            Optional<UUID> caseId,
            Optional<UUID> subject,
            String filledBy,
            String filledByName,
            String role,
            Instant occurredAt,
            Optional<Instant> lockedAt,
            Answers answers) {
        this(
                id,
                code,
                version,
                hash,
                Optional.empty(),
                lang,
                student,
                caseId,
                subject,
                filledBy,
                filledByName,
                role,
                occurredAt,
                lockedAt,
                answers);
    }
}
