package org.xinqiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.xinqiao.journal.Basis;
import org.xinqiao.journal.Checkpoint;
import org.xinqiao.journal.Cluster;
import org.xinqiao.journal.Entry;
import org.xinqiao.journal.ExportLines;
import org.xinqiao.journal.Frontier;
import org.xinqiao.journal.MerkleTree;
import org.xinqiao.journal.Publishing;
import org.xinqiao.journal.SealedRow;
import org.xinqiao.journal.Sealing;
import org.xinqiao.journal.SigningKey;
import org.xinqiao.journal.Stamp;
import org.xinqiao.journal.Verifier;
import org.xinqiao.journal.WitnessFolder;

/**
 * How far the seal is behind, and what it costs: eight writers, one row a transaction, without and with the sealer, which
 * tells two witnesses as in production. Rows that nobody has sealed when the writers stop count with the age that they have
 * then: a sealer that falls behind cannot hide it.
 */
final class JournalBench {
    private static final int WRITERS = 8;
    private static final Duration RUN = Duration.ofSeconds(Long.getLong("bench.seconds", 10));
    private static final int VERIFIED = Integer.getInteger("bench.rows", 1_000_000);
    private static final SigningKey KEY = SigningKey.fresh("bench");

    private JournalBench() {}

    public static void main(String... args) throws Exception {
        run(Optional.empty());
        double unsealed = run(Optional.empty());
        var lags = new ArrayList<Double>();
        double sealed = run(Optional.of(lags));
        double[] sorted = lags.stream().mapToDouble(d -> d).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "bench journal sealing_lag_p50_ms=%.0f sealing_lag_p99_ms=%.0f sealing_lag_max_ms=%.0f"
                        + " rows_per_s_unsealed=%.0f rows_per_s_sealed=%.0f"
                        + " ratio=%.3f verified_rows_per_s=%.0f writers=%d seconds=%d%n",
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)],
                sorted[sorted.length - 1],
                unsealed,
                sealed,
                sealed / unsealed,
                verified(),
                WRITERS,
                RUN.toSeconds());
    }

    /** Rows a second; with a list of lags the sealer runs, each second as in production. */
    private static double run(Optional<List<Double>> lags)
            throws InterruptedException, ExecutionException, SQLException, IOException {
        Cluster.fresh();
        var sealer = Executors.newSingleThreadScheduledExecutor();
        var sealing = new Sealing(KEY, "bench/journal");
        var witnesses = List.of(witness(), witness());
        lags.ifPresent(l -> sealer.scheduleAtFixedRate(() -> seal(sealing, witnesses), 1, 1, TimeUnit.SECONDS));
        var pool = Executors.newFixedThreadPool(WRITERS);
        long rows = 0;
        for (var done : pool.invokeAll(IntStream.range(0, WRITERS)
                .mapToObj(i -> (Callable<Long>) JournalBench::write)
                .toList())) {
            rows += done.get();
        }
        pool.shutdown();
        if (lags.isPresent()) {
            lags.get().addAll(lags());
        }
        sealer.shutdownNow();
        sealer.awaitTermination(1, TimeUnit.MINUTES);
        return rows / (double) RUN.toSeconds();
    }

    private static long write() throws SQLException {
        long end = System.nanoTime() + RUN.toNanos();
        long rows = 0;
        try (var c = Cluster.connection();
                var insert = Cluster.writing(c)) {
            while (System.nanoTime() < end) {
                Cluster.write(insert, entry(), Optional.empty());
                rows++;
            }
        }
        return rows;
    }

    private static Publishing witness() throws IOException {
        return new Publishing(new WitnessFolder(Files.createTempDirectory("witness")));
    }

    private static void seal(Sealing sealing, List<Publishing> witnesses) {
        try (var c = Cluster.connection()) {
            sealing.step(c);
            for (var witness : witnesses) {
                witness.step(c);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From the writing of a row to the signing of the checkpoint over it, or until now, by the database's clock. */
    private static List<Double> lags() throws SQLException {
        var lags = new ArrayList<Double>();
        try (var c = Cluster.connection();
                var query = c.prepareStatement("""
                        select extract(epoch from coalesce(
                            (select min(k.made_at) from journal_checkpoint k where k.size > l.leaf), clock_timestamp())
                          - j.stored_at) * 1000 from journal j left join journal_leaf l on l.seq = j.seq where j.seq % 7 = 0
                        """);
                var found = query.executeQuery()) {
            while (found.next()) {
                lags.add(found.getDouble(1));
            }
        }
        return lags;
    }

    private static double verified() {
        var entry = entry();
        var row = new SealedRow(0, 1, entry, entry.hash());
        var line = ExportLines.of(row);
        var lines = LongStream.range(0, VERIFIED)
                .mapToObj(i -> line.replaceFirst("\"leaf\":0,\"seq\":1", "\"leaf\":" + i + ",\"seq\":" + i))
                .iterator();
        var edge = Frontier.empty();
        for (long i = 0; i < VERIFIED; i++) {
            edge.add(MerkleTree.leaf(i, entry.hash()));
        }
        long prepared = System.nanoTime();
        var note = KEY.sign(new Checkpoint("bench/journal", VERIFIED, edge.root()));
        var stamp = new Stamp("bench", VERIFIED, note, () -> new byte[0]);
        var report = new Verifier(KEY.check()).check(lines, List.of(stamp));
        if (!report.isClean()) {
            throw new IllegalStateException(report.toString());
        }
        return VERIFIED / ((System.nanoTime() - prepared) / 1e9);
    }

    private static Entry entry() {
        var random = ThreadLocalRandom.current();
        return new Entry(
                Instant.now(),
                "wang",
                "PSY",
                "READ",
                "case",
                "case=" + new UUID(random.nextLong(), random.nextLong()),
                Long.toHexString(random.nextLong()),
                Basis.ROLE,
                Entry.OK,
                new UUID(random.nextLong(), random.nextLong()).toString(),
                false);
    }
}
