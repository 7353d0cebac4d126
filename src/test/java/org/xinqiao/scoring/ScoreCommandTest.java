package org.xinqiao.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An analyst scores a table, and a psychologist checks her own definition, each with one command and no server. */
class ScoreCommandTest {
    private static final String HEADER = "q1,q2,q3,q4,q5,q6,q7,q8,q9\n";

    @TempDir
    Path folder;

    @Test
    void a_table_of_answers_becomes_a_table_of_scores() {
        Said said = score("phq-9/1.0.0", "\uFEFFid,age,sex,grade," + HEADER + """
                        xia,14,F,8,0,1,2,3,0,1,2,3,0
                        tong,15,M,9,,1,1,1,1,1,1,1,2
                        """);
        assertThat(said.out()).isEqualTo("""
                id,total.raw,total.band,total.state,prompt,flags,quality
                xia,12,moderate,complete,P1,,
                tong,10,moderate,prorated,P3,q9:self_harm,incomplete
                """);
        assertThat(said.ended()).isZero();
    }

    @Test
    void a_missing_answer_is_never_a_zero_and_too_many_are_no_score() {
        Said said = score("phq-9/1.0.0", HEADER + ",,3,3,3,3,3,3,0\n,,,3,3,3,3,3,3\n");
        assertThat(said.out().lines().skip(1))
                .containsExactly(
                        "1,23,severe,prorated,P2,,incomplete", "2,,,not_computable,P3,q9:self_harm,incomplete");
    }

    @Test
    void what_is_no_answer_is_named_with_its_line_and_counts_as_missing_while_all_others_are_scored() {
        Said said = score("phq-9/1.0.0", HEADER + "7,1,1,1,1,1,1,1,0\n1,1,1,1,1,1,1,1,0\n");
        assertThat(said.out().lines().skip(1))
                .containsExactly("1,8,mild,prorated,P0,,not_an_option:q1;incomplete", "2,8,mild,complete,P0,,");
        assertThat(said.err()).contains("line 2, q1: \"7\" is no option (0, 1, 2, 3), taken as missing");
        assertThat(said.ended()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "phq-9/1.0.0 | 'q1,q2' | there is no column q3, which counts on a scale",
                "phq-9/1.0.0 | 'q1,q2,q3,q4,q5,q6,q7,q8,q09' | column q09 is no item of phq-9 1.0.0",
                "phq-9/1.0.0 | 'q1,q1' | column q1 stands there twice",
                "phq-9/1.0.0 | '' | the file is empty",
                "phq-9/1.0.0 | 'q1,q2,q3,q4,q5,q6,q7,q8,q9\n1,1,1,1,1,1,1,1,1,1' | line 2 has 10 cells, the header has 9",
                "phq-9/1.0.0 | 'q1,q2,q3,q4,q5,q6,q7,q8,q9\n\"1,1' | is not readable as CSV",
                "phq-9/9.0.0 | 'q1' | there is no questionnaire phq-9/9.0.0; there are",
                "talk/1.0.0 | 'talk' | talk/1.0.0 has no score",
                "phq-9 | 'q1' | usage: score",
            })
    void a_table_that_cannot_be_scored_is_refused_with_what_to_do(String asked, String csv, String why) {
        Said said = score(asked, csv);
        assertThat(said.err()).contains(why);
        assertThat(said.ended()).isEqualTo(2);
        assertThat(said.out().lines().skip(1)).isEmpty();
    }

