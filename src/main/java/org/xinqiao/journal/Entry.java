package org.xinqiao.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One row of the journal: who did what to whose record on what ground, and how it ended. Ids and pseudonyms only; no
 * name, no content, no free text (S§4.3).
 *
 * @param act an {@link Act}, or the name of a move
 * @param record the kind of record or the workflow table
 * @param object ids of what was touched
 * @param subject the keyed pseudonym of the student; empty when there is none
 * @param outcome {@code OK}, {@code REFUSED} with a code, or {@code FAILED}
 * @param request the id of the request, the same for all its rows
 * @param late whether it came in by the spool, after the journal could be written again
 */
public record Entry(
        Instant at,
        String actor,
        String role,
        String act,
        String record,
        String object,
        String subject,
        Basis basis,
        String outcome,
        String request,
        boolean late) {
    /** How it ended when nothing went wrong. */
    public static final String OK = "OK";

    private static final String FORMAT = "xinqiao.journal.v1";

    /** The database keeps microseconds; what is hashed must come back from it unchanged. */
    public Entry {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same row, come in by the spool. */
    public Entry asLate() {
        return new Entry(at, actor, role, act, record, object, subject, basis, outcome, request, true);
    }

    /** The row as bytes: every field with its length before it, so that no two rows share their bytes. */
    public byte[] canonical() {
        var out = new ByteArrayOutputStream();
        for (var field : List.of(
                FORMAT,
                at.toString(),
                actor,
                role,
                act,
                record,
                object,
                subject,
                basis.name(),
                outcome,
                request,
                late ? "late" : "")) {
            var bytes = field.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    public Hash hash() {
        return Hash.of(canonical());
    }
}
