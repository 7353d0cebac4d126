package org.xinqiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.xinqiao.platform.Ids;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.screening.Rescoring;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;
import org.xinqiao.vault.KeyRing;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/**
 * How long it takes until a city's sheets are scored anew by a later scoring, as they lie in the database: each sealed under
 * its own student's key, read through the walls, opened, checked against its fingerprint, scored by both scorings, the
 * scores kept, what is otherwise listed, signals raised. The bound is what PostgreSQL alone needs, as superuser and past the
 * walls, to copy the same sealed answers out and the same scores in, into a table with the same keys.
 *
 * <p>{@code ./mvnw test -Dtest=RescoringBench [-Dbench.sheets=1300000]}: prints one line.
 */
@QuarkusTest
@WithTestResource(Database.class)
class RescoringBench {
    private static final int SHEETS = Integer.getInteger("bench.sheets", 1_300_000);
    private static final int ITEMS = 9;
    private static final int CUT = 8;
    private static final int OLD_CUT = 10;
    private static final int LINES_A_PIECE = 500;
    private static final double NANOS = 1e9;
    private static final String SHEET_COLUMNS =
            "id, code, version, hash, lang, student, assignment, filled_by, filled_by_name,"
                    + " role, record, occurred_at, created_at, locked_at, answers, content_hash";

    @Inject
    Rescoring rescoring;

    @Inject
    Questionnaires questionnaires;

    @Inject
    KeyRing keys;

    @Inject
    Vault vault;

    private final Superuser sql = new Superuser();
    private final SplittableRandom random = new SplittableRandom(20261129);

    @Test
    void a_city_is_scored_anew() throws SQLException, IOException, GeneralSecurityException {
        try (var c = Superuser.connection("postgres")) {
            long begun = System.nanoTime();
            layOut(c);
            double prepared = seconds(begun);
            double before = bound(c);
            sql.run("insert into rescoring select id, code, version, scoring, now(), " + SHEETS + " from edition"
                    + " where code = 'phq-9' and scoring = '1.1.0'");
            begun = System.nanoTime();
            rescoring.goOn();
            double took = seconds(begun);
            double bound = (before + bound(c)) / 2;
            int scored = sql.count("select count(*) from score where scoring = '1.1.0'");
            assertThat(scored).isGreaterThanOrEqualTo(SHEETS);
            assertThat(sql.count("select count(*) from rescoring where finished_at is null"))
                    .isZero();
            System.out.printf(
                    Locale.ROOT,
                    "bench rescoring sheets=%d seconds=%.1f copy_out_and_in_seconds=%.1f ratio=%.3f sheets_per_s=%.0f signals=%d"
                            + " prepared_in_seconds=%.0f%n",
                    scored,
                    took,
                    bound,
                    bound / took,
                    scored / took,
                    sql.count("select count(*) from signal where source = 'rescore'"),
                    prepared);
        }
    }

    /** Students of whom only the key and the sheet are there; nobody lies between the two cut-offs but those of the demo. */
    private void layOut(Connection c) throws SQLException, IOException, GeneralSecurityException {
        var q = questionnaires.find("phq-9", "1.0.0", "1.0.0").orElseThrow();
        try (var s = c.createStatement()) {
            s.execute("set session_replication_role = replica");
            s.execute(
                    "create table bench_score (like score including all, foreign key (sheet) references answer_sheet)");
            try (var sheets = copying(c, "answer_sheet (" + SHEET_COLUMNS + ")")) {
                for (int i = 0; i < SHEETS; i++) {
                    sheets.write(sheet(q.hash()).getBytes(StandardCharsets.UTF_8));
                }
            }
            keys.force();
            s.execute("insert into score (sheet, scoring, scoring_hash, scale, state, raw, band, reasons)"
                    + " select h.id, '1.0.0', '', 'total', 'COMPLETE', 0, 'none', '' from answer_sheet h"
                    + " where h.filled_by = 'bench'");
            s.execute("set session_replication_role = origin");
            s.execute("vacuum analyze answer_sheet, score");
        }
    }

    private String sheet(String hash) throws GeneralSecurityException {
        var id = Ids.fresh();
        var student = Ids.fresh();
        var place = Place.of("answer_sheet", "answers", id);
        var text = answers();
        var sealed = keys.seal(keys.add(student), place, text.getBytes(StandardCharsets.UTF_8));
        return String.join(
                "\t",
                id.toString(),
                "phq-9",
                "1.0.0",
                hash,
                "zh-CN",
                student.toString(),
                UUID.randomUUID().toString(),
                "bench",
                "学生",
                "STU",
                "ITEM_ANSWERS",
                "2026-11-23",
                "2026-11-23",
                "2026-11-23",
                "\\\\x" + HexFormat.of().formatHex(sealed),
                "\\\\x" + HexFormat.of().formatHex(vault.fingerprint(place, sealed, text)) + "\n");
    }

    private String answers() {
        while (true) {
            var text = new StringBuilder("{");
            int total = 0;
            for (int i = 1; i <= ITEMS; i++) {
                int value = i == ITEMS ? 0 : Math.max(0, random.nextInt(8) - 4);
                total += value;
                text.append(i == 1 ? "" : ",")
                        .append("\"q")
                        .append(i)
                        .append("\":[\"")
                        .append(value)
                        .append("\"]");
            }
            if (total < CUT || total >= OLD_CUT) {
                return text.append('}').toString();
            }
        }
    }

    /** Seconds to copy what the job reads out, and what it writes in. */
    private static double bound(Connection c) throws SQLException, IOException {
        try (var s = c.createStatement()) {
            s.execute("truncate bench_score");
        }
        var scores = scores(c);
        long begun = System.nanoTime();
        manager(c)
                .copyOut(
                        "copy (select id, student, assignment, answers, content_hash from answer_sheet"
                                + " where code = 'phq-9' and version = '1.0.0' and locked_at is not null and frozen_at is null)"
                                + " to stdout (format binary)",
                        OutputStream.nullOutputStream());
        try (var in = copying(c, "bench_score (sheet, scoring, scoring_hash, scale, state, raw, band, reasons)")) {
            while (scores.hasNext()) {
                in.write(scores.next());
            }
        }
        return seconds(begun);
    }

    /** The rows that the job writes, or will write, ready to be sent. */
    private static Iterator<byte[]> scores(Connection c) throws SQLException {
        try (var s = c.createStatement();
                var set = s.executeQuery("select string_agg(sheet::text || e'\\t1.1.0\\t" + "0".repeat(64)
                        + "\\ttotal\\tCOMPLETE\\t7\\tmild\\tP0 · Kroenke 2001\\n', '' order by sheet) as piece from (select sheet,"
                        + " row_number() over (order by sheet) / " + LINES_A_PIECE
                        + " as piece from score where scoring = '1.0.0'"
                        + " and scale = 'total' and exists (select 1 from answer_sheet h where h.id = sheet and h.code = 'phq-9')) p"
                        + " group by piece order by piece")) {
            var pieces = new java.util.ArrayList<byte[]>();
            while (set.next()) {
                pieces.add(set.getString(1).getBytes(StandardCharsets.UTF_8));
            }
            return List.copyOf(pieces).iterator();
        }
    }

    private static CopyManager manager(Connection c) throws SQLException {
        return c.unwrap(PGConnection.class).getCopyAPI();
    }

    private static OutputStream copying(Connection c, String into) throws SQLException {
        return new java.io.BufferedOutputStream(
                new org.postgresql.copy.PGCopyOutputStream(
                        c.unwrap(PGConnection.class), "copy " + into + " from stdin", 1 << 16),
                1 << 16);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / NANOS;
    }
}
