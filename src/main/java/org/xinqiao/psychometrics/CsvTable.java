package org.xinqiao.psychometrics;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file of comma separated values with a header, read as it comes and never held: 1.3 million sheets need no more
 * memory than ten. A cell that is empty or says {@code NA} is missing; blank lines are no rows.
 */
public final class CsvTable {
    private final Path file;
    private final List<String> columns;

    private CsvTable(Path file, List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    /** Reads the header. @throws Unusable if there is none */
    public static CsvTable of(Path file) {
        try (var cells = open(file)) {
            var columns = new ArrayList<String>();
            CsvCells.End end;
            do {
                end = cells.next();
                columns.add(cells.text());
            } while (end == CsvCells.End.CELL);
            if (columns.stream().allMatch(String::isEmpty)) {
                throw new Unusable(file + " is empty: the first line must name the columns");
            }
            return new CsvTable(file, List.copyOf(columns));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvCells open(Path file) throws IOException {
        return new CsvCells(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    /** All of them, in the order of the file. */
    public List<String> columns() {
        return columns;
    }

    /** Some columns as numbers. */
    public Rows numbers(List<String> wanted) {
        var numbers = List.copyOf(wanted);
        places(numbers);
        return new Rows() {
            @Override
            public List<String> columns() {
                return numbers;
            }

            @Override
            public void each(Visit visit) {
                read(numbers, List.of(), (line, values, labels) -> visit.row(line, values));
            }
        };
    }

    /** Some columns as numbers and some as words. */
    public LabelledRows labelled(List<String> wanted, List<String> labelled) {
        var numbers = List.copyOf(wanted);
        var texts = List.copyOf(labelled);
        places(numbers);
        places(texts);
        return new LabelledRows() {
            @Override
            public List<String> columns() {
                return numbers;
            }

            @Override
            public void each(Visit visit) {
                read(numbers, texts, (line, values, labels) -> visit.row(values, labels));
            }
        };
    }

    private interface Reading {
        void row(long line, double[] values, String[] labels);
    }

    private void read(List<String> numbers, List<String> texts, Reading reading) {
        try (var cells = open(file)) {
            new Walk(cells, places(numbers), places(texts)).all(reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For each column of the file its place among those wanted, or -1. */
    private int[] places(List<String> wanted) {
        var places = new int[columns.size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < wanted.size(); i++) {
            places[place(wanted.get(i))] = i;
        }
        return places;
    }

    private int place(String name) {
        int first = columns.indexOf(name);
        if (first < 0) {
            throw new Misused(file + " has no column " + name + "; it has " + String.join(", ", columns));
        }
        if (first != columns.lastIndexOf(name)) {
            throw new Unusable(file + " has more than one column " + name + ": rename one");
        }
        return first;
    }

    /** One reading from the first row to the last. */
    private final class Walk {
        private final CsvCells cells;
        private final int[] numberAt;
        private final int[] textAt;
        private final double[] values;
        private final String[] labels;

        Walk(CsvCells cells, int[] numberAt, int[] textAt) {
            this.cells = cells;
            this.numberAt = numberAt;
            this.textAt = textAt;
            this.values = new double[1 + Arrays.stream(numberAt).max().orElse(-1)];
            this.labels = new String[1 + Arrays.stream(textAt).max().orElse(-1)];
        }

        void all(Reading reading) throws IOException {
            while (cells.next() == CsvCells.End.CELL) {
                continue;
            }
            var end = CsvCells.End.ROW;
            while (end != CsvCells.End.FILE) {
                end = row(reading);
            }
        }

        private CsvCells.End row(Reading reading) throws IOException {
            int column = 0;
            var end = cells.next();
            long line = cells.line();
            if (end != CsvCells.End.CELL && cells.isEmpty()) {
                return end;
            }
            take(column++);
            while (end == CsvCells.End.CELL) {
                end = cells.next();
                take(column++);
            }
            if (column != numberAt.length) {
                throw new Unusable("line " + line + " has " + column + " cells and the header " + numberAt.length);
            }
            reading.row(line, values, labels);
            return end;
        }

        private void take(int column) {
            if (column >= numberAt.length) {
                return;
            }
            if (numberAt[column] >= 0) {
                values[numberAt[column]] = number(column);
            }
            if (textAt[column] >= 0) {
                var text = cells.text();
                labels[textAt[column]] = CsvCells.isMissing(text) ? "" : text;
            }
        }

        private double number(int column) {
            try {
                return cells.number();
            } catch (NumberFormatException e) {
                throw new Unusable("line " + cells.line() + ", column " + columns.get(column) + ": \"" + cells.text()
                        + "\" is not a number; correct it or leave it empty");
            }
        }
    }
}
