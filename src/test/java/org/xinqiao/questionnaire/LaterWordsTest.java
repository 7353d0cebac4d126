package org.xinqiao.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A district lays later words of the PHQ-2 into a folder of its own, and nothing else. */
class LaterWordsTest {
    private static final String FOLDER = "phq-2/1.0.0";

    @TempDir
    Path district;

    private String shipped = "";

    @BeforeEach
    void the_words_that_come_with_the_program() throws IOException {
        shipped = Files.readString(Path.of("questionnaires", FOLDER, "text.zh-CN.yaml"));
    }

    @Test
    void a_district_adds_words_to_a_questionnaire_of_the_program() throws IOException {
        lay("text.zh-CN-1.0.1.yaml", corrected("1.0.1"));
        lay("text.zh-CN-1.0.10.yaml", corrected("1.0.10"));
        lay("text.zh-CN-1.0.9.yaml", corrected("1.0.9"));
        var phq = phq2();
        assertThat(phq.words("zh-CN").version()).isEqualTo("1.0.10");
        assertThat(phq.words("en").version()).isEqualTo("1.0.0");
        assertThat(phq.wordings("zh-CN"))
                .extracting(Words::version)
                .containsExactly("1.0.10", "1.0.9", "1.0.1", "1.0.0");
        assertThat(phq.fileOf("zh-CN", "1.0.0")).isEqualTo("text.zh-CN.yaml");
        assertThat(phq.fileOf("zh-CN", "1.0.9")).isEqualTo("text.zh-CN-1.0.9.yaml");
        assertThat(phq.fileOf("bo", "1.0.0")).isEqualTo("text.bo.yaml");
    }

    @Test
    void the_questionnaire_is_had_in_the_words_that_are_asked_for_and_in_no_others() throws IOException {
        lay("text.zh-CN-1.0.1.yaml", corrected("1.0.1"));
        var phq = phq2();
        var first = phq.in(Map.of("zh-CN", "1.0.0"));
        assertThat(first.words().keySet()).containsExactly("zh-CN");
        assertThat(first.words("zh-CN").item("q2").text()).isEqualTo("感到心情低落、沮丧或绝望");
        assertThat(first.hash()).isEqualTo(phq.hash());
        assertThat(first.scoring()).isEqualTo(phq.scoring());
        assertThat(phq.in(Map.of("zh-CN", "7.0.0")).hasWords()).isFalse();
    }

    @Test
    void what_was_read_is_found_by_its_hash_and_the_other_languages_stay() throws IOException {
        var before = phq2().words("zh-CN").hash();
        lay("text.zh-CN-1.0.1.yaml", corrected("1.0.1"));
        var phq = phq2();
        assertThat(phq.words("zh-CN").item("q2").text()).isEqualTo("感到心情低落、沮丧，或者绝望");
        var read = phq.asRead("zh-CN", before);
        assertThat(read.words("zh-CN").item("q2").text()).isEqualTo("感到心情低落、沮丧或绝望");
        assertThat(read.words("en")).isEqualTo(phq.words("en"));
        assertThat(phq.asRead("en", before).words("en").item("q2").text())
                .as("who was shown the home language in the stead of another")
                .isEqualTo("感到心情低落、沮丧或绝望");
        assertThat(phq.asRead("zh-CN", "gone")).isEqualTo(phq);
    }

