package org.xinqiao.journal;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import org.xinqiao.platform.SchoolCalendar;

/** Brings a witness up to date with the checkpoints of the database; one that was away gets all that it missed. */
public final class Publishing {
    private static final String MISSED = """
            select c.size, c.note, c.made_at,
              coalesce((select max(p.size) from journal_checkpoint p where p.size < c.size), 0) as before
            from journal_checkpoint c where c.size > ? order by c.size
            """;

    private final WitnessFolder witness;
    private OptionalLong known = OptionalLong.empty();

    public Publishing(WitnessFolder witness) {
        this.witness = witness;
    }

    /** The witness's name. */
    public String name() {
        return witness.name();
    }

    /** Tells the witness what it has missed; asks first what it knows, once it is there. */
    public void step(Connection c) throws SQLException {
        witness.mustBeThere();
        if (known.isEmpty()) {
            known = OptionalLong.of(witness.newest());
        }
        try (var missed = c.prepareStatement(MISSED)) {
            missed.setLong(1, known.getAsLong());
            try (var found = missed.executeQuery()) {
                while (found.next()) {
                    long size = found.getLong("size");
                    var day = SchoolCalendar.day(
                            found.getObject("made_at", OffsetDateTime.class).toInstant());
                    witness.remember(day, size, found.getString("note"), leaves(c, found.getLong("before"), size));
                    known = OptionalLong.of(size);
                }
            }
        }
    }

    private static byte[] leaves(Connection c, long from, long to) throws SQLException {
        try (var query =
                c.prepareStatement("select hash from journal_leaf where leaf >= ? and leaf < ? order by leaf")) {
            query.setLong(1, from);
            query.setLong(2, to);
            try (var found = query.executeQuery()) {
                var bytes = new ByteArrayOutputStream();
                while (found.next()) {
                    bytes.writeBytes(found.getBytes(1));
                }
                return bytes.toByteArray();
            }
        }
    }
}
