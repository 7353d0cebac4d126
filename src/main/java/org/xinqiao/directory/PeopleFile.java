package org.xinqiao.directory;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The file of places and people with which a house begins: UTF-8 or GB18030, Chinese or English column names. A line with
 * a fault makes the whole file wait; nothing of it is written.
 */
public record PeopleFile(List<PeopleLine> lines, List<Roster.Fault> faults) {
    private static final Map<String, String> COLUMNS = Map.of(
            "类别", "kind",
            "代码", "code",
            "名称", "name",
            "英文名", "name_en",
            "所属", "place",
            "角色", "role",
            "班级", "class");
    private static final List<String> NEEDED = List.of("kind", "code", "name");

    public PeopleFile {
        lines = List.copyOf(lines);
        faults = List.copyOf(faults);
    }

    public static PeopleFile read(byte[] file) {
        return Roster.text(file).map(PeopleFile::parsed).orElseGet(() -> refused(new Roster.Fault(1, "", "not_text")));
    }

    private static PeopleFile parsed(String text) {
        try (var parser = CSVParser.parse(new StringReader(text), Roster.FORMAT)) {
            var records = parser.iterator();
            return records.hasNext()
                    ? read(parser, columns(records.next()), records)
                    : refused(new Roster.Fault(1, "", "empty"));
        } catch (IOException | UncheckedIOException broken) {
            return refused(new Roster.Fault(text.lines().count(), "", "broken"));
        }
    }

    private static PeopleFile read(
            CSVParser parser, Map<String, Integer> columns, java.util.Iterator<CSVRecord> records) {
        var missing = NEEDED.stream().filter(c -> !columns.containsKey(c)).toList();
        if (!missing.isEmpty()) {
            return new PeopleFile(
                    List.of(),
                    missing.stream()
                            .map(c -> new Roster.Fault(1, c, "no_column"))
                            .toList());
        }
        var lines = new ArrayList<PeopleLine>();
        var faults = new ArrayList<Roster.Fault>();
        var seen = new HashSet<String>();
        while (records.hasNext()) {
            var cells = records.next().toList();
            if (!cells.stream().allMatch(String::isBlank)) {
                var reader = new PeopleReader(parser.getCurrentLineNumber(), columns, cells);
                keep(reader.read(), reader.faults(), seen, lines, faults);
            }
        }
        return new PeopleFile(lines, faults);
    }

    private static void keep(
            Optional<PeopleLine> read,
            List<Roster.Fault> wrong,
            Set<String> seen,
            List<PeopleLine> lines,
            List<Roster.Fault> faults) {
        faults.addAll(wrong);
        read.ifPresent(line -> {
            if (seen.add(line.kind() + " " + line.code())) {
                lines.add(line);
            } else {
                faults.add(new Roster.Fault(line.line(), "code", "twice"));
            }
        });
    }

    private static Map<String, Integer> columns(CSVRecord header) {
        var columns = new HashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++) {
            var name = header.get(i).strip();
            columns.putIfAbsent(COLUMNS.getOrDefault(name, name.toLowerCase(Locale.ROOT)), i);
        }
        return columns;
    }

    private static PeopleFile refused(Roster.Fault fault) {
        return new PeopleFile(List.of(), List.of(fault));
    }
}
