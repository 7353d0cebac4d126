package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verifier says of each thing that can be wrong, and how it is called. */
class VerifierTest {
    private static final SigningKey KEY = SigningKey.fresh("xinqiao.test");

    @TempDir
    Path folder = Path.of(".");

    private final Ledger ledger = ledger();

    private static Ledger ledger() {
        var random = new Random(3);
        var rows = IntStream.range(0, 10)
                .mapToObj(i -> Ledger.sealed(i, i + 101L, Ledger.entry(random)))
                .toList();
        return Ledger.of(KEY, rows, List.of(4, 7, 10));
    }

    private Verifier.Report check(List<String> lines, List<Stamp> stamps) {
        return new Verifier(KEY.check()).check(lines.iterator(), stamps);
    }

    private List<String> lines() {
        return new ArrayList<>(Ledger.lines(ledger.header(), ledger.rows()));
    }

    private String only(Verifier.Report report) {
        assertThat(report.findings()).hasSize(1);
        return report.findings().get(0).line();
    }

    @Test
    void nothing_wrong_is_nothing_found() {
        var report = check(lines(), ledger.stamps());
        assertThat(report.isClean()).isTrue();
        assertThat(report.rows()).isEqualTo(10);
        assertThat(report.checkpoints()).isEqualTo(3);
        var bare = check(lines().subList(1, 11), ledger.of("city"));
        assertThat(bare.isClean()).as("without the line of the checkpoint").isTrue();
        assertThat(bare.rows()).isEqualTo(10);
    }

    @Test
    void a_line_that_is_no_row() {
        var lines = lines();
        lines.set(6, "rubbish");
        assertThat(only(check(lines, ledger.stamps())))
                .isEqualTo("leaf 5 is not a row of a journal [UNREADABLE; export]");
    }

    @Test
    void a_row_is_written_in_one_way_only() {
        var whole = lines().get(6);
        for (var other : List.of(
                whole + ExportLines.of(Ledger.sealed(5, 106, Ledger.entry(new Random(9)))),
                whole + " ",
                whole.replace("\"leaf\":5", "\"leaf\":18446744073709551621"),
                whole.replace("\"seq\":106", "\"seq\":18446744073709551722"),
                whole.replace("\"leaf\":5", "\"leaf\":4,\"leaf\":5"),
                whole.replace("\"actor\":\"wang\"", "\"actor\":\"zhao\",\"actor\":\"wang\""),
                whole.replace("\"late\":false", "\"late\":0"),
                whole.replace("\"late\":false", "\"late\":false,\"seen\":\"by zhao\""),
                whole.replace("wang", "w\\u0061ng"),
                whole.substring(0, whole.length() - 66)
                        + whole.substring(whole.length() - 66).toUpperCase(Locale.ROOT))) {
            var lines = lines();
            lines.set(6, other);
            assertThat(other).isNotEqualTo(whole);
            assertThat(only(check(lines, ledger.stamps()))).as(other).contains("leaf 5 ", "[UNREADABLE; export]");
        }
        var lines = lines();
        lines.set(0, lines.get(0) + lines.get(1));
        assertThat(check(lines, ledger.stamps()).isClean()).isFalse();
    }

    @Test
    void a_row_that_was_changed() {
        var lines = lines();
        lines.set(6, lines.get(6).replace("wang", "zhao"));
        assertThat(only(check(lines, ledger.stamps())))
                .isEqualTo("leaf 5 (seq 106) was changed after it was written [ROW_CHANGED; export]");
    }

    @Test
    void a_row_with_another_number() {
        var lines = lines();
        lines.set(6, lines.get(6).replace("\"leaf\":5", "\"leaf\":6"));
        assertThat(only(check(lines, ledger.stamps())))
                .isEqualTo("leaf 5 (seq 106) is not the row that was sealed here [OTHER_ROW; export]");
        lines.set(6, lines().get(6).replace("\"seq\":106", "\"seq\":107"));
        assertThat(only(check(lines, ledger.stamps()))).startsWith("leaf 5 (seq 107) is not the row");
    }

    @Test
    void without_the_leaves_of_a_witness_the_rows_between_two_checkpoints_are_named() {
        var bare = ledger.stamps().stream()
                .map(s -> new Stamp(s.witness(), s.size(), s.note(), () -> new byte[0]))
                .toList();
        assertThat(check(lines(), bare).isClean()).isTrue();
        var lines = lines();
        var other = Ledger.sealed(5, 106, Ledger.entry(new Random(9)));
        lines.set(6, ExportLines.of(other));
        assertThat(only(check(lines, bare)))
                .isEqualTo("the rows do not lead to the signed root [OTHER_ROOT; leaves 4 to 6]");
    }

