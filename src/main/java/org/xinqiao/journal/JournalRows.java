package org.xinqiao.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of the journal as the database keeps them. */
final class JournalRows {
    /** A row. */
    static final String INSERT = """
            insert into journal (at, actor, role, act, record, object, subject, basis, outcome, request, late, body_hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (body_hash) where late do nothing
            """;

    /**
     * The same for many rows in one statement. No batch: what the driver says of one that fails tells the values, and so
     * would put student and pseudonym side by side into the log.
     */
    static final String INSERT_ALL = """
            insert into journal (at, actor, role, act, record, object, subject, basis, outcome, request, late, body_hash)
            select cast(at as timestamptz), actor, role, act, record, object, subject, basis, outcome, request,
              cast(late as boolean), decode(hash, 'hex')
            from unnest(%s) as v(at, actor, role, act, record, object, subject, basis, outcome, request, late, hash)
            on conflict (body_hash) where late do nothing
            """.formatted(String.join(", ", Collections.nCopies(12, "cast(? as text[])")));

    /** What pseudonyms stand for, of those of whom nothing was written before. */
    static final String SUBJECTS = """
            insert into journal_subject (pseudonym, student)
            select pseudonym, cast(student as uuid) from unnest(cast(? as text[]), cast(? as text[])) as v(pseudonym, student)
            on conflict do nothing
            """;

    private static final int FETCH = 2_000;

    private static final String SEALED = """
            select l.leaf, j.* from journal_leaf l join journal j on j.seq = l.seq where l.leaf < ? order by l.leaf
            """;

    private JournalRows() {}

    /** What to bind to {@link #INSERT}. */
    static Object[] args(Entry e) {
        return new Object[] {
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
    static Object[] args(List<Entry> entries) {
        return Stream.<Function<Entry, Object>>of(
                        Entry::at,
                        Entry::actor,
                        Entry::role,
                        Entry::act,
                        Entry::record,
                        Entry::object,
                        Entry::subject,
                        e -> e.basis().name(),
                        Entry::outcome,
                        Entry::request,
                        Entry::late,
                        e -> HexFormat.of().formatHex(e.hash().bytes()))
                .map(column -> entries.stream().map(column).toList())
                .toArray();
    }

    /** What to bind to {@link #SUBJECTS}. */
    static Object[] args(SortedMap<String, UUID> subjects) {
        return new Object[] {
            List.copyOf(subjects.keySet()), List.copyOf(subjects.values()),
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
