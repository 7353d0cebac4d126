package org.xinqiao.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Spreadsheets come from anywhere: nothing in one breaks the scorer, and nothing makes it say a wrong score. */
class HostileAnswersTest {
    @Property(tries = 400)
    void plain_lines_come_to_their_sum(@ForAll("sheets") List<String> lines) {
        AnswersFuzz.fuzzerTestOneInput(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 400)
    void odd_cells_are_missing_or_refused_and_never_break(@ForAll("oddities") List<String> cells) {
        AnswersFuzz.fuzzerTestOneInput(String.join(",", cells).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 400)
    void any_bytes_never_break(@ForAll byte[] bytes) {
        AnswersFuzz.fuzzerTestOneInput(bytes);
    }

    @Test
    void spreadsheets_of_other_houses_are_read_alike() {
        String line = "3,0,0,0,0,0,0,0,0";
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertThat(AnswersFuzz.scored(
                            (AnswersFuzz.HEADER + end + line + end + line + end).getBytes(StandardCharsets.UTF_8)))
                    .as(end.replace("\r", "CR").replace("\n", "LF"))
                    .containsExactly("3", "3");
        }
    }

    @Provide
    Arbitrary<List<String>> sheets() {
        return Arbitraries.of("0", "1", "2", "3")
                .list()
                .ofSize(9)
                .map(cells -> String.join(",", cells))
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<String>> oddities() {
        return Arbitraries.of(
                        "0",
                        "3",
                        "4",
                        "-1",
                        "1.0",
                        "01",
                        " 1",
                        "1 ",
                        "\"1\"",
                        "\"1",
                        "1\"",
                        "=1+1",
                        "NA",
                        "\u0000",
                        "１",
                        "\n",
                        "\r",
                        "@SUM(A1)",
                        "1e0",
                        "",
                        "\uD83D")
                .list()
                .ofMaxSize(20);
    }
}
