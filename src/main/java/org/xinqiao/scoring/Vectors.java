package org.xinqiao.scoring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Questionnaire;

/**
 * Golden vectors: sheets whose scores were computed by other means, beside the definition ({@code vectors.csv} with the
 * columns {@code case}, the items, and those that {@code score} prints). They hold for the first scoring of a version.
 */
final class Vectors {
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private Vectors() {}

    /** Where the scorer and the vectors disagree, in words; a scored questionnaire without vectors is a fault. */
    static List<String> faults(Questionnaire q, Optional<String> vectors) {
        String name = q.code() + "/" + q.version() + "/vectors.csv";
        if (q.scoring().isEmpty()) {
            return List.of();
        }
        if (vectors.isEmpty()) {
            return List.of(name + ": is missing");
        }
        try (CSVParser parser = CSV.parse(new BufferedReader(new StringReader(vectors.get())))) {
            List<String> faults = new ArrayList<>();
            for (CSVRecord row : parser) {
                faults.addAll(faults(q, name + ":" + (row.getRecordNumber() + 1) + ": ", row));
            }
            return faults;
        } catch (IOException | IllegalArgumentException | java.io.UncheckedIOException e) {
            return List.of(name + ": not readable as CSV: " + e.getMessage());
        }
    }

    private static List<String> faults(Questionnaire q, String at, CSVRecord row) {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        for (Item item : q.items()) {
            if (row.isSet(item.id())) {
                cells.put(item.id(), List.of(row.get(item.id())));
            }
        }
        Map<String, String> scored = ScoreLine.of(q, Answers.of(cells), Person.UNKNOWN);
        List<String> faults = new ArrayList<>();
        scored.forEach((column, figure) -> {
            if (row.isSet(column) && !row.get(column).equals(figure)) {
                faults.add(at + row.get("case") + ": " + column + " should be \"" + row.get(column) + "\", is \""
                        + figure + "\"");
            }
        });
        return faults;
    }
}
