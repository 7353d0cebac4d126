package org.xinqiao.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.platform.Command;

/** The command line of the export. */
class ExportFhirTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void the_program_knows_the_command() {
        assertThat(ServiceLoader.load(Command.class).stream().map(c -> c.get().name()))
                .contains("export-fhir");
    }

    @Test
    void a_questionnaire_comes_out_in_the_language_that_was_asked_for() throws IOException {
        assertThat(run("phq-9/1.0.0", "--lang", "zh-CN")).isZero();
        var said = new ObjectMapper().readTree(out());
        assertThat(said.get("resourceType").asText()).isEqualTo("Questionnaire");
        assertThat(said.get("url").asText()).isEqualTo("https://xinqiao.org/fhir/Questionnaire/phq-9");
        assertThat(said.get("status").asText()).isEqualTo("draft");
        assertThat(out()).contains("感到心情低落、沮丧或绝望").doesNotContain("depressed");
    }

    @Test
    void status_address_and_file_are_as_told() throws IOException {
        var file = folder.resolve("out.json");
        assertThat(run(
                        "phq-9/1.0.0",
                        "--lang",
                        "en",
                        "--status",
                        "active",
                        "--base",
                        "https://example.org",
                        "--out",
                        file.toString()))
                .isZero();
        assertThat(out()).isEmpty();
        var said = new ObjectMapper().readTree(file.toFile());
        assertThat(said.get("status").asText()).isEqualTo("active");
        assertThat(said.get("url").asText()).isEqualTo("https://example.org/Questionnaire/phq-9");
    }

    @Test
    void a_districts_folder_is_read_and_what_it_supersedes_is_named() throws IOException {
        assertThat(run("types/1.1.0", "--lang", "en", "--folder", "src/test/resources/fhir-forms"))
                .isZero();
        assertThat(new ObjectMapper().readTree(out()).at("/derivedFrom/0").asText())
                .isEqualTo("https://xinqiao.org/fhir/Questionnaire/types|1.0.0");
    }

    @Test
    void words_that_are_withheld_do_not_come_out_unless_the_district_brings_them() throws IOException {
        var form = folder.resolve("secret/1.0.0");
        Files.createDirectories(form);
        Files.writeString(form.resolve("questionnaire.yaml"), """
                schema: xinqiao-questionnaire/1
                code: secret
                version: 1.0.0
                licence: {status: permission-required, statement: Ask, holder: Somebody, source: a book, text: withheld}
                items:
                  - {id: q1, type: yesno}
                """);
        Files.writeString(form.resolve("names.zh-CN.yaml"), "name: 秘密\n");
        Files.writeString(form.resolve("names.en.yaml"), "name: Secret\n");
        assertThat(run("secret/1.0.0", "--lang", "zh-CN", "--folder", folder.toString()))
                .isOne();
        assertThat(out()).isEmpty();
        assertThat(err()).contains("secret/1.0.0").contains("withheld");
        Files.writeString(
                form.resolve("text.zh-CN.yaml"),
                "version: 1.0.0\ntitle: 题\nitems: {q1: 问}\noptions: {yesno: {'1': 是, '0': 否}}\n");
        assertThat(run("secret/1.0.0", "--lang", "zh-CN", "--folder", folder.toString()))
                .isZero();
        assertThat(out()).contains("\"text\" : \"问\"");
        assertThat(run("secret/1.0.0", "--lang", "en", "--folder", folder.toString()))
                .as("another language is not a substitute")
                .isOne();
    }

    @Test
    void answers_come_out_with_their_scores() throws IOException {
        var answers = folder.resolve("answers.json");
        Files.writeString(answers, "{\"q1\": \"1\", \"q2\": [\"2\"]}");
        assertThat(run(
                        "gad-7/1.0.0",
                        "--lang",
                        "en",
                        "--response",
                        answers.toString(),
                        "--authored",
                        "2026-11-23T14:30:00+08:00"))
                .isZero();
        var said = new ObjectMapper().readTree(out());
        assertThat(said.at("/entry/0/resource/item")).hasSize(2);
        assertThat(said.at("/entry/1/resource/resourceType").asText()).isEqualTo("Observation");
    }

    @Test
    void answers_come_out_in_the_words_that_were_read() throws IOException {
        var answers = folder.resolve("answers.json");
        Files.writeString(answers, "{\"q1\": \"1\", \"q2\": \"2\"}");
        assertThat(run(
                        "phq-2/1.0.0",
                        "--lang",
                        "zh-CN",
                        "--words",
                        "1.0.0",
                        "--folder",
                        "src/test/questionnaires",
                        "--response",
                        answers.toString(),
                        "--authored",
                        "2026-11-23T14:30:00+08:00"))
                .isZero();
        assertThat(out()).contains("沮丧或绝望").doesNotContain("沮丧，或者绝望");
    }

    @Test
    void a_questionnaire_comes_out_in_its_newest_words_or_in_those_that_were_asked_for() {
        assertThat(run("phq-2/1.0.0", "--lang", "zh-CN", "--folder", "src/test/questionnaires"))
                .isZero();
        assertThat(out()).contains("沮丧，或者绝望").doesNotContain("沮丧或绝望");
        assertThat(run("phq-2/1.0.0", "--lang", "zh-CN", "--words", "2.0.0", "--folder", "src/test/questionnaires"))
                .isOne();
        assertThat(err()).contains("phq-2/1.0.0 has no words 2.0.0 in zh-CN; it has 1.0.1, 1.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"q1\": \"7\"}", "{\"q1\": null}", "{\"q1\": {}}", "nothing", "[]"})
    void answers_that_do_not_fit_are_refused(String wrong) throws IOException {
        var answers = folder.resolve("answers.json");
        Files.writeString(answers, wrong);
        assertThat(run(
                        "gad-7/1.0.0",
                        "--lang",
                        "en",
                        "--response",
                        answers.toString(),
                        "--authored",
                        "2026-11-23T14:30:00+08:00"))
                .isOne();
        assertThat(out()).isEmpty();
        assertThat(err()).isNotEmpty();
    }

    @Test
    void a_version_or_a_language_that_does_not_exist_is_refused_with_those_that_do() {
        assertThat(run("phq-9/9.9.9", "--lang", "en")).isOne();
        assertThat(err()).contains("phq-9/1.0.0");
        assertThat(run("phq-9/1.0.0", "--lang", "fr")).isOne();
        assertThat(err()).contains("en, zh-CN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "phq-9",
                "phq-9/1.0.0",
                "phq-9/1.0.0 --lang",
                "phq-9/1.0.0 --lang en --lang en",
                "phq-9/1.0.0 --lang en --status final",
                "phq-9/1.0.0 --lang en --colour red",
                "phq-9/1.0.0 --lang en --subject Patient/7",
                "phq-9/1.0.0 --lang en --response a.json",
                "../phq-9/1.0.0 --lang en"
            })
    void what_cannot_be_understood_is_answered_with_the_usage(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).startsWith("usage: export-fhir");
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        return new ExportFhir(stream(out), stream(err)).run(args);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
