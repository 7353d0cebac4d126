package org.xinqiao.questionnaire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a norm table: {@code sex,age_from,age_to,grade_from,grade_to,raw_from,raw_to,t,percentile,stanine,standard}. */
final class NormReader {
    private static final Set<String> COLUMNS = Set.of(
            "sex",
            "age_from",
            "age_to",
            "grade_from",
            "grade_to",
            "raw_from",
            "raw_to",
            "t",
            "percentile",
            "stanine",
            "standard");
    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private final String file;

    private NormReader(String file) {
        this.file = file;
    }

    static List<NormRow> read(String file, String csv) {
        return new NormReader(file).rows(csv);
    }

    private List<NormRow> rows(String csv) {
        try (CSVParser parser = CSVParser.parse(csv, CSV)) {
            for (String name : parser.getHeaderNames()) {
                if (!COLUMNS.contains(name)) {
                    throw new BadQuestionnaire(file, 1, "unknown column " + name);
                }
            }
            List<NormRow> rows = new ArrayList<>();
            for (CSVRecord row : parser) {
                rows.add(row(row));
            }
            return rows;
        } catch (IOException | IllegalArgumentException | java.io.UncheckedIOException e) {
            throw new BadQuestionnaire(file, "not readable as CSV: " + e.getMessage());
        }
    }

    private NormRow row(CSVRecord row) {
        Optional<String> sex = cell(row, "sex");
        if (sex.filter(s -> !Set.of("F", "M").contains(s)).isPresent()) {
            throw fault(row, "sex should be F, M or empty");
        }
        Range raw = range(row, "raw").orElseThrow(() -> fault(row, "needs raw_from and raw_to"));
        return new NormRow(
                sex,
                range(row, "age"),
                range(row, "grade"),
                raw,
                number(row, "t"),
                number(row, "percentile"),
                number(row, "stanine"),
                number(row, "standard"));
    }

    private Optional<Range> range(CSVRecord row, String name) {
        OptionalDouble from = number(row, name + "_from");
        OptionalDouble to = number(row, name + "_to");
        if (from.isPresent() != to.isPresent() || from.isPresent() && from.getAsDouble() > to.getAsDouble()) {
            throw fault(row, name + "_from should be at most " + name + "_to");
        }
        return from.isPresent() ? Optional.of(new Range(from.getAsDouble(), to.getAsDouble())) : Optional.empty();
    }

    private OptionalDouble number(CSVRecord row, String name) {
        Optional<String> cell = cell(row, name);
        if (cell.filter(c -> !c.matches("-?\\d{1,6}(\\.\\d{1,6})?")).isPresent()) {
            throw fault(row, name + " should be a number");
        }
        return cell.map(c -> OptionalDouble.of(Double.parseDouble(c))).orElse(OptionalDouble.empty());
    }

    private static Optional<String> cell(CSVRecord row, String name) {
        return row.isSet(name) ? Optional.of(row.get(name)).filter(cell -> !cell.isBlank()) : Optional.empty();
    }

    private BadQuestionnaire fault(CSVRecord row, String what) {
        return new BadQuestionnaire(file, (int) row.getRecordNumber() + 1, what);
    }
}
