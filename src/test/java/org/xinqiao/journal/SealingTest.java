package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are sealed when nothing can slip behind them any more, and the witnesses hear of each seal. */
class SealingTest {
    private static final SigningKey KEY = SigningKey.fresh("xinqiao.test");

    @TempDir
    Path folder = Path.of(".");

    private final Random random = new Random(4);
    private final Sealing sealing = new Sealing(KEY, Ledger.ORIGIN);

    @BeforeEach
    void the_journal_is_empty() {
        Cluster.fresh();
    }

    @Test
    void every_row_gets_its_place_once_and_the_export_is_verified() throws SQLException {
        assertThat(seal()).isEmpty();
        writes(3);
        assertThat(seal()).map(Checkpoint::size).contains(3L);
        assertThat(seal()).isEmpty();
        writes(5);
        assertThat(seal()).map(Checkpoint::size).contains(8L);
        var witness = new WitnessFolder(folder);
        publish(witness);
        assertThat(witness.stamps()).extracting(Stamp::size).containsExactly(3L, 8L);
        assertThat(witness.stamps().get(1).last(5)).hasSize(5);
        assertThat(witness.stamps().get(1).last(6)).isEmpty();
        publish(witness);
        var report = new Verifier(KEY.check()).check(export().iterator(), witness.stamps());
        assertThat(report.findings()).isEmpty();
        assertThat(report.rows()).isEqualTo(8);
    }

