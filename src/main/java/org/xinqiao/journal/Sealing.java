package org.xinqiao.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts finished rows into the tree. A row is finished when its transaction is older than every transaction still
 * running: so none that commits late can slip behind a seal (S§4.3).
 */
public final class Sealing {
    static final int BATCH = 20_000;
    private static final long LOCK = 0x5EA1;

    /** A row of another cluster, come in by a restore, has a number that was never given here; it is finished too. */
    private static final String FINISHED = """
            select j.seq, j.body_hash from journal j
            where (j.xid < pg_snapshot_xmin(pg_current_snapshot()) or j.xid >= pg_snapshot_xmax(pg_current_snapshot()))
              and j.xid >= cast(cast(? as text) as xid8) and not exists (select 1 from journal_leaf l where l.seq = j.seq)
            order by j.seq limit ?
            """;

    private static final String LEAVES = """
            insert into journal_leaf (leaf, seq, hash) select ? + n - 1, s, h
            from unnest(cast(? as bigint[]), cast(? as bytea[])) with ordinality as t(s, h, n)
            """;

    private final SigningKey key;
    private final List<CheckKey> checks;
    private final String origin;
    /** All rows of older transactions are sealed. A restart begins at the beginning. */
    private String floor = "0";

    /** Seals with that key the tree of that name. */
    public Sealing(SigningKey key, String origin) {
        this(key, List.of(key.check()), origin);
    }

    /** Goes on behind what any of these keys has signed. */
    Sealing(SigningKey key, List<CheckKey> checks, String origin) {
        this.key = key;
        this.checks = checks;
        this.origin = origin;
    }

    /** What a sealing made, and the floor that holds once it is committed. */
    private record Done(Optional<Checkpoint> checkpoint, String floor) {}

    private record Row(long seq, Hash hash) {}

    /**
     * Seals what is finished, in a transaction that it commits itself.
     *
     * @return the checkpoint, if there was something to seal and nobody else is sealing
     * @throws IllegalStateException if the newest checkpoint of the database is not ours: then nothing is sealed
     */
    public Optional<Checkpoint> step(Connection c) throws SQLException {
        c.setAutoCommit(false);
        try {
            lift(c);
            var done = isFree(c) ? seal(c) : new Done(Optional.empty(), floor);
            c.commit();
            floor = done.floor();
            return done.checkpoint();
        } catch (SQLException | RuntimeException e) {
            c.rollback();
            throw e;
        }
    }

    /** After a restart the whole journal is looked through, which may take longer than a page is allowed to. */
    private static void lift(Connection c) throws SQLException {
        try (var statement = c.createStatement()) {
            statement.execute("set local statement_timeout = 0");
        }
    }

    private Done seal(Connection c) throws SQLException {
        var edge = edge(c);
        // Read before the rows, so that it is never newer than what they were chosen by.
        var oldest = text(c, "select cast(pg_snapshot_xmin(pg_current_snapshot()) as text)");
        var rows = finished(c);
        var next = rows.size() < BATCH ? oldest : floor;
        if (rows.isEmpty()) {
            return new Done(Optional.empty(), next);
        }
        long from = edge.size();
        var leaves = rows.stream().map(r -> MerkleTree.leaf(r.seq(), r.hash())).toList();
        leaves.forEach(edge::add);
        keep(c, from, rows, leaves);
        var checkpoint = new Checkpoint(origin, edge.size(), edge.root());
        keep(c, checkpoint, edge);
        return new Done(Optional.of(checkpoint), next);
    }

    private Frontier edge(Connection c) throws SQLException {
        try (var newest =
                        c.prepareStatement("select note, frontier from journal_checkpoint order by size desc limit 1");
                var found = newest.executeQuery()) {
            if (!found.next()) {
                return Frontier.empty();
            }
            var edge = Frontier.of(found.getBytes("frontier"));
            var note = found.getString("note");
            var expected = Optional.of(new Checkpoint(origin, edge.size(), edge.root()));
            if (checks.stream().noneMatch(k -> k.open(note).equals(expected))) {
                throw new IllegalStateException("The newest checkpoint of the database is not signed by this key,"
                        + " nor by one of the folder earlier (docs/operations/journal.md)");
            }
            return edge;
        }
    }

    private List<Row> finished(Connection c) throws SQLException {
        try (var query = c.prepareStatement(FINISHED)) {
            query.setString(1, floor);
            query.setInt(2, BATCH);
            try (var found = query.executeQuery()) {
                var rows = new ArrayList<Row>();
                while (found.next()) {
                    rows.add(new Row(found.getLong(1), Hash.wrap(found.getBytes(2))));
                }
                return rows;
            }
        }
    }

    private static void keep(Connection c, long from, List<Row> rows, List<Hash> leaves) throws SQLException {
        try (var insert = c.prepareStatement(LEAVES)) {
            insert.setLong(1, from);
            insert.setArray(
                    2, c.createArrayOf("bigint", rows.stream().map(Row::seq).toArray()));
            insert.setArray(
                    3, c.createArrayOf("bytea", leaves.stream().map(Hash::bytes).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    private void keep(Connection c, Checkpoint checkpoint, Frontier edge) throws SQLException {
        try (var insert =
                c.prepareStatement("insert into journal_checkpoint (size, note, frontier) values (?, ?, ?)")) {
            insert.setLong(1, checkpoint.size());
            insert.setString(2, key.sign(checkpoint));
            insert.setBytes(3, edge.bytes());
            insert.executeUpdate();
        }
    }

    private static boolean isFree(Connection c) throws SQLException {
        return text(c, "select pg_try_advisory_xact_lock(" + LOCK + ")").equals("t");
    }

    private static String text(Connection c, String query) throws SQLException {
        try (var statement = c.prepareStatement(query);
                var found = statement.executeQuery()) {
            found.next();
            return found.getString(1);
        }
    }
}