    @Test
    void a_district_scores_its_own_questionnaire_and_a_later_scoring_of_it() throws IOException {
        write("two/1.0.0/questionnaire.yaml", """
                schema: xinqiao-questionnaire/1
                code: two
                version: 1.0.0
                licence: {status: own, statement: ours, holder: us, source: here, text: shipped}
                population: {ages: [8, 18], informant: self}
                sources: {us: "Us 2026"}
                options:
                  often: [{code: "0", weight: 0}, {code: "1", weight: 1}, {code: "2", weight: 2}]
                items: [{id: q1, options: often}, {id: q2, options: often}]
                scoring:
                  version: 1.0.0
                  scales:
                    - {id: total, items: [q1, -q2], method: sum, missing: {max: 0}, range: [0, 4],
                       bands: {source: us, cuts: [{min: 0, id: low}, {min: 3, id: high, prompt: P1}]}}
                """);
        write("two/1.0.0/scoring-1.0.1.yaml", """
                version: 1.0.1
                scales:
                  - {id: total, items: [q1, -q2], method: mean, missing: {max: 1, policy: prorate, round: none}, range: [0, 2],
                     norms: norms/n.csv,
                     bands: {source: us, of: t, cuts: [{min: 0, id: low}, {min: 60, id: high, prompt: P2}]}}
                """);
        write("two/1.0.0/norms/n.csv", "sex,raw_from,raw_to,t\nF,0,0.9,40\nF,1,2,60\nM,0,2,50\n");
        for (String lang : new String[] {"en", "zh-CN"}) {
            write("two/1.0.0/text." + lang + ".yaml", """
                    version: 1.0.0
                    title: Two
                    items: {q1: One, q2: Two}
                    options: {often: {"0": never, "1": at times, "2": often}}
                    """);
            write("two/1.0.0/names." + lang + ".yaml", "name: Two\nscales: {total: T}\nbands: {low: L, high: H}\n");
        }
        String csv = "sex,q1,q2\nF,2,2\nF,2,\nM,2,0\n,2,0\n";
        assertThat(score("two/1.0.0", csv, "--folder", folder.toString(), "--scoring", "1.0.0")
                        .out()
                        .lines()
                        .skip(1))
                .containsExactly(
                        "1,2,low,complete,P0,,",
                        "2,,,not_computable,P0,,incomplete",
                        "3,4,high,complete,P1,,",
                        "4,4,high,complete,P1,,");
        assertThat(score("two/1.0.0", csv, "--folder", folder.toString())
                        .out()
                        .lines()
                        .skip(1))
                .containsExactly(
                        "1,1,high,complete,P2,,",
                        "2,2,high,prorated,P2,,incomplete",
                        "3,2,low,complete,P0,,",
                        "4,2,,complete,P0,,");

        assertThat(check(folder.toString()).err()).contains("two/1.0.0/vectors.csv: is missing");
        write("two/1.0.0/vectors.csv", "case,q1,q2,total.raw,total.band\nmiddle,1,1,1,low\n");
        Said said = check(folder.toString());
        assertThat(said.err()).contains("two/1.0.0/vectors.csv:2: middle: total.band should be \"low\", is \"\"");
        assertThat(said.ended()).isEqualTo(1);
    }

    @Test
    void a_definition_with_a_fault_is_named_with_file_and_line_and_the_others_are_still_checked() throws IOException {
        write(
                "bad/1.0.0/questionnaire.yaml",
                "schema: xinqiao-questionnaire/1\ncode: bad\nversion: 1.0.0\ncolour: red\n");
        Said said = check(folder.toString());
        assertThat(said.err())
                .contains("bad/1.0.0/questionnaire.yaml".replace("/", java.io.File.separator)
                        + ":4: colour: unknown key colour");
        assertThat(said.out()).contains("FAULTY bad/1.0.0").contains("sound  phq-9/1.0.0");
        assertThat(said.ended()).isEqualTo(1);
        assertThat(check("--help").ended()).isEqualTo(2);
        assertThat(check(folder.resolve("nowhere").toString()).err()).contains("is no folder");
    }

    @Test
    void later_words_are_named_and_checked() throws IOException {
        String later = Files.readString(Path.of("src/test/questionnaires/phq-2/1.0.0/text.zh-CN-1.0.1.yaml"));
        write("phq-2/1.0.0/text.zh-CN-1.0.1.yaml", later);
        assertThat(check(folder.toString()).out())
                .containsPattern(
                        "sound  phq-2/1.0.0  form [0-9a-f]{12}  scoring 1.0.0 [0-9a-f]{12}  words zh-CN 1.0.1 [0-9a-f]{12}\n")
                .containsPattern("sound  phq-4/1.0.0  form [0-9a-f]{12}  scoring 1.0.0 [0-9a-f]{12}\n");
        write("phq-2/1.0.0/text.zh-CN-1.0.1.yaml", later.replace("q2:", "q3:"));
        Said said = check(folder.toString());
        assertThat(said.out()).contains("FAULTY phq-2/1.0.0");
        assertThat(said.err()).contains("text.zh-CN-1.0.1.yaml:6: items: no words for item q2");
    }

    @Test
    void everything_that_comes_with_the_program_is_sound() {
        Said said = check();
        assertThat(said.err()).isEmpty();
        assertThat(said.ended()).isZero();
        assertThat(said.out()).contains(" questionnaires, 0 with faults");
    }

    /** What a command wrote, and what it ended with. */
    private record Said(String out, String err, int ended) {}

    private static Said score(String asked, String csv, String... more) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        String[] args = new String[more.length + 1];
        args[0] = asked;
        System.arraycopy(more, 0, args, 1, more.length);
        int ended = new ScoreCommand(
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), stream(out), stream(err))
                .run(args);
        return new Said(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), ended);
    }

    private static Said check(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int ended = new CheckQuestionnairesCommand(stream(out), stream(err)).run(args);
        return new Said(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), ended);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
