package org.xinqiao.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The rows of the journal as the database keeps them. */
final class JournalRows {
    /** A row and, if it is about a student of whom nothing was written before, what the pseudonym stands for. */
    static final String INSERT = """
            with known as (insert into journal_subject (pseudonym, student)
              select ?, s from (values (cast(? as uuid))) as v(s) where s is not null on conflict do nothing)
            insert into journal (at, actor, role, act, record, object, subject, basis, outcome, request, late, body_hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (body_hash) where late do nothing
            """;

    private static final int FETCH = 2_000;

    private static final String SEALED = """
            select l.leaf, j.* from journal_leaf l join journal j on j.seq = l.seq where l.leaf < ? order by l.leaf
            """;

    private JournalRows() {}

    /** What to bind to {@link #INSERT}. */
    static Object[] args(Entry e, Optional<UUID> student) {
        return new Object[] {
            e.subject(),
            student,
            e.at(),
            e.actor(),
            e.role(),
            e.act(),
            e.record(),
            e.object(),
            e.subject(),
            e.basis(),
            e.outcome(),
            e.request(),
            e.late(),
            e.hash().bytes()
        };
    }

    /** Takes rows one by one. */
    interface Taker {
        void take(SealedRow row) throws SQLException;
    }

    /** The first leaves, in order, without holding them all at once. */
    static void sealed(Connection c, long size, Taker taker) throws SQLException {
        try (var rows = c.prepareStatement(SEALED)) {
            rows.setFetchSize(FETCH);
            rows.setLong(1, size);
            try (var found = rows.executeQuery()) {
                while (found.next()) {
                    taker.take(row(found));
                }
            }
        }
    }

    private static SealedRow row(ResultSet r) throws SQLException {
        var entry = new Entry(
                r.getObject("at", OffsetDateTime.class).toInstant(),
                r.getString("actor"),
                r.getString("role"),
                r.getString("act"),
                r.getString("record"),
                r.getString("object"),
                r.getString("subject"),
                Basis.valueOf(r.getString("basis")),
                r.getString("outcome"),
                r.getString("request"),
                r.getBoolean("late"));
        return new SealedRow(r.getLong("leaf"), r.getLong("seq"), entry, Hash.wrap(r.getBytes("body_hash")));
    }
}
