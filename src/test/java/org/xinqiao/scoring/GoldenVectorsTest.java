package org.xinqiao.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;

/** The scorer against sheets scored by other means, kept beside each questionnaire. */
class GoldenVectorsTest {
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    @ParameterizedTest
    @ValueSource(strings = {"phq-9", "gad-7"})
    void every_golden_sheet_scores_as_written(String code) throws IOException {
        Questionnaire q = new Questionnaires().get(code);
        List<CSVRecord> rows = read(q);
        assertThat(rows).hasSizeGreaterThan(20);
        rows.forEach(row -> assertThat(scored(q, row)).as(row.get("case")).isEqualTo(written(row)));
    }

    private static List<CSVRecord> read(Questionnaire q) throws IOException {
        Path file = Path.of("questionnaires", q.code(), q.version(), "vectors.csv");
        try (CSVParser parser = CSV.parse(Files.newBufferedReader(file))) {
            return parser.getRecords();
        }
    }

    private static List<String> written(CSVRecord row) {
        return List.of(
                row.get("state"),
                row.get("answered"),
                row.get("raw"),
                row.get("band"),
                row.get("prompt"),
                row.get("critical"));
    }

    private static List<String> scored(Questionnaire q, CSVRecord row) {
        Answers answers = Answers.none();
        for (Item item : q.items()) {
            answers = answers.with(item.id(), row.get(item.id()));
        }
        ScoreSheet sheet = Scorer.score(q, answers);
        ScaleScore total = sheet.scales().get(0);
        return List.of(
                total.state().name(),
                String.valueOf(total.answered()),
                total.raw().isPresent() ? String.valueOf(Math.round(total.raw().getAsDouble())) : "",
                total.band().map(Band::id).orElse(""),
                Prompts.of(List.of(sheet), Prompts.Known.NOTHING).name(),
                sheet.critical().stream().map(Flag::item).collect(Collectors.joining(" ")));
    }
}
