package org.xinqiao.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What happened, once: a move of a case, a referral, a consultation or an audit.
 *
 * @param machine which workflow table
 * @param subject what moved
 * @param caseId the case that it belongs to
 * @param move the row of the table
 * @param settled whether nothing more is to come on this subject
 * @param sheet the record that was made
 * @param policy the version of the policy profile in force
 * @param note a few words for the timeline; never a score or a free text of a child
 */
public record Fact(
        String machine,
        UUID subject,
        UUID caseId,
        UUID student,
        String move,
        String from,
        String to,
        boolean settled,
        String actor,
        String actorName,
        String role,
        Instant at,
        Optional<UUID> sheet,
        String policy,
        String note) {
    /** The database keeps microseconds; what is hashed must come back from it unchanged. */
    public Fact {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** What the journal binds: every field, each with its length. The stored name of a person is not part of it. */
    Hash hash() {
        var text = new StringBuilder();
        for (var field : List.of(
                machine,
                subject.toString(),
                caseId.toString(),
                student.toString(),
                move,
                from,
                to,
                String.valueOf(settled),
                actor,
                role,
                at.toString(),
                sheet.map(UUID::toString).orElse(""),
                policy,
                note)) {
            text.append(field.length()).append(':').append(field);
        }
        return Hash.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