    @Test
    void leaves_of_a_witness_that_do_not_lead_to_the_signed_root_are_not_believed() {
        var lying = ledger.stamps().stream()
                .map(s -> new Stamp(s.witness(), s.size(), s.note(), () -> new byte[10 * Hash.LENGTH]))
                .toList();
        assertThat(check(lines(), lying).isClean()).isTrue();
    }

    @Test
    void one_witness_that_was_away_is_no_harm() {
        var stamps = ledger.of("city");
        stamps.remove(1);
        var whole = new ArrayList<Stamp>(stamps);
        whole.addAll(ledger.of("district"));
        assertThat(check(lines(), stamps).isClean()).isTrue();
        assertThat(check(lines(), whole).isClean()).isTrue();
    }

    @Test
    void a_cut_tail_and_rows_too_many() {
        var cut = only(check(lines().subList(0, 9), ledger.stamps()));
        assertThat(cut).isEqualTo("leaf 8 is missing; a witness knows a longer journal [TRUNCATED; checkpoint at 10]");
        var more = lines();
        more.add(ExportLines.of(Ledger.sealed(10, 111, Ledger.entry(new Random(9)))));
        assertThat(only(check(more, ledger.stamps())))
                .isEqualTo("leaf 10 (seq 111) is covered by no signed checkpoint [UNCOVERED; export]");
        more.set(11, "rubbish");
        assertThat(only(check(more, ledger.stamps())))
                .isEqualTo("leaf 10 is covered by no signed checkpoint [UNCOVERED; export]");
    }

    @Test
    void an_old_checkpoint_at_the_head() {
        var lines = lines();
        lines.set(0, ExportLines.of(Ledger.note(KEY, ledger.rows(), 9)));
        assertThat(only(check(lines, ledger.stamps())))
                .isEqualTo("an old checkpoint stands in the place of a newer one [REPLAYED; export]");
    }

    @Test
    void an_old_checkpoint_at_a_witness_and_one_that_nobody_signed() {
        var stamps = new ArrayList<>(ledger.stamps());
        var newest = stamps.get(5);
        stamps.set(5, new Stamp("city", 10, stamps.get(4).note(), newest.leaves()));
        assertThat(only(check(lines(), stamps))).endsWith("[REPLAYED; city at 10]");
        stamps.set(5, new Stamp("city", 10, "rubbish", newest.leaves()));
        assertThat(only(check(lines(), stamps)))
                .isEqualTo("the checkpoint is not signed by the key [BAD_SIGNATURE; city at 10]");
    }

    @Test
    void two_histories() {
        var other = new ArrayList<>(ledger.rows());
        other.set(5, Ledger.sealed(5, 106, Ledger.entry(new Random(9))));
        var stamps = ledger.of("district");
        stamps.addAll(Ledger.stamps("city", KEY, other, List.of(4, 7, 10)));
        assertThat(only(check(lines(), stamps)))
                .isEqualTo("leaf 5 witnesses hold signed trees that part here [FORK; city against district]");
        var bare = stamps.stream()
                .map(s -> new Stamp(s.witness(), s.size(), s.note(), () -> new byte[0]))
                .toList();
        assertThat(only(check(lines(), bare)))
                .isEqualTo("witnesses hold signed trees that part here [FORK; city against district at 7]");
    }

    @Test
    void two_histories_of_which_the_witnesses_were_told_at_different_times() {
        var other = new ArrayList<>(ledger.rows());
        other.set(2, Ledger.sealed(2, 103, Ledger.entry(new Random(9))));
        var stamps = ledger.of("district");
        stamps.addAll(Ledger.stamps("city", KEY, other, List.of(1, 5, 10)));
        assertThat(only(check(lines(), stamps)))
                .isEqualTo("leaf 2 witnesses hold signed trees that part here [FORK; city at 5]");
        stamps = ledger.of("district");
        stamps.addAll(Ledger.stamps("city", KEY, other, List.of(10)));
        assertThat(only(check(lines(), stamps)))
                .isEqualTo("leaf 2 witnesses hold signed trees that part here [FORK; city at 10]");
    }

    @Test
    void what_the_export_says_of_itself_proves_nothing_alone() {
        var cut = new ArrayList<>(
                Ledger.lines(Ledger.note(KEY, ledger.rows(), 7), ledger.rows().subList(0, 7)));
        assertThat(only(check(cut, List.of()))).isEqualTo("no checkpoint was given [NO_CHECKPOINT; export]");
        assertThat(check(lines(), ledger.stamps().subList(0, 2)).isClean())
                .as("newer than the witnesses, whom it may be ahead of")
                .isTrue();
    }

    @Test
    void the_keys_before_the_present_one_still_count() {
        var fresh = SigningKey.fresh("xinqiao.test");
        var stamps = new ArrayList<>(Ledger.stamps("city", KEY, ledger.rows(), List.of(4, 7)));
        stamps.addAll(Ledger.stamps("city", fresh, ledger.rows(), List.of(10)));
        var both = new Verifier(List.of(fresh.check(), KEY.check()));
        assertThat(both.check(lines().iterator(), stamps).isClean()).isTrue();
        assertThat(check(lines(), stamps).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.BAD_SIGNATURE);
    }

