package org.xinqiao.screening;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.scoring.Prompt;

/**
 * A cause for concern, whatever its source (D§3).
 *
 * @param source {@code screen rescore teacher parent self peer hotline hospital police community}
 * @param reason a short code for the words on the desk: {@code critical_item}, {@code total}, {@code invalid_twice}, {@code self_request}, {@code report} …
 * @param item the item that fired, for a critical item
 * @param place room and seat, so that somebody can go there
 * @param comingBy who said "I am on my way"
 */
public record Signal(
        UUID id,
        UUID student,
        String school,
        Optional<UUID> caseId,
        String source,
        Prompt prompt,
        String reason,
        Optional<UUID> assignment,
        Optional<String> item,
        String place,
        Instant receivedAt,
        Optional<String> comingBy) {}
