package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints are signed notes of C2SP, and keys and witnesses are files. */
class CheckpointTest {
    /** The key and the form of the note are the example of C2SP signed-note and of Go's sumdb. */
    private static final String GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String GO_NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private static final SigningKey KEY = SigningKey.fresh("xinqiao.test");
    private static final Checkpoint POINT = new Checkpoint("xinqiao.test/journal", 17, Hash.of());
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @TempDir
    Path folder = Path.of(".");

    @Test
    void a_checkpoint_is_three_lines() {
        assertThat(POINT.text()).isEqualTo("xinqiao.test/journal\n17\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
        assertThat(Checkpoint.parse(POINT.text())).contains(POINT);
        for (var bad : List.of(
                "",
                "a\n1\n",
                POINT.text() + "x",
                POINT.text().replace("17", "017"),
                POINT.text().replace("=", "A"))) {
            assertThat(Checkpoint.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void only_what_the_key_signed_is_opened() {
        var note = KEY.sign(POINT);
        assertThat(KEY.check().open(note)).contains(POINT);
        assertThat(SigningKey.fresh("xinqiao.test").check().open(note)).isEmpty();
        assertThat(SigningKey.fresh("another").check().open(note)).isEmpty();
        assertThat(KEY.check().open(note.replace("\n17\n", "\n18\n"))).isEmpty();
        assertThat(KEY.check().open(note.replace("— xinqiao.test ", "— other ")))
                .isEmpty();
        assertThat(KEY.check().open(note + "\n")).isEmpty();
        assertThat(KEY.check().open(note.replaceAll("test [^\n]*\n$", "test AAAA\n")))
                .isEmpty();
        assertThat(KEY.check().open(note.replaceAll("test [^\n]*\n$", "test A\n")))
                .isEmpty();
        assertThat(KEY.check().open("")).isEmpty();
    }

    @Test
    void the_key_of_others_is_read_as_they_write_it() {
        var key = CheckKey.parse(GO_KEY).orElseThrow();
        assertThat(key.line()).isEqualTo(GO_KEY);
        assertThat(key.name()).isEqualTo("PeterNeumann");
        assertThat(key.isSignedNote(GO_NOTE)).isTrue();
        assertThat(key.isSignedNote(GO_NOTE.replace("your", "my"))).isFalse();
        assertThat(key.open(GO_NOTE)).as("signed, but no checkpoint").isEmpty();
        for (var bad : List.of(
                "",
                "a+b+c",
                GO_KEY.replace("c74f20a3", "c74f20a4"),
                GO_KEY.replace("+ARpc", "+AhpC"),
                GO_KEY.substring(0, 40),
                GO_KEY + "AAAA",
                GO_KEY.replace("/LDE", "/L="))) {
            assertThat(CheckKey.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void keys_are_made_once_and_are_for_their_owner_alone() throws IOException {
        var keys = new KeyFolder(folder.resolve("keys"), "xinqiao.test");
        var first = keys.signing();
        var again = new KeyFolder(folder.resolve("keys"), "xinqiao.test").signing();
        assertThat(first.check().open(again.sign(POINT))).contains(POINT);
        assertThat(keys.pseudonyms().of(new UUID(1, 1)))
                .isEqualTo(keys.pseudonyms().of(new UUID(1, 1)));
        assertThat(new KeyFolder(folder.resolve("other"), "x").pseudonyms().of(new UUID(1, 1)))
                .isNotEqualTo(keys.pseudonyms().of(new UUID(1, 1)));
        for (var file : List.of("signing.key", "pseudonym.key")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("keys").resolve(file))))
                    .isEqualTo("r--------");
        }
        assertThat(Files.size(folder.resolve("keys/pseudonym.key"))).isEqualTo(32);
        assertThat(CheckKey.parse(Files.readString(keys.publicKey()))
                        .orElseThrow()
                        .line())
                .isEqualTo(first.check().line());
    }

    @Test
    void whoever_comes_first_at_the_first_start_makes_the_keys_and_everybody_else_finds_them() throws Exception {
        for (int start = 0; start < 20; start++) {
            var keys = new KeyFolder(folder.resolve("start" + start), "xinqiao.test");
            var child = new UUID(1, 1);
            var together = new CountDownLatch(1);
            var threads = Executors.newFixedThreadPool(8);
            var found = Stream.generate(() -> threads.submit(() -> {
                        together.await();
                        var note = keys.signing().sign(POINT);
                        assertThat(keys.checks()).anyMatch(k -> k.open(note).isPresent());
                        return keys.pseudonyms().of(child);
                    }))
                    .limit(8)
                    .toList();
            together.countDown();
            for (var one : found) {
                assertThat(one.get()).isEqualTo(keys.pseudonyms().of(child));
            }
            threads.shutdown();
            assertThat(keys.checks()).hasSize(1);
        }
    }

    @Test
    void beside_rows_of_another_key_none_is_drawn_and_the_operator_is_told_what_to_do() throws IOException {
        var place = folder.resolve("keys");
        var signing = new KeyFolder(place, "xinqiao.test").signing();
        new KeyFolder(place, "xinqiao.test").pseudonyms();
        var later = new KeyFolder(place, "xinqiao.test", () -> false);
        assertThat(signing.check().open(later.signing().sign(POINT))).contains(POINT);
        var kept = Files.readString(later.publicKey());
        Files.delete(place.resolve("signing.key"));
        Files.delete(place.resolve("pseudonym.key"));
        assertThatThrownBy(later::signing)
                .hasMessageContainingAll("signing.key is missing", "copy", "renew-journal-key", "journal.md");
        assertThatThrownBy(later::pseudonyms).hasMessageContainingAll("pseudonym.key is missing", "copy");
        assertThat(later.publicKey()).hasContent(kept);
        Files.write(place.resolve("pseudonym.key"), new byte[0]);
        assertThatThrownBy(later::pseudonyms).hasMessageContaining("no key of 32 bytes");
        Files.write(
                place.resolve("signing.key"), SigningKey.fresh("xinqiao.test").secret());
        assertThatThrownBy(later::signing).hasMessageContaining("no pair");
    }

    @Test
    void a_lost_or_leaked_key_is_renewed_and_the_public_half_of_the_old_one_is_kept() throws IOException {
        var place = folder.resolve("keys");
        var keys = new KeyFolder(place, "xinqiao.test", () -> true);
        var first = keys.signing();
        Files.delete(place.resolve("signing.key"));
        assertThat(run(place.toString()))
                .startsWith("0 hand this key to every witness")
                .contains(keys.present().line());
        assertThat(run(place.toString())).startsWith("0 ");
        var now = keys.signing();
        assertThat(keys.checks()).hasSize(3);
        assertThat(keys.checks().get(0).line()).isEqualTo(now.check().line());
        assertThat(keys.checks())
                .extracting(CheckKey::line)
                .contains(first.check().line());
        assertThat(keys.checks()).extracting(CheckKey::name).containsOnly("xinqiao.test");
        assertThat(run()).startsWith("2 usage: renew-journal-key");
        assertThat(run(folder.resolve("nowhere").toString())).startsWith("2 signing.pub");
        assertThat(new RenewJournalKey().name()).isEqualTo("renew-journal-key");
    }

    private static String run(String... args) {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new RenewJournalKey(print, print).run(args) + " " + out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_witness_remembers_and_never_overwrites() {
        var witness = new WitnessFolder(folder.resolve("witness"));
        assertThat(witness.stamps()).isEmpty();
        assertThat(witness.newest()).isZero();
        var leaf = Hash.of().bytes();
        witness.remember(DAY, 17, KEY.sign(POINT), leaf);
        witness.remember(DAY, 9, "nine", leaf);
        witness.remember(DAY, 17, KEY.sign(POINT), leaf);
        assertThat(witness.stamps()).extracting(Stamp::size).containsExactly(9L, 17L);
        var newest = witness.stamps().get(1);
        assertThat(newest.note()).isEqualTo(KEY.sign(POINT));
        assertThat(newest.last(1)).containsExactly(Hash.of());
        assertThat(newest.last(2)).isEmpty();
        assertThat(newest.witness()).isEqualTo(witness.name()).endsWith("witness");
        assertThat(witness.newest()).isEqualTo(17);
        assertThatThrownBy(() -> witness.remember(DAY, 17, "another", leaf)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> witness.remember(DAY, 9, "nine", new byte[Hash.LENGTH]))
                .isInstanceOf(IllegalStateException.class);
        assertThat(witness.stamps().get(1).note()).isEqualTo(KEY.sign(POINT));
    }

    @Test
    void leaves_that_are_no_hashes_are_none() throws IOException {
        var witness = new WitnessFolder(folder.resolve("witness"));
        witness.remember(DAY, 3, "three", new byte[33]);
        assertThat(witness.stamps().get(0).last(1)).isEmpty();
        Files.delete(folder.resolve("witness/2026-11-23/000000000003.leaves"));
        assertThat(witness.stamps().get(0).last(1)).isEmpty();
        Files.write(folder.resolve("witness/2026-11-23/readme.txt"), "x".getBytes(StandardCharsets.UTF_8));
        assertThat(witness.stamps()).hasSize(1);
    }
}
