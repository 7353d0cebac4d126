package org.xinqiao.scoring;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;

/**
 * Answers to one questionnaire as a table: a header with item ids, before them optionally {@code id,age,sex,grade}, and a
 * line a sheet; an empty cell is a missing answer. Read line by line, however long it is.
 */
final class AnswerTable implements AutoCloseable, Iterable<AnswerTable.Row> {
    private static final List<String> ABOUT = List.of("id", "age", "sex", "grade");
    private static final int BOM = 0xFEFF;
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setTrim(true).setIgnoreEmptyLines(true).get();

    private final Questionnaire q;
    private final CSVParser parser;
    private final Iterator<CSVRecord> lines;
    private final List<String> header;

    /**
     * One sheet.
     *
     * @param line of the file, from 1
     * @param id as given, or the number of the sheet
     * @param wrong what cannot be an answer and counts as missing: item to what stood there
     */
    record Row(long line, String id, Person person, Answers answers, Map<String, String> wrong) {}

    /** What the whole table is refused for. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what);
        }
    }

    private AnswerTable(Questionnaire q, CSVParser parser) {
        this.q = q;
        this.parser = parser;
        this.lines = parser.iterator();
        this.header = header();
    }

    /** @throws Unreadable if the header is not that of this questionnaire */
    static AnswerTable of(Questionnaire q, Reader csv) throws IOException {
        csv.mark(1);
        if (csv.read() != BOM) {
            csv.reset();
        }
        return new AnswerTable(q, CSV.parse(csv));
    }

    private List<String> header() {
        List<String> names = next().map(record -> record.stream().toList())
                .orElseThrow(() -> new Unreadable("the file is empty: the first line should name the columns"));
        Set<String> known = q.items().stream().map(Item::id).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!known.contains(name) && !ABOUT.contains(name)) {
                throw new Unreadable("column " + name + " is no item of " + q.code() + " " + q.version()
                        + "; the columns are " + String.join(",", ABOUT) + " (optional) and "
                        + q.items().stream().map(Item::id).collect(Collectors.joining(",")));
            }
            if (!seen.add(name)) {
                throw new Unreadable("column " + name + " stands there twice");
            }
        }
        counted().filter(item -> !seen.contains(item)).findFirst().ifPresent(item -> {
            throw new Unreadable("there is no column " + item + ", which counts on a scale");
        });
        return names;
    }

    private Stream<String> counted() {
        return q.scales().stream().flatMap(s -> s.terms().stream()).map(Scale.Term::item);
    }

    @Override
    public Iterator<Row> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lineFollows();
            }

            @Override
            public Row next() {
                return row(AnswerTable.this.next().orElseThrow());
            }
        };
    }

    private boolean lineFollows() {
        try {
            return lines.hasNext();
        } catch (IllegalStateException | java.io.UncheckedIOException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new Unreadable("line " + (parser.getCurrentLineNumber() + 1) + " is not readable as CSV: " + why);
        }
    }

    private Optional<CSVRecord> next() {
        return lineFollows() ? Optional.of(lines.next()) : Optional.empty();
    }

    private Row row(CSVRecord record) {
        long line = parser.getCurrentLineNumber();
        if (record.size() > header.size()) {
            throw new Unreadable("line " + line + " has " + record.size() + " cells, the header has " + header.size());
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < record.size(); i++) {
            cells.put(header.get(i), record.get(i));
        }
        Map<String, List<String>> answers = new LinkedHashMap<>();
        Map<String, String> wrong = new LinkedHashMap<>();
        q.items().forEach(item -> place(item, cells.getOrDefault(item.id(), ""), answers, wrong));
        String id = cells.getOrDefault("id", "");
        return new Row(
                line,
                id.isEmpty() ? String.valueOf(record.getRecordNumber() - 1) : id,
                person(cells, wrong),
                Answers.of(answers),
                wrong);
    }

    private static void place(Item item, String cell, Map<String, List<String>> answers, Map<String, String> wrong) {
        if (cell.isEmpty()) {
            return;
        }
        if (item.options().isEmpty() || item.option(cell).isPresent()) {
            answers.put(item.id(), List.of(cell));
        } else {
            wrong.put(item.id(), cell);
        }
    }

    private static Person person(Map<String, String> cells, Map<String, String> wrong) {
        Optional<String> sex = Optional.of(cells.getOrDefault("sex", "").toUpperCase(java.util.Locale.ROOT))
                .filter(s -> !s.isEmpty());
        if (sex.filter(s -> !Set.of("F", "M").contains(s)).isPresent()) {
            wrong.put("sex", cells.getOrDefault("sex", ""));
        }
        return new Person(
                whole(cells, "age", wrong), sex.filter(Set.of("F", "M")::contains), whole(cells, "grade", wrong));
    }

    private static OptionalInt whole(Map<String, String> cells, String name, Map<String, String> wrong) {
        String cell = cells.getOrDefault(name, "");
        if (cell.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!cell.matches("\\d{1,3}")) {
            wrong.put(name, cell);
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(cell));
    }

    /** The items that have a column of their own. */
    List<String> columns() {
        return new ArrayList<>(header);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
