package org.xinqiao.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the first word after the program's name does. */
class MainTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void a_mistyped_command_starts_no_server_and_hears_which_ones_there_are() {
        assertThat(Main.carriedOut(err, "verify-jurnal", "export.jsonl")).hasValue(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualTo("usage: nothing, to start; or one of destroy-key, people, psychometrics, renew-journal-key, "
                        + "renew-key, rotate-keys, verify-journal\n");
    }

    @Test
    void without_a_command_it_starts() {
        assertThat(Main.carriedOut(err)).isEmpty();
        assertThat(Main.carriedOut(err, "-Dx=y")).isEmpty();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
