package org.xinqiao.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of the journal as the database keeps them. */
final class JournalRows {
    /** A row and, if it is about a student of whom nothing was written before, what the pseudonym stands for. */
    static final String INSERT = """
            with known as (insert into journal_subject (pseudonym, student)
              select ?, s from (values (cast(? as uuid))) as v(s) where s is not null on conflict do nothing)
            insert into journal (at, actor, role, act, record, object, subject, basis, outcome, request, late, body_hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (body_hash) where late do nothing
            """;

    /**
     * The same for many rows in one statement. No batch: what the driver says of one that fails tells the values, and so
     * would put student and pseudonym side by side into the log.
     */
    static final String INSERT_ALL = """
            with given as (select * from unnest(%s)
                as v(student, at, actor, role, act, record, object, subject, basis, outcome, request, late, hash)),
              known as (insert into journal_subject (pseudonym, student)
                select subject, cast(student as uuid) from given where student <> '' on conflict do nothing)
            insert into journal (at, actor, role, act, record, object, subject, basis, outcome, request, late, body_hash)
            select cast(at as timestamptz), actor, role, act, record, object, subject, basis, outcome, request,
              cast(late as boolean), decode(hash, 'hex') from given on conflict (body_hash) where late do nothing
            """.formatted(String.join(", ", Collections.nCopies(13, "cast(? as text[])")));

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

    /** What to bind to {@link #INSERT_ALL}: a column after the other. */
    static Object[] args(List<Spool.Waiting> rows) {
        return Stream.<Function<Spool.Waiting, Object>>of(
                        w -> w.student().map(UUID::toString).orElse(""),
                        w -> w.entry().at(),
                        w -> w.entry().actor(),
                        w -> w.entry().role(),
                        w -> w.entry().act(),
                        w -> w.entry().record(),
                        w -> w.entry().object(),
                        w -> w.entry().subject(),
                        w -> w.entry().basis().name(),
                        w -> w.entry().outcome(),
                        w -> w.entry().request(),
                        w -> w.entry().late(),
                        w -> HexFormat.of().formatHex(w.entry().hash().bytes()))
                .map(column -> rows.stream().map(column).toList())
                .toArray();
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
