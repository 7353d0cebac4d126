package org.xinqiao.questionnaire;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One filled-in copy of a definition, pinned to its version and hash.
 *
 * @param subject the referral, consultation or audit that it belongs to, if not the case itself
 * @param filledBy the login of who filled it in
 * @param lockedAt from when on it can only be added to
 */
public record Sheet(
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
        Answers answers) {}
