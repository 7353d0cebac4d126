package org.xinqiao.edition;

import io.quarkus.qute.TemplateData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.web.View;

/**
 * A golden vector as one line that a person can read.
 *
 * @param name what is tried
 * @param answers the code of each answer; questions in a row with the same one stand together
 * @param scores what every scale makes of it
 * @param prompt P0 to P3, and what rings
 */
@TemplateData
public record VectorView(String name, String answers, String scores, String prompt) {
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final String NOTHING = "–";

    /** Those of a file, in its order. */
    static List<VectorView> all(String csv, Questionnaire q, Told told, View v) {
        try (var rows = CSVParser.parse(csv, CSV)) {
            return rows.stream().map(row -> of(row.toMap(), q, told, v)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VectorView of(Map<String, String> row, Questionnaire q, Told told, View v) {
        return new VectorView(
                cell(row, "case").orElse(""),
                answers(row, q),
                q.scales().stream().map(s -> score(row, s, told, v)).collect(Collectors.joining(" · ")),
                Stream.of(cell(row, "prompt"), cell(row, "flags"))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" · ")));
    }

    private static String answers(Map<String, String> row, Questionnaire q) {
        var items = q.items().stream().map(i -> i.id()).filter(row::containsKey).toList();
        var runs = new ArrayList<String>();
        for (int from = 0; from < items.size(); ) {
            var answer = cell(row, items.get(from)).orElse(NOTHING);
            int to = from;
            while (to + 1 < items.size()
                    && cell(row, items.get(to + 1)).orElse(NOTHING).equals(answer)) {
                to++;
            }
            runs.add((to == from ? items.get(from) : items.get(from) + "–" + items.get(to)) + ": " + answer);
            from = to + 1;
        }
        return String.join(" · ", runs);
    }

    private static String score(Map<String, String> row, Scale s, Told told, View v) {
        return told.name(s) + " "
                + cell(row, s.id() + ".raw")
                        .map(raw -> cell(row, s.id() + ".band")
                                .map(band -> raw + " " + told.bandName(band))
                                .orElse(raw))
                        .map(figure -> isProrated(row, s) ? figure + v.t("questionnaire.vectors.prorated") : figure)
                        .orElseGet(() -> v.t("sheet.not_computable"));
    }

    private static boolean isProrated(Map<String, String> row, Scale s) {
        return cell(row, s.id() + ".state").filter("prorated"::equals).isPresent();
    }

    private static Optional<String> cell(Map<String, String> row, String column) {
        return Optional.ofNullable(row.get(column)).filter(text -> !text.isEmpty());
    }
}
