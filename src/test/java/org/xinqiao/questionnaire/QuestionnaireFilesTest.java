package org.xinqiao.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
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
    private static final String FOLDER = "two/1.0.0";
    private static final String DEFINITION = """
            schema: xinqiao-questionnaire/1
            code: two
            version: 1.0.0
            licence: {status: own, statement: ours, holder: us, source: here, text: shipped}
            sources: {nobody: "Nobody 2026"}
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
                  bands: {source: nobody, cuts: [{min: 0, id: low}, {min: 2, id: high, prompt: P1, top: true}]}
            """;
    private static final String NAMES = """
            name: Two
            scales: {total: Total}
            bands: {low: Low, high: High}
            reasons: {danger: Danger}
            """;
    private static final String TEXT = """
            version: 1.0.0
            title: Two questions
            items: {q1: First, q2: {text: Second, help: Take your time}, why: Why}
            options: {often: {"0": never, "1": often}}
            """;

    @Test
    void a_sound_questionnaire_is_read() {
        Questionnaire two = read(DEFINITION, TEXT);
        assertThat(two.item("q2").orElseThrow().critical())
                .containsExactly(
                        new Critical(Critical.Test.AT_LEAST, 1, Critical.Level.URGENT, "danger", Optional.empty()));
        assertThat(two.scales().get(0).terms())
                .containsExactly(new Scale.Term("q1", false), new Scale.Term("q2", true));
        assertThat(two.words("en").item("q2").help()).isEqualTo("Take your time");
        assertThat(two.words("en").version()).isEqualTo("1.0.0");
        assertThat(two.names("zh-CN").band("high")).isEqualTo("High");
        assertThat(two.hash()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "code: two | `colour: red\ncode: two` | 2 | unknown key colour",
                "code: two | `status: published\ncode: two` | 1 | signed in the program",
                "{id: q1, options: often} | {id: q1, options: often, color: red} | 9 | unknown key color",
                "{id: q1, options: often} | {id: q2, options: often} | 10 | duplicate item id q2",
                "{id: q1, options: often} | {id: q1, options: seldom} | 9 | unknown option set seldom",
                "{id: q1, options: often} | {id: q1} | 9 | a choice, and only a choice, has options",
                "{id: q1, options: often} | {id: Q1, options: often} | 9 | lower case",
                "{id: q1, options: often} | {id: q1, options: often, kind: hard} | 9 | unknown hard",
                "{id: q1, options: often} | {id: q1, options: often, min_grade: 13} | 9 | whole number from 1 to 12",
                "code: \"1\", weight | code: \"0\", weight | 7 | has a code twice",
                "any: [q1, q2] | any: [q1, q9] | 11 | no item asked before",
                "any: [q1, q2] | any: [why] | 11 | no item asked before",
                "values: [\"1\"] | values: [\"7\"] | 11 | names a value that q1 cannot have",
                "value >= 1 | value like 1 | 10 | when should be",
                "level: urgent | level: soon | 10 | unknown soon",
                "type: longtext | `type: longtext, critical: [{when: missing, level: urgent, reason: danger}]` | 11 | only an item with options",
                "items: [q1, -q2] | items: [q1, q7] | 16 | unknown item q7",
                "items: [q1, -q2] | items: [q1, why] | 16 | item why has no weights",
                "items: [q1, -q2] | items: [q1, q1] | 16 | should name each item once",
                "items: [q1, -q2] | of: [q1, q2] | 16 | no scale above it",
                "{min: 0, id: low} | {min: 1, id: low} | 20 | gap",
                "{min: 2, id: high | {min: 0, id: high | 20 | overlaps",
                "{min: 2, id: high | {min: 3, id: high | 20 | outside the range",
                "source: nobody, | source: \"\", | 20 | bands.source: is empty",
                "source: nobody, |  | 20 | bands.source: is missing",
                "source: nobody, | source: somebody, | 20 | unknown source somebody",
                "prompt: P1 | prompt: P3 | 20 | prompt should be",
                "method: sum | method: guess | 17 | unknown guess",
                "method: sum | `method: sum\n      at_least: 1` | 18 | is for method count",
                "policy: prorate | policy: guess | 18 | unknown guess",
                "max: 1 | max: 2 | 18 | whole number from 0 to 1",
                "range: [0, 2] | range: [2, 0] | 19 | should be [least, greatest]",
                "range: [0, 2] | range: [0, 3] | 19 | the items reach from 0 to 2",
                "{min: 2, id: high | {min: .inf, id: high | 20 | should be a number",
                "code: two | code: three | 2 | code and version should be those of the folder",
                "version: 1.0.0 | version: 1.0 | 3 | is no version",
                "text: shipped | text: mine | 4 | should be shipped or withheld",
                "text: shipped | text: withheld | 1 | without the right",
                "status: own | status: permission-required | 4 | words that need permission are withheld",
                "code: two | `code: two\ncode: two` | 3 | stands there twice",
                "code: two | code: &a two | 2 | anchors and aliases are not allowed",
                "code: two | code: !!java.io.File [two] | 2 | is not allowed",
                "status: own, | <<: {status: own}, | 4 | merge is not allowed",
                "holder: us | holder: no | 4 | put no in quotes",
                "schema: xinqiao-questionnaire/1 | schema: other/1 | 1 | unknown schema",
            })
    void a_spoilt_definition_is_refused_by_file_line_and_fault(
            String sound, @Nullable String spoilt, int line, @Nullable String fault) {
        assertThat(DEFINITION).contains(orNothing(sound));
        String text =
                DEFINITION.replaceFirst(Pattern.quote(orNothing(sound)), Matcher.quoteReplacement(orNothing(spoilt)));
        assertThatThrownBy(() -> read(text, TEXT))
                .isInstanceOf(BadQuestionnaire.class)
                .hasMessageMatching("(?s)" + FOLDER + "/(questionnaire|text.en).yaml:" + line + ": .*")
                .hasMessageContaining(orNothing(fault));
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
                "version: 1.0.0 | version: newest | is no version",
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
        assertThatThrownBy(() -> read(files(DEFINITION, TEXT), "text.en.yaml"))
                .hasMessageContaining(FOLDER + "/text.en.yaml: is missing");
        assertThatThrownBy(() -> read(files(DEFINITION, TEXT), "names.en.yaml"))
                .hasMessageContaining(FOLDER + "/names.en.yaml: is missing");
    }

    @Test
    void a_sensitive_question_without_words_of_help_is_refused() {
        String sensitive = DEFINITION.replace("{id: q1, options: often}", "{id: q1, options: often, sensitive: true}");
        assertThatThrownBy(() -> read(sensitive, TEXT)).hasMessageContaining("a sensitive item needs words of help");
    }

    @Test
    void a_file_that_nobody_knows_is_refused() {
        Map<String, String> files = files(DEFINITION, TEXT);
        files.put(FOLDER + "/approvals.yaml", "education: signed");
        assertThatThrownBy(() -> read(files, "")).hasMessageContaining("approvals.yaml: is no file of a questionnaire");
    }

    @Test
    void form_scoring_and_words_each_have_their_own_hash_which_follows_meaning_and_not_layout() {
        Questionnaire two = read(DEFINITION, TEXT);
        Questionnaire remarked = read("# a remark\n" + DEFINITION, TEXT);
        assertThat(remarked.hash()).isEqualTo(two.hash());
        assertThat(remarked.scoring().orElseThrow().hash())
                .isEqualTo(two.scoring().orElseThrow().hash());

        Questionnaire recut = read(DEFINITION.replace("{min: 2, id: high", "{min: 1, id: high"), TEXT);
        assertThat(recut.hash()).isEqualTo(two.hash());
        assertThat(recut.scoring().orElseThrow().hash())
                .isNotEqualTo(two.scoring().orElseThrow().hash());

        Questionnaire reworded = read(DEFINITION, TEXT.replace("First", "Firstly"));
        assertThat(reworded.hash()).isEqualTo(two.hash());
        assertThat(reworded.words("en").hash()).isNotEqualTo(two.words("en").hash());
        assertThat(reworded.words("zh-CN").hash()).isEqualTo(two.words("zh-CN").hash());

        assertThat(read(DEFINITION.replace("type: longtext", "type: text"), TEXT)
                        .hash())
                .isNotEqualTo(two.hash());
    }

    @Test
    void a_corrected_cut_off_comes_as_a_later_scoring_of_the_same_form() {
        Map<String, String> files = files(DEFINITION, TEXT);
        files.put(FOLDER + "/scoring-1.1.0.yaml", LATER);
        List<Questionnaire> both = new QuestionnaireFiles(new Papers(files)).read(FOLDER);
        assertThat(both).extracting(q -> q.scoring().orElseThrow().version()).containsExactly("1.1.0", "1.0.0");
        assertThat(both.get(0).hash()).isEqualTo(both.get(1).hash());
        files.put(FOLDER + "/scoring-1.2.0.yaml", LATER);
        assertThatThrownBy(() -> new QuestionnaireFiles(new Papers(files)).read(FOLDER))
                .hasMessageContaining("scoring-1.2.0.yaml:1: version: the version should be that of the file");
    }

    @Test
    void a_district_may_add_words_it_holds_the_right_to_and_may_replace_nothing() {
        String withheld = DEFINITION
                .replace("status: own", "status: permission-required")
                .replace("text: shipped", "text: withheld");
        Map<String, String> shipped = files(withheld, TEXT);
        shipped.keySet().removeIf(file -> file.contains("/text."));
        assertThat(new QuestionnaireFiles(new Papers(shipped))
                        .read(FOLDER)
                        .get(0)
                        .hasWords())
                .isFalse();

        Shelf districts = new Mounted(Map.of(FOLDER + "/text.zh-CN.yaml", TEXT));
        Questionnaire theirs = new QuestionnaireFiles(new LayeredShelf(new Papers(shipped), districts))
                .read(FOLDER)
                .get(0);
        assertThat(theirs.words("zh-CN").item("q1").text()).isEqualTo("First");

        Shelf replaced = new Mounted(Map.of(FOLDER + "/questionnaire.yaml", DEFINITION));
        assertThatThrownBy(() -> new QuestionnaireFiles(new LayeredShelf(new Papers(shipped), replaced)).read(FOLDER))
                .hasMessageContaining("may not be replaced");
    }

    private static final String LATER = """
            version: 1.1.0
            scales:
              - id: total
                items: [q1, -q2]
                method: sum
                missing: {max: 0}
                range: [0, 2]
                bands: {source: nobody, cuts: [{min: 0, id: low}, {min: 1, id: high}]}
            """;

    /** Files that lie nowhere. */
    private record Papers(Map<String, String> papers) implements Shelf {
        @Override
        public List<String> files() {
            return papers.keySet().stream().sorted().toList();
        }

        @Override
        public Optional<String> read(String file) {
            return Optional.ofNullable(papers.get(file));
        }

        @Override
        public String name(String file) {
            return file;
        }

        @Override
        public boolean isDistricts(String file) {
            return false;
        }
    }

    /** The same, put there by a district. */
    private record Mounted(Map<String, String> papers) implements Shelf {
        @Override
        public List<String> files() {
            return new Papers(papers).files();
        }

        @Override
        public Optional<String> read(String file) {
            return new Papers(papers).read(file);
        }

        @Override
        public String name(String file) {
            return "mounted/" + file;
        }

        @Override
        public boolean isDistricts(String file) {
            return true;
        }
    }

    private static Questionnaire read(String definition, String english) {
        return read(files(definition, english), "");
    }

    private static Questionnaire read(Map<String, String> files, String without) {
        files.remove(FOLDER + "/" + without);
        return new QuestionnaireFiles(new Papers(files)).read(FOLDER).get(0);
    }

    private static Map<String, String> files(String definition, String english) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(FOLDER + "/questionnaire.yaml", definition);
        files.put(FOLDER + "/text.zh-CN.yaml", TEXT);
        files.put(FOLDER + "/text.en.yaml", english);
        files.put(FOLDER + "/names.zh-CN.yaml", NAMES);
        files.put(FOLDER + "/names.en.yaml", NAMES);
        return files;
    }

    /** An absent cell means nothing. */
    private static String orNothing(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
