package org.xinqiao.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The JSON Schemas beside the questionnaires: an editor that knows them underlines what the loader would refuse. */
class SchemaTest {
    private static final Path SHIPPED = Path.of("questionnaires");
    private static final Path FORMS = Path.of("src/main/resources/forms");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> files() throws IOException {
        try (Stream<Path> shipped = Files.walk(SHIPPED);
                Stream<Path> forms = Files.walk(FORMS)) {
            return Stream.concat(shipped, forms)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_file_that_comes_with_the_program_fits_its_schema(Path file) throws IOException {
        assertThat(faults(kind(file), Files.readString(file))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {2} instead of {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "questionnaire | schema: xinqiao-questionnaire/1 | schema: xinqiao-questionnaire/2",
                "questionnaire | code: phq-9 | code: PHQ 9",
                "questionnaire | `version: 1.0.0\nlicence` | `version: '1'\nlicence`",
                "questionnaire | `code: phq-9` | `code: phq-9\nstatus: published`",
                "questionnaire | status: free | status: permission-required",
                "questionnaire | informant: self | informant: neighbour",
                "questionnaire | recall: P14D | recall: two weeks",
                "questionnaire | {id: q1, options: freq4} | {id: q1, options: freq4, colour: red}",
                "questionnaire | {id: q1, options: freq4} | {id: q1}",
                "questionnaire | {id: q1, options: freq4} | {id: Q1, options: freq4}",
                "questionnaire | kind: suicide | kind: dangerous",
                "questionnaire | min_grade: 7 | min_grade: 13",
                "questionnaire | when: value >= 1 | when: value is high",
                "questionnaire | level: urgent | level: some day",
                "questionnaire | method: sum | method: median",
                "questionnaire | {max: 2, policy: prorate, round: half_up} | {max: 2, policy: prorate}",
                "questionnaire | `        source: kroenke2001\n` | ``",
                "questionnaire | prompt: P1} | prompt: P3}",
                "questionnaire | range: [0, 27] | range: [0]",
                "questionnaire | weight: 0} | weight: none}",
                "text | version: 1.0.0 | version: first",
                "text | q1: Little interest or pleasure in doing things | q1: []",
                "text | help: You | aid: You",
                "text | options: | choices:",
                "names | name: | title:",
                "names | minimal: Minimal | minimal: {long: Minimal}",
                "names | self_harm: | self harm:",
            })
    void a_broken_file_does_not(String kind, String sound, String broken) throws IOException {
        String file = kind.equals("questionnaire") ? "questionnaire.yaml" : kind + ".en.yaml";
        String text = Files.readString(SHIPPED.resolve("phq-9/1.0.0").resolve(file));
        assertThat(faults(kind, text)).isEmpty();
        assertThat(text).contains(sound);
        assertThat(faults(kind, text.replace(sound, broken))).isNotEmpty();
    }

    private static String kind(Path file) {
        return file.getFileName().toString().replaceAll("[.-].*", "");
    }

    private static List<String> faults(String kind, String yaml) {
        return schema(kind).validate(tree(yaml)).stream().map(Object::toString).toList();
    }

    private static JsonSchema schema(String kind) {
        try {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(Files.readString(SHIPPED.resolve("schema/" + kind + ".schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String yaml) {
        return JSON.valueToTree(new Yaml().<Object>load(yaml));
    }
}
