package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program checks an export with nothing around it: no database, no server, no settings. */
class VerifyJournalIT {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    @TempDir
    Path folder = Path.of(".");

    @Test
    void it_verifies_names_the_bad_row_and_explains_itself() throws IOException, InterruptedException {
        var key = SigningKey.fresh("xinqiao.test");
        var ledger = Ledger.random(new Random(6), key);
        for (var name : List.of("district", "city")) {
            var witness = new WitnessFolder(folder.resolve(name));
            ledger.of(name)
                    .forEach(s -> witness.remember(
                            LocalDate.of(2026, 11, 23),
                            s.size(),
                            s.note(),
                            s.leaves().get()));
        }
        Files.writeString(folder.resolve("signing.pub"), key.check().line());
        var lines = new ArrayList<>(Ledger.lines(ledger.header(), ledger.rows()));
        Files.write(folder.resolve("export.jsonl"), lines);
        assertThat(run("export.jsonl", "--checkpoints", "district", "city", "--key", "signing.pub"))
                .startsWith("0 verified: " + ledger.rows().size() + " rows")
                .hasLineCount(1);
        lines.remove(5);
        Files.write(folder.resolve("export.jsonl"), lines);
        assertThat(run("export.jsonl", "--checkpoints", "district", "city", "--key", "signing.pub"))
                .startsWith("1 leaf 4 (seq ");
        assertThat(run()).startsWith("2 usage: verify-journal");
        assertThat(run("export.jsonl", "--checkpoints", "district", "nowhere", "--key", "signing.pub"))
                .startsWith("2 ")
                .contains("nowhere remembers nothing");
        assertThat(said("verify-jurnal", "export.jsonl")).startsWith("2 usage: ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private String run(String... args) throws IOException, InterruptedException {
        return said(Stream.concat(Stream.of("verify-journal"), Stream.of(args)).toArray(String[]::new));
    }

    private String said(String... args) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                JAR.toAbsolutePath().toString()));
        command.addAll(List.of(args));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + said;
    }
}
