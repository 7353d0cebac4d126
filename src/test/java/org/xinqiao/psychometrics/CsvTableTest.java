package org.xinqiao.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
    @TempDir
    Path folder = Path.of(".");

    private CsvTable table(String text) {
        try {
            return CsvTable.of(Files.writeString(folder.resolve("data.csv"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<Double>> read(CsvTable table, String... columns) {
        var rows = new ArrayList<List<Double>>();
        table.numbers(List.of(columns))
                .each((line, values) -> rows.add(Arrays.stream(values).boxed().collect(Collectors.toList())));
        return rows;
    }

    @Test
    void columns_are_found_by_name_in_any_order() {
        assertThat(read(table("a,b,c\n1,2,3\n4,5,6\n"), "c", "a"))
                .containsExactly(List.of(3.0, 1.0), List.of(6.0, 4.0));
    }

    @Test
    void an_empty_cell_and_NA_are_missing() {
        assertThat(read(table("a,b\n1,\n,NA\n\"NA\", 3\n"), "a", "b"))
                .containsExactly(List.of(1.0, Double.NaN), List.of(Double.NaN, Double.NaN), List.of(Double.NaN, 3.0));
    }

    @Test
    void numbers_come_in_every_spelling() {
        assertThat(read(table("a\n-7\n1.5\n\"2\"\n1e3\n+4\n 5 \n123456789012345678\n-.5\n"), "a").stream()
                        .map(row -> row.get(0)))
                .containsExactly(-7.0, 1.5, 2.0, 1000.0, 4.0, 5.0, 123456789012345678.0, -0.5);
    }

    @Test
    void files_of_spreadsheets_and_of_R_are_read() {
        var table = table("\uFEFF\"id\",\"a, b\"\r\n\"x \"\"y\"\"\",1\r\n\r\n\"two\nlines\",2");
        assertThat(table.columns()).containsExactly("id", "a, b");
        var seen = new ArrayList<String>();
        table.labelled(List.of("a, b"), List.of("id")).each((values, labels) -> seen.add(labels[0] + values[0]));
        assertThat(seen).containsExactly("x \"y\"1.0", "two\nlines2.0");
    }

    @Test
    void what_is_no_number_is_named_by_line_and_column() {
        for (var wrong : List.of("x", "NaN", "Infinity", "1e999", "1d", "0x1", "-", "1-2", "--1")) {
            assertThatThrownBy(() -> read(table("id,a\n\"two\nlines\",1\n3," + wrong + "\n"), "a"))
                    .isInstanceOf(Unusable.class)
                    .hasMessage("line 4, column a: \"" + wrong + "\" is not a number; correct it or leave it empty");
        }
    }

    @Test
    void a_row_of_another_length_is_named_by_its_line() {
        assertThatThrownBy(() -> read(table("a,b\n1,2\n3\n"), "a")).hasMessage("line 3 has 1 cells and the header 2");
        assertThatThrownBy(() -> read(table("a,b\n1,2,3\n"), "a")).hasMessage("line 2 has 3 cells and the header 2");
    }

    @Test
    void a_quotation_mark_that_never_closes_is_named_by_its_line() {
        assertThatThrownBy(() -> read(table("a,b\n1,\"2\n3,4\n"), "a"))
                .hasMessage("line 2: a quotation mark is opened and never closed");
    }

    @Test
    void a_column_that_is_not_there_or_twice_is_refused() {
        assertThatThrownBy(() -> table("a,b\n").numbers(List.of("c")))
                .isInstanceOf(Misused.class)
                .hasMessageEndingWith("has no column c; it has a, b");
        assertThatThrownBy(() -> table("a,a\n").labelled(List.of(), List.of("a")))
                .isInstanceOf(Unusable.class)
                .hasMessageEndingWith("has more than one column a: rename one");
    }

    @Test
    void an_empty_file_is_refused() {
        for (var empty : List.of("", "\n", "\uFEFF")) {
            assertThatThrownBy(() -> table(empty)).isInstanceOf(Unusable.class).hasMessageContaining("is empty");
        }
    }

    @Test
    void a_header_alone_has_no_rows() {
        assertThat(read(table("a"), "a")).isEmpty();
        assertThat(read(table("a\n\n"), "a")).isEmpty();
    }

    /** Longer than the buffer, so that cells lie across its end. */
    @Test
    void long_files_are_read_whole() {
        var text = new StringBuilder("a,note\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(",\"").append("z".repeat(i % 90)).append("\"\n");
        }
        var rows = read(table(text.toString()), "a");
        assertThat(rows).hasSize(20_000);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).get(0)).isEqualTo(i);
        }
    }

    /** Commons CSV reads the same cells. */
    @Property
    void whatever_is_written_is_read_back(@ForAll("tables") List<List<String>> rows) throws IOException {
        var text = new StringBuilder();
        try (var printer = CSVFormat.RFC4180.print(text)) {
            for (var row : rows) {
                printer.printRecord(row);
            }
        }
        assertThat(cells(text.toString())).isEqualTo(rows);
    }

    private static List<List<String>> cells(String text) throws IOException {
        var rows = new ArrayList<List<String>>();
        try (var cells = new CsvCells(new StringReader(text))) {
            var row = new ArrayList<String>();
            for (var end = cells.next(); end != CsvCells.End.FILE; end = cells.next()) {
                row.add(cells.text());
                if (end == CsvCells.End.ROW) {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            }
        }
        return rows;
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        return Arbitraries.strings()
                .withChars("ab1,\"\n;心 ")
                .ofMaxLength(6)
                .map(String::trim)
                .map(s -> s.isEmpty() ? "x" : s)
                .list()
                .ofSize(3)
                .list()
                .ofMaxSize(8);
    }

    @Test
    void text_is_utf_8() throws IOException {
        Files.write(folder.resolve("data.csv"), "组,分\n心,3\n".getBytes(StandardCharsets.UTF_8));
        assertThat(CsvTable.of(folder.resolve("data.csv")).columns()).containsExactly("组", "分");
    }
}