    @ParameterizedTest(name = "{0} with version {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "text.zh-CN-1.0.1.yaml | 1.0.2 | :2: version: the version should be that of the name of the file",
                "text.zh-CN-1.0.0.yaml | 1.0.0 | :2: version: should come after 1.0.0 of text.zh-CN.yaml",
                "text.zh-CN-0.9.9.yaml | 0.9.9 | :2: version: should come after 1.0.0 of text.zh-CN.yaml",
                "text.zh-CN-1.1.yaml | 1.1 | :2: version: 1.1 is no version such as 1.0.0",
                "text.zh-CN-1.0.01.yaml | 1.0.01 | :2: version: 1.0.01 is no version such as 1.0.0",
                "text.zh-CN-...yaml | 1.0.1 | :2: version: the version should be that of the name of the file",
                "text.bo-1.0.1.yaml | 1.0.1 | :2: later words, and no text.bo.yaml to come after",
                "text.zh-cn-1.0.1.yaml | 1.0.1 | :2: later words, and no text.zh-cn.yaml to come after",
                "text.zh-CN-v2.yaml | 2.0.0 | : is no file of a questionnaire",
                "text.zh-CN--1.0.1.yaml | 1.0.1 | : is no file of a questionnaire",
                "text.-1.0.1.yaml | 1.0.1 | : is no file of a questionnaire",
                "names.zh-CN-1.0.1.yaml | 1.0.1 | : is no file of a questionnaire",
            })
    void a_wrong_name_or_version_is_refused_with_file_line_and_fault(String file, String version, String fault)
            throws IOException {
        lay(file, corrected(version));
        refuses(file + fault);
    }

    @Test
    void two_files_with_one_version_are_refused() throws IOException {
        lay("text.zh-CN-1.0.1.yaml", corrected("1.0.1"));
        lay("text.zh-CN-1.0.2.yaml", corrected("1.0.1"));
        refuses("text.zh-CN-1.0.2.yaml:2: version: the version should be that of the name of the file");
    }

    @Test
    void every_check_of_the_first_words_is_one_of_the_later() throws IOException {
        lay("text.zh-CN-1.0.1.yaml", corrected("1.0.1").replaceFirst("(?m)^  q2: .*\\R", ""));
        refuses("text.zh-CN-1.0.1.yaml:6: items: no words for item q2");
        lay("text.zh-CN-1.0.1.yaml", corrected("1.0.1") + "subtitle: more\n");
        refuses("unknown key subtitle");
        lay("text.zh-CN-1.0.1.yaml", corrected("1.0.1").replace("'3': 几乎每天", "'4': 几乎每天"));
        refuses("no words for option 3");
    }

    @Test
    void words_that_are_not_free_come_later_from_a_district_alone() throws IOException {
        var form = Files.createDirectories(district.resolve("mht/1.0.0"));
        var items = new StringBuilder("version: 1.0.0\ntitle: 一百题\nitems:\n");
        for (int n = 1; n <= 100; n++) {
            items.append("  q").append(n).append(": {text: 第").append(n).append("题, help: 慢慢想}\n");
        }
        items.append("options: {yesno: {'1': 是, '0': 否}}\n");
        Files.writeString(form.resolve("text.zh-CN.yaml"), items);
        Files.writeString(
                form.resolve("text.zh-CN-1.1.0.yaml"), items.toString().replace("version: 1.0.0", "version: 1.1.0"));
        assertThat(read("mht").wordings("zh-CN")).hasSize(2);
        Files.delete(form.resolve("text.zh-CN.yaml"));
        refuses("text.zh-CN-1.1.0.yaml:1: later words, and no text.zh-CN.yaml to come after");
    }

    @Test
    void what_comes_with_the_program_is_not_replaced() throws IOException {
        lay("text.zh-CN.yaml", corrected("1.0.1"));
        refuses("text.zh-CN.yaml: comes with the program and may not be replaced");
    }

    /** The words as a district corrects them; the first line is a remark. */
    private String corrected(String version) {
        return "# corrected\n"
                + shipped.replace("version: 1.0.0", "version: " + version).replace("沮丧或绝望", "沮丧，或者绝望");
    }

    private void lay(String file, String text) throws IOException {
        Files.writeString(Files.createDirectories(district.resolve(FOLDER)).resolve(file), text);
    }

    private void refuses(String fault) {
        assertThatThrownBy(this::phq2).isInstanceOf(BadQuestionnaire.class).hasMessageContaining(fault);
    }

    private Questionnaire phq2() {
        return read("phq-2");
    }

    private Questionnaire read(String code) {
        return new Questionnaires(Optional.of(district.toString())).get(code);
    }
}
