package org.xinqiao.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Cell;
import org.xinqiao.access.Matrix;
import org.xinqiao.access.MatrixReader;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Relation;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;

/** The document is written from the access matrix; {@code -Dwrite=true} writes it anew. */
class PermissionsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "permissions.md");

    private final Matrix matrix = MatrixReader.matrix();

    @Test
    void the_document_says_what_the_matrix_says() throws IOException {
        var expected =
                introduction() + Stream.of(RecordType.values()).map(this::table).collect(Collectors.joining());
        if (Boolean.getBoolean("write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    private String introduction() {
        var rules = matrix.rules();
        return """
                # Permissions 访问权限

                Written from `src/main/resources/access/matrix.yaml` by `PermissionsDocumentTest` (`-Dwrite=true`). What is not
                in a table is denied, and denied means that it does not exist: 404, the same as for an id that nobody ever had.
                *r* marks a reduced view; what it shows stands below the table.

                Case data (%s) is read by %s only under a named, dated, unexpired access authorisation 查阅授权 (INV21), or
                through a broken glass 应急查阅, for one child: %s.

                A state of the record takes away: %s.

                ## Relations 关系

                %s
                """.formatted(
                        names(rules.caseData()),
                        names(rules.authorised()),
                        rules.glass().entrySet().stream()
                                .map(e -> e.getKey() + " then reads " + names(e.getValue()))
                                .collect(Collectors.joining("; ")),
                        states(),
                        Stream.of(Relation.values())
                                .map(r -> "- `%s` %s".formatted(r, word("relation", r)))
                                .collect(Collectors.joining("\n")));
    }

    private String states() {
        return matrix.rules().states().entrySet().stream()
                .map(e -> e.getKey() + " "
                        + e.getValue().stream()
                                .map(t -> t.record().map(Enum::name).orElse("every record") + " " + t.verb()
                                        + t.role().map(r -> " from " + r).orElse(""))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private String table(RecordType record) {
        var cells = matrix.rules().cells().stream()
                .filter(c -> c.record() == record)
                .toList();
        var roles = Stream.of(Role.values())
                .filter(r -> cells.stream().anyMatch(c -> c.role() == r))
                .toList();
        var text = new StringBuilder("\n## %s %s\n\n"
                .formatted(
                        Messages.bundled().of(Lang.EN, "record." + record),
                        Messages.bundled().of(Lang.ZH, "record." + record)));
        text.append("`").append(record).append("`").append(forms(record)).append("\n\n| |");
        roles.forEach(r ->
                text.append(" %s %s |".formatted(r, Messages.bundled().of(Lang.ZH, "role." + r))));
        text.append("\n|---|").append("---|".repeat(roles.size())).append("\n");
        for (var verb : Verb.values()) {
            if (cells.stream().anyMatch(c -> c.verb() == verb)) {
                text.append("| **%s** |".formatted(verb.name().toLowerCase(java.util.Locale.ROOT)));
                roles.forEach(r -> text.append(" ").append(cell(cells, r, verb)).append(" |"));
                text.append("\n");
            }
        }
        return text + shown(record);
    }

    private String forms(RecordType record) {
        var forms = matrix.rules().forms().entrySet().stream()
                .filter(e -> e.getValue() == record)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return forms.isEmpty() ? "" : ", forms " + String.join(" ", forms);
    }

    private static String cell(List<Cell> cells, Role role, Verb verb) {
        return cells.stream()
                .filter(c -> c.role() == role && c.verb() == verb)
                .map(c -> Messages.bundled().of(Lang.EN, "relation." + c.relation()) + (c.reduced() ? " *r*" : ""))
                .collect(Collectors.joining("; "));
    }

    private String shown(RecordType record) {
        var shows = matrix.rules().shows().getOrDefault(record, Map.of());
        return shows.isEmpty()
                ? ""
                : "\n"
                        + shows.entrySet().stream()
                                .map(e -> "- %s sees %s\n".formatted(e.getKey(), fields(e.getValue())))
                                .collect(Collectors.joining());
    }

    private static String fields(List<String> fields) {
        if (fields.isEmpty()) {
            return "nothing of the text";
        }
        return fields.contains("*") ? "what consent names" : String.join(", ", fields);
    }

    private static String names(java.util.Collection<? extends Enum<?>> all) {
        return all.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String word(String kind, Enum<?> one) {
        return Messages.bundled().of(Lang.EN, kind + "." + one) + " · "
                + Messages.bundled().of(Lang.ZH, kind + "." + one);
    }
}