    @Test
    void a_transaction_that_commits_late_does_not_slip_behind_a_seal() throws SQLException {
        try (var slow = Cluster.connection()) {
            slow.setAutoCommit(false);
            write(slow);
            writes(4);
            assertThat(seal()).as("nothing may overtake the open transaction").isEmpty();
            slow.commit();
        }
        assertThat(seal()).map(Checkpoint::size).contains(5L);
        assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void what_was_rolled_back_leaves_a_gap_in_the_table_and_none_in_the_tree() throws SQLException {
        writes(1);
        try (var undone = Cluster.connection()) {
            undone.setAutoCommit(false);
            write(undone);
            undone.rollback();
        }
        writes(1);
        assertThat(seal()).map(Checkpoint::size).contains(2L);
        assertThat(seqs()).containsExactly(1L, 3L);
    }

    @Test
    void a_sealer_that_starts_anew_goes_on_where_the_last_one_ended() throws SQLException {
        writes(2);
        seal();
        writes(1);
        try (var c = Cluster.connection()) {
            assertThat(new Sealing(KEY, Ledger.ORIGIN).step(c))
                    .map(Checkpoint::size)
                    .contains(3L);
        }
        assertThat(seal()).as("the first sealer finds nothing left").isEmpty();
        writes(1);
        assertThat(seal()).map(Checkpoint::size).contains(4L);
    }

    @Test
    void only_one_seals_at_a_time() throws SQLException {
        writes(1);
        try (var other = Cluster.connection();
                var lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select pg_advisory_xact_lock(" + 0x5EA1 + ")");
            assertThat(seal()).isEmpty();
            other.rollback();
        }
        assertThat(seal()).isPresent();
    }

    @Test
    void more_rows_than_one_batch_are_sealed_one_batch_after_the_other() throws SQLException {
        writes(1);
        try (var c = Cluster.connection();
                var many = c.createStatement()) {
            many.execute(
                    "insert into journal (at, actor, role, act, record, object, subject, basis, outcome, request, body_hash)"
                            + " select at, actor, role, act, record, object, subject, basis, outcome, request, body_hash"
                            + " from journal, generate_series(1, " + Sealing.BATCH + ")");
        }
        assertThat(seal()).map(Checkpoint::size).contains((long) Sealing.BATCH);
        assertThat(seal()).map(Checkpoint::size).contains(Sealing.BATCH + 1L);
        assertThat(seal()).isEmpty();
    }

    @Test
    void rows_of_a_restored_database_are_sealed_though_their_numbers_lie_ahead() throws SQLException {
        writes(1);
        seal();
        says(
                "insert into journal (xid, at, actor, role, act, record, object, subject, basis, outcome, request, body_hash)"
                        + " select '9000000000', at, actor, role, act, record, object, subject, basis, outcome, request, body_hash from journal");
        assertThat(seal()).map(Checkpoint::size).contains(2L);
    }

    @Test
    void a_checkpoint_that_the_key_did_not_sign_stops_the_sealing() throws SQLException {
        writes(1);
        seal();
        writes(1);
        for (var stranger : List.of(
                new Sealing(SigningKey.fresh("xinqiao.test"), Ledger.ORIGIN), new Sealing(KEY, "another/journal"))) {
            try (var c = Cluster.connection()) {
                assertThatThrownBy(() -> stranger.step(c)).hasMessageContaining("not signed by this key");
                assertThat(c.getAutoCommit()).isFalse();
            }
        }
        assertThat(seqs()).containsExactly(1L);
        assertThat(seal()).map(Checkpoint::size).contains(2L);
    }

    @Test
    void a_new_key_goes_on_where_the_leaked_one_ended() throws SQLException, IOException {
        var keys = new KeyFolder(folder.resolve("keys"), "xinqiao.test");
        var leaked = keys.signing();
        writes(2);
        try (var c = Cluster.connection()) {
            new Sealing(leaked, Ledger.ORIGIN).step(c);
        }
        keys.renew("xinqiao.test");
        writes(1);
        try (var c = Cluster.connection()) {
            assertThat(new Sealing(keys.signing(), keys.checks(), Ledger.ORIGIN).step(c))
                    .map(Checkpoint::size)
                    .contains(3L);
        }
        var witness = new WitnessFolder(folder.resolve("witness"));
        publish(witness);
        assertThat(new Verifier(keys.checks())
                        .check(export().iterator(), witness.stamps())
                        .findings())
                .isEmpty();
    }

    @Test
    void on_a_place_where_nothing_is_mounted_nothing_is_remembered_and_later_all_of_it()
            throws SQLException, IOException {
        var place = folder.resolve("mnt");
        var publishing = new Publishing(WitnessFolder.mounted(place));
        for (int i = 0; i < 2; i++) {
            writes(1);
            seal();
            try (var c = Cluster.connection()) {
                assertThatThrownBy(() -> publishing.step(c)).hasMessageContaining("is not mounted");
            }
        }
        assertThat(place).doesNotExist();
        Files.createDirectories(place);
        try (var c = Cluster.connection()) {
            assertThatThrownBy(() -> publishing.step(c)).hasMessageContaining("xinqiao.witness");
            assertThat(place).isEmptyDirectory();
            Files.createFile(place.resolve("xinqiao.witness"));
            publishing.step(c);
        }
        assertThat(new WitnessFolder(place).stamps()).extracting(Stamp::size).containsExactly(1L, 2L);
    }

    @Test
    void what_a_power_cut_emptied_is_remembered_again() throws SQLException, IOException {
        var witness = new WitnessFolder(folder);
        for (int i = 0; i < 3; i++) {
            writes(1);
            seal();
        }
        publish(witness);
        var whole = witness.stamps().stream().map(Stamp::note).toList();
        for (var emptied : List.of("000000000003.checkpoint", "000000000003.leaves")) {
            try (var files = Files.walk(folder)) {
                Files.write(files.filter(f -> f.endsWith(emptied)).findFirst().orElseThrow(), new byte[3]);
            }
            assertThat(witness.newest()).isEqualTo(2);
            publish(witness);
            assertThat(witness.newest()).isEqualTo(3);
            assertThat(witness.stamps()).extracting(Stamp::note).isEqualTo(whole);
            assertThat(witness.stamps().get(2).last(1)).hasSize(1);
        }
    }

    @Test
    void a_failed_sealing_leaves_nothing_behind() throws SQLException {
        writes(1);
        says("create function no() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$");
        says("create trigger no before insert on journal_checkpoint for each row execute function no()");
        try (var c = Cluster.connection()) {
            assertThatThrownBy(() -> sealing.step(c)).hasMessageContaining("full");
            says("drop trigger no on journal_checkpoint");
            assertThat(sealing.step(c)).map(Checkpoint::size).contains(1L);
        }
    }

    @Test
    void a_student_stands_behind_the_pseudonym_until_the_row_is_erased() throws SQLException {
        var student = new UUID(5, 6);
        try (var c = Cluster.connection();
                var insert = Cluster.writing(c)) {
            Cluster.write(insert, Ledger.entry(random), Optional.of(student));
            Cluster.write(insert, Ledger.entry(random), Optional.empty());
            Cluster.write(insert, Ledger.entry(random).asLate(), Optional.empty());
        }
        assertThat(reads("select student::text from journal_subject")).containsExactly(student.toString());
        says("delete from journal_subject");
        seal();
        var witness = new WitnessFolder(folder);
        publish(witness);
        assertThat(new Verifier(KEY.check())
                        .check(export().iterator(), witness.stamps())
                        .isClean())
                .isTrue();
    }

    @Test
    void a_late_row_comes_in_once() throws SQLException {
        var late = Ledger.entry(random).asLate();
        try (var c = Cluster.connection();
                var insert = Cluster.writing(c)) {
            Cluster.write(insert, late, Optional.empty());
            Cluster.write(insert, late, Optional.empty());
        }
        assertThat(reads("select count(*) from journal")).containsExactly("1");
    }

    @Test
    void a_witness_that_was_away_gets_all_that_it_missed() throws SQLException {
        var near = new WitnessFolder(folder.resolve("near"));
        var publishing = new Publishing(near);
        for (int i = 0; i < 3; i++) {
            writes(2);
            seal();
            try (var c = Cluster.connection()) {
                publishing.step(c);
            }
        }
        var far = new WitnessFolder(folder.resolve("far"));
        publish(far);
        assertThat(far.stamps())
                .extracting(Stamp::note)
                .isEqualTo(near.stamps().stream().map(Stamp::note).toList());
        assertThat(far.stamps()).extracting(Stamp::size).containsExactly(2L, 4L, 6L);
        assertThat(far.stamps().get(2).last(2))
                .isEqualTo(near.stamps().get(2).last(2))
                .hasSize(2);
        assertThat(publishing.name()).isEqualTo(near.name());
    }

    private Optional<Checkpoint> seal() throws SQLException {
        try (var c = Cluster.connection()) {
            return sealing.step(c);
        }
    }

    private static void publish(WitnessFolder witness) throws SQLException {
        try (var c = Cluster.connection()) {
            new Publishing(witness).step(c);
        }
    }

    private void writes(int rows) throws SQLException {
        try (var c = Cluster.connection()) {
            for (int i = 0; i < rows; i++) {
                write(c);
            }
        }
    }

    private void write(Connection c) throws SQLException {
        try (var insert = Cluster.writing(c)) {
            Cluster.write(insert, Ledger.entry(random), Optional.empty());
        }
    }

    private static List<String> export() throws SQLException {
        var rows = new ArrayList<String>();
        try (var c = Cluster.connection()) {
            c.setAutoCommit(false);
            JournalRows.sealed(c, Long.MAX_VALUE, row -> rows.add(ExportLines.of(row)));
        }
        var note = reads("select note from journal_checkpoint order by size desc limit 1")
                .get(0);
        return Stream.concat(Stream.of(ExportLines.of(note)), rows.stream()).toList();
    }

    private static List<Long> seqs() throws SQLException {
        return reads("select seq from journal_leaf order by leaf").stream()
                .map(Long::valueOf)
                .toList();
    }

    private static void says(String sql) throws SQLException {
        try (var c = Cluster.connection();
                var statement = c.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> reads(String sql) throws SQLException {
        var all = new ArrayList<String>();
        try (var c = Cluster.connection();
                var statement = c.createStatement();
                var found = statement.executeQuery(sql)) {
            while (found.next()) {
                all.add(found.getString(1));
            }
        }
        return all;
    }
}
