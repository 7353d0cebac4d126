package org.xinqiao.scoring.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemKind;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.QuestionnaireFiles;
import org.xinqiao.scoring.Prompts;
import org.xinqiao.scoring.ScaleScore;
import org.xinqiao.scoring.ScoreSheet;
import org.xinqiao.scoring.Scorer;

/**
 * The scorer against the oracle, by way of the {@code vectors.csv} beside each questionnaire. A questionnaire that the oracle
 * does not know fails; {@code -Dwrite=true} writes the files anew.
 */
class VectorsTest {
    private static final Path FOLDER = Path.of("questionnaires");
    private static final QuestionnaireFiles FILES = QuestionnaireFiles.in(FOLDER);
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    static List<String> folders() {
        return FILES.folders();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void the_vectors_are_those_of_the_oracle(String folder) throws IOException {
        Path file = FOLDER.resolve(folder).resolve("vectors.csv");
        String expected = Vectors.of(paper(folder));
        if (Boolean.getBoolean("write")) {
            Files.writeString(file, expected);
        }
        assertThat(file).hasContent(expected);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void the_scorer_says_what_the_vectors_say(String folder) {
        Questionnaire q = FILES.read(folder).get(0);
        assertThat(rows(folder))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(scored(q, row))
                        .as(row.get("case"))
                        .isEqualTo(row.toList().subList(1 + q.items().size(), row.size())));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void every_band_and_every_reason_of_a_definition_is_met_by_some_vector(String folder) {
        Questionnaire q = FILES.read(folder).get(0);
        List<CSVRecord> rows = rows(folder);
        q.scales().forEach(scale -> {
            Set<String> met =
                    rows.stream().map(row -> row.get(scale.id() + ".band")).collect(Collectors.toSet());
            scale.bands().forEach(band -> assertThat(met).as(scale.id()).contains(band.id()));
        });
        String flags = rows.stream().map(row -> row.get("flags")).collect(Collectors.joining(";"));
        q.items()
                .forEach(item ->
                        item.critical().forEach(rule -> assertThat(flags).contains(item.id() + ":" + rule.reason())));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void bands_prompt_watch_and_top_as_the_oracle_knows_them(String folder) {
        Paper paper = paper(folder);
        assertThat(FILES.read(folder).get(0).scales())
                .hasSameSizeAs(paper.keys())
                .allSatisfy(scale -> assertThat(
                                scale.bands().stream().map(VectorsTest::said).toList())
                        .as(scale.id())
                        .isEqualTo(paper.key(scale.id()).cuts().stream()
                                .map(VectorsTest::said)
                                .toList()));
    }

    private static List<Object> said(Band band) {
        return List.of(band.min(), band.id(), band.prompt().orElse(""), band.watch(), band.top());
    }

    private static List<Object> said(Cut cut) {
        return List.of(cut.from().doubleValue(), cut.band(), cut.prompt(), cut.watch(), cut.top());
    }

    private static Paper paper(String folder) {
        String code = folder.substring(0, folder.indexOf('/'));
        return Papers.of(code).orElseThrow(() -> new AssertionError("the oracle has no key of " + code));
    }

    private static List<CSVRecord> rows(String folder) {
        try {
            return CSV.parse(new StringReader(
                            Files.readString(FOLDER.resolve(folder).resolve("vectors.csv"))))
                    .getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> scored(Questionnaire q, CSVRecord row) {
        Answers answers = Answers.none();
        for (Item item : q.items()) {
            answers = answers.with(item.id(), row.get(item.id()));
        }
        ScoreSheet sheet = Scorer.score(q, answers);
        List<String> cells = new ArrayList<>();
        sheet.scales().forEach(score -> cells.addAll(cells(score).toList()));
        cells.add(Prompts.of(List.of(sheet), new Prompts.Known(asks(q, row), false, false))
                .name());
        cells.add(sheet.critical().stream()
                .map(flag -> flag.item() + ":" + flag.reason())
                .collect(Collectors.joining(";")));
        return cells;
    }

    private static boolean asks(Questionnaire q, CSVRecord row) {
        return q.items().stream()
                .filter(item -> item.kind() == ItemKind.REQUEST)
                .anyMatch(item -> row.get(item.id()).equals("1"));
    }

    private static Stream<String> cells(ScaleScore score) {
        return Stream.of(
                score.raw().isPresent()
                        ? Vectors.plain(BigDecimal.valueOf(score.raw().getAsDouble()))
                        : "",
                score.band().map(band -> band.id()).orElse(""),
                score.state().name().toLowerCase(Locale.ROOT));
    }
}
