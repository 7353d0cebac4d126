package org.xinqiao.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sound little questionnaire, spoilt in one place at a time. */
class QuestionnaireFilesTest {
    private static final String FOLDER = "questionnaires/two/1.0.0";
    private static final String DEFINITION = """
            schema: xinqiao-questionnaire/1
            code: two
            version: 1.0.0
            status: published
            licence: {status: own, statement: ours, holder: us, source: here, text: shipped}
            options:
              often: [{code: "0", weight: 0}, {code: "1", weight: 1}]
            items:
              - {id: q1, options: often}
              - {id: q2, options: often, critical: [{when: value >= 1, level: urgent, reason: danger}]}
              - {id: why, type: longtext, when: {any: [q1, q2], values: ["1"]}}
            scoring:
              version: 1.0.0
              scales:
                - id: total
                  items: [q1, -q2]
                  method: sum
                  missing: {max: 1, policy: prorate, round: half_up}
                  range: [0, 2]
                  bands: {source: "Nobody 2026", cuts: [{min: 0, id: low}, {min: 2, id: high, prompt: P1, top: true}]}
            """;
    private static final String TEXT = """
            title: Two questions
            items: {q1: First, q2: {text: Second, help: Take your time}, why: Why}
            options: {often: {"0": never, "1": often}}
            """;

    @Test
    void a_sound_questionnaire_is_read() {
        Questionnaire two = read(DEFINITION, TEXT);
        assertThat(two.item("q2").orElseThrow().critical())
                .containsExactly(new Critical(Critical.Test.AT_LEAST, 1, "urgent", "danger"));
        assertThat(two.scales().get(0).terms())
                .containsExactly(new Scale.Term("q1", false), new Scale.Term("q2", true));
        assertThat(two.words("en").item("q2").help()).isEqualTo("Take your time");
        assertThat(two.hash()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "status: published | `colour: red\nstatus: published` | unknown key colour",
                "{id: q1, options: often} | {id: q1, options: often, color: red} | unknown key color",
                "{id: q1, options: often} | {id: q2, options: often} | duplicate item id q2",
                "{id: q1, options: often} | {id: q1, options: seldom} | unknown option set seldom",
                "{id: q1, options: often} | {id: q1} | a choice, and only a choice, has options",
                "{id: q1, options: often} | {id: Q1, options: often} | lower case",
                "code: \"1\", weight | code: \"0\", weight | has a code twice",
                "any: [q1, q2] | any: [q1, q9] | unknown item q9",
                "values: [\"1\"] | values: [\"7\"] | names a value that q1 cannot have",
                "value >= 1 | value like 1 | when should be",
                "items: [q1, -q2] | items: [q1, q7] | unknown item q7",
                "items: [q1, -q2] | items: [q1, why] | item why has no weights",
                "items: [q1, -q2] | items: [q1, q1] | should name each item once",
                "{min: 0, id: low} | {min: 1, id: low} | gap",
                "{min: 2, id: high | {min: 0, id: high | overlaps",
                "{min: 2, id: high | {min: 3, id: high | outside the range",
                "source: \"Nobody 2026\" | source: \"\" | bands.source: is empty",
                "source: \"Nobody 2026\", |  | bands.source: is missing",
                "prompt: P1 | prompt: P3 | prompt should be",
                "method: sum | method: guess | unknown guess",
                "policy: prorate | policy: zero | only policy prorate",
                "max: 1 | max: 2 | max should be",
                "range: [0, 2] | range: [2, 0] | should be [least, greatest]",
                "code: two | code: three | code and version should be those of the folder",
                "status: published | status: perfect | unknown perfect",
                "text: shipped | text: withheld | without the right",
                "code: two | `code: two\ncode: two` | Duplicate field",
                "schema: xinqiao-questionnaire/1 | schema: other/1 | unknown schema",
            })
    void a_spoilt_definition_is_refused_by_file_and_fault(String sound, @Nullable String spoilt, String fault) {
        assertThat(DEFINITION).contains(orNothing(sound));
        String text =
                DEFINITION.replaceFirst(Pattern.quote(orNothing(sound)), Matcher.quoteReplacement(orNothing(spoilt)));
        assertThatThrownBy(() -> read(text, TEXT))
                .isInstanceOf(BadQuestionnaire.class)
                .hasMessageContaining(FOLDER + "/questionnaire.yaml")
                .hasMessageContaining(fault);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "q1: First, |  | no words for item q1",
                "q1: First | q1: First, q8: Eighth | words for unknown item q8",
                "q1: First | q1: \"\" | is empty",
                ", \"1\": often |  | no words for option 1",
                "\"1\": often | \"1\": often, \"2\": always | words for unknown option 2",
                "options: {often: | options: {seldom: | no words for option set often",
                "title: Two questions | subtitle: Two questions | unknown key subtitle",
            })
    void words_too_few_or_too_many_are_refused_by_file_and_fault(String sound, @Nullable String spoilt, String fault) {
        assertThat(TEXT).contains(orNothing(sound));
        String text = TEXT.replace(orNothing(sound), orNothing(spoilt));
        assertThatThrownBy(() -> read(DEFINITION, text))
                .isInstanceOf(BadQuestionnaire.class)
                .hasMessageContaining(FOLDER + "/text.en.yaml")
                .hasMessageContaining(fault);
    }

    @Test
    void a_missing_language_is_refused() {
        assertThatThrownBy(() -> new QuestionnaireFiles(path ->
                                path.endsWith("questionnaire.yaml") ? Optional.of(DEFINITION) : Optional.empty())
                        .read(FOLDER))
                .hasMessageContaining("text.zh-CN.yaml: is missing");
    }

    @Test
    void the_hash_follows_every_word_but_neither_layout_nor_status() {
        String hash = read(DEFINITION, TEXT).hash();
        assertThat(read(DEFINITION.replace("status: published", "status: retired"), TEXT)
                        .hash())
                .isEqualTo(hash);
        assertThat(read("# a remark\n" + DEFINITION, TEXT).hash()).isEqualTo(hash);
        assertThat(read(DEFINITION, TEXT.replace("First", "Firstly")).hash()).isNotEqualTo(hash);
        assertThat(read(DEFINITION.replace("weight: 1", "weight: 2"), TEXT).hash())
                .isNotEqualTo(hash);
    }

    private static Questionnaire read(String definition, String english) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(FOLDER + "/questionnaire.yaml", definition);
        files.put(FOLDER + "/text.zh-CN.yaml", TEXT);
        files.put(FOLDER + "/text.en.yaml", english);
        return new QuestionnaireFiles(path -> Optional.ofNullable(files.get(path))).read(FOLDER);
    }

    /** An absent cell means nothing. */
    private static String orNothing(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
