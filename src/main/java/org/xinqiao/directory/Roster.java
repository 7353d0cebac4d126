package org.xinqiao.directory;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * A roster file as a school exports it: UTF-8 or GB18030, Chinese or English column names. Every line ends up either as
 * a student or as a fault with its line number and reason; no line is lost.
 */
public record Roster(List<RosterLine> lines, List<Fault> faults) {
    static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).get();
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("学号", "number"),
            Map.entry("姓名", "name"),
            Map.entry("性别", "sex"),
            Map.entry("出生日期", "born_on"),
            Map.entry("年级", "grade"),
            Map.entry("班级", "class"),
            Map.entry("监护人", "guardian_name"),
            Map.entry("监护人姓名", "guardian_name"),
            Map.entry("监护人电话", "guardian_phone"),
            Map.entry("监护人关系", "guardian_relation"),
            Map.entry("与学生关系", "guardian_relation"),
            Map.entry("关系", "guardian_relation"),
            Map.entry("家长账号", "guardian_login"));
    private static final List<String> NEEDED = List.of("number", "name", "sex", "born_on", "grade", "class");

    public Roster {
        lines = List.copyOf(lines);
        faults = List.copyOf(faults);
    }

    /** What is wrong where; the words are under {@code roster.fault.<code>}. */
    public record Fault(long line, String column, String code) {
        /** Whether it is about one column. */
        public boolean isInColumn() {
            return !column.isEmpty();
        }
    }

    public static Roster read(byte[] file) {
        return text(file).map(Roster::parsed).orElseGet(() -> refused(1, "", "not_text"));
    }

    private static Roster parsed(String text) {
        var lines = new ArrayList<RosterLine>();
        var faults = new ArrayList<Fault>();
        try (var parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            read(parser, lines, faults);
        } catch (IOException | UncheckedIOException broken) {
            faults.add(new Fault(text.lines().count(), "", "broken"));
        }
        return new Roster(lines, faults);
    }

    private static void read(CSVParser parser, List<RosterLine> lines, List<Fault> faults) {
        var records = parser.iterator();
        if (!records.hasNext()) {
            faults.add(new Fault(1, "", "empty"));
            return;
        }
        var columns = columns(records.next().toList());
        NEEDED.stream()
                .filter(column -> !columns.containsKey(column))
                .forEach(column -> faults.add(new Fault(1, column, "no_column")));
        if (!faults.isEmpty()) {
            return;
        }
        var seen = new HashMap<String, Long>();
        while (records.hasNext()) {
            var cells = records.next().toList();
            if (!cells.stream().allMatch(String::isBlank)) {
                var reader = new RosterReader(parser.getCurrentLineNumber(), columns, cells);
                keep(reader, seen, lines, faults);
            }
        }
    }

    private static void keep(RosterReader reader, Map<String, Long> seen, List<RosterLine> lines, List<Fault> faults) {
        var line = reader.read();
        if (line.isEmpty()) {
            faults.addAll(reader.faults());
        } else if (seen.putIfAbsent(
                        RosterLine.key(line.get().number()), line.get().line())
                != null) {
            faults.add(new Fault(line.get().line(), "number", "twice"));
        } else {
            lines.add(line.get());
        }
    }

    private static Map<String, Integer> columns(List<String> header) {
        var columns = new HashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++) {
            var name = header.get(i).strip();
            columns.putIfAbsent(COLUMNS.getOrDefault(name, name.toLowerCase(Locale.ROOT)), i);
        }
        return columns;
    }

    static Optional<String> text(byte[] file) {
        return decoded(file, StandardCharsets.UTF_8)
                .or(() -> decoded(file, Charset.forName("GB18030")))
                .map(text -> text.startsWith("\uFEFF") ? text.substring(1) : text)
                .filter(text -> text.indexOf('\0') < 0);
    }

    private static Optional<String> decoded(byte[] file, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(file)).toString());
        } catch (CharacterCodingException otherwiseWritten) {
            return Optional.empty();
        }
    }

    private static Roster refused(long line, String column, String code) {
        return new Roster(List.of(), List.of(new Fault(line, column, code)));
    }
}
