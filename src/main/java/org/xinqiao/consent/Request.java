package org.xinqiao.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Consent asked for one activity of one student.
 *
 * @param scope the campaign, referral or hand-over; there is no consent to everything (I31)
 * @param notice code of the form whose words are the notice; version and hash pin them
 * @param until the last day on which an answer counts
 */
public record Request(
        UUID id,
        UUID student,
        Activity activity,
        UUID scope,
        String notice,
        String version,
        String hash,
        Instant askedAt,
        LocalDate until) {}