    @Test
    void without_any_checkpoint_nothing_is_proved() {
        var report = check(lines().subList(1, 11), List.of());
        assertThat(report.findings()).extracting(f -> f.kind().name()).contains("NO_CHECKPOINT");
        assertThat(check(List.of(), List.of()).isClean()).isFalse();
        assertThat(report.firstBad()).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void the_command_says_one_line_and_names_the_row() throws IOException {
        var witness = new WitnessFolder(Path.of(remembers("w")));
        var key = Files.writeString(folder.resolve("key.pub"), KEY.check().line() + "\n")
                .toString();
        var export = folder.resolve("export.jsonl");
        Files.write(export, lines());
        String[] asked = {export.toString(), "--checkpoints", witness.name(), "--key", key};
        assertThat(run(asked))
                .isEqualTo("0 verified: 10 rows, 3 checkpoints, 1 witnesses (" + witness.name()
                        + " up to row 10); nothing was changed\n");
        var bent = lines();
        bent.remove(4);
        Files.write(export, bent);
        assertThat(run(asked))
                .isEqualTo("1 leaf 3 (seq 105) is not the row that was sealed here [OTHER_ROW; export]\n");
        var usage = "2 usage: verify-journal <export.jsonl> --checkpoints <folder>..."
                + " --key <public key file or folder>...\n";
        assertThat(run()).isEqualTo(usage);
        assertThat(run(export.toString(), "--key", key)).isEqualTo(usage);
        assertThat(run(export.toString(), "--checkpoints", witness.name())).isEqualTo(usage);
        assertThat(run("--checkpoints", witness.name(), "--key", key)).isEqualTo(usage);
        assertThat(run(export.toString(), "another", "--checkpoints", witness.name(), "--key", key))
                .isEqualTo(usage);
        assertThat(run(export.toString(), "--checkpoints", witness.name(), "--key", export.toString()))
                .isEqualTo(usage);
        assertThat(run(folder.resolve("no").toString(), "--checkpoints", witness.name(), "--key", key))
                .startsWith("2 cannot read: ");
        assertThat(new VerifyJournal().name()).isEqualTo("verify-journal");
    }

    @Test
    void a_witness_that_remembers_nothing_is_no_witness() throws IOException {
        var witness = remembers("w");
        var key = Files.writeString(folder.resolve("key.pub"), KEY.check().line() + "\n")
                .toString();
        var export = Files.write(folder.resolve("export.jsonl"), lines()).toString();
        var unmounted = Files.createDirectory(folder.resolve("unmounted")).toString();
        var missing = folder.resolve("missing").toString();
        for (var nothing : List.of(unmounted, missing)) {
            assertThat(run(export, "--checkpoints", witness, nothing, "--key", key))
                    .startsWith("2 ")
                    .contains(nothing + " remembers nothing", witness + " up to row 10");
            assertThat(run(export, "--checkpoints", nothing, "--key", key)).startsWith("2 ");
        }
        assertThat(run(export, "--checkpoints", witness, folder + "/./w", "--key", key))
                .as("one witness under two names")
                .startsWith("2 ");
        assertThat(run(export, "--checkpoints", witness, remembers("v"), "--key", key, key))
                .startsWith("0 verified: 10 rows, 3 checkpoints, 2 witnesses (");
    }

    @Test
    void the_keys_of_a_folder_are_all_taken() throws IOException {
        var keys = new KeyFolder(folder.resolve("keys"), "xinqiao.test");
        keys.signing();
        Files.createDirectories(folder.resolve("keys/earlier"));
        Files.writeString(folder.resolve("keys/earlier/first.pub"), KEY.check().line());
        var export = Files.write(folder.resolve("export.jsonl"), lines()).toString();
        assertThat(run(
                        export,
                        "--checkpoints",
                        remembers("w"),
                        "--key",
                        folder.resolve("keys").toString()))
                .startsWith("0 verified");
        assertThat(run(
                        export,
                        "--checkpoints",
                        remembers("w"),
                        "--key",
                        keys.publicKey().toString()))
                .startsWith("1 the checkpoint is not signed by the key");
    }

    private String remembers(String name) {
        var witness = new WitnessFolder(folder.resolve(name));
        ledger.of("city")
                .forEach(s -> witness.remember(
                        LocalDate.of(2026, 11, 23),
                        s.size(),
                        s.note(),
                        s.leaves().get()));
        return witness.name();
    }

    private static String run(String... args) {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new VerifyJournal(print, print).run(args) + " " + out.toString(StandardCharsets.UTF_8);
    }
}
