package org.xinqiao.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Move;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;

/** The document and the migration are written from the tables; {@code -Dwrite=true} writes them anew. */
class WorkflowDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "workflow.md");
    private static final Path MIGRATION = Path.of("src/main/resources/db/migration/V090__workflow.sql");

    @Test
    void the_document_says_what_the_tables_say() throws IOException {
        compare(DOCUMENT, document());
    }

    @Test
    void the_migration_lists_the_edges_of_the_tables() throws IOException {
        compare(MIGRATION, migration());
    }

    private static void compare(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("write")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file)).isEqualTo(expected);
    }

    private static String migration() {
        return Workflows.edges().stream()
                .map(e -> "  ('%s', '%s', '%s', '%s')".formatted(e.machine(), e.move(), e.from(), e.to()))
                .collect(Collectors.joining(
                        ",\n",
                        "-- Written from the workflow tables of the code (WorkflowDocumentTest, -Dwrite=true).\n"
                                + "insert into workflow_move (machine, move, from_state, to_state) values\n",
                        ";\n"));
    }

    private static String document() {
        var text = new StringBuilder("""
                # Workflow

                Written from the workflow tables of the code by `WorkflowDocumentTest` (`-Dwrite=true`); the database lets
                no other edge happen. *Row* is the row of the specification, *noun* the last part of the address.
                """);
        var machines = Workflows.moves().map(Move::machine).distinct().toList();
        for (var machine : machines) {
            text.append("\n## ").append(machine).append("\n\n");
            text.append("| Row | Move | Noun | From | To | Who | Record |\n|---|---|---|---|---|---|---|\n");
            Workflows.moves().filter(m -> m.machine().equals(machine)).forEach(m -> text.append(line(m)));
        }
        return text.toString();
    }

    private static String line(Move m) {
        return "| %s | %s | `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        m.code(),
                        Messages.bundled().of(Lang.ZH, m.machine() + ".move." + m.name()),
                        m.noun(),
                        m.from().stream().sorted().collect(Collectors.joining(" ")),
                        m.to().orElse("same"),
                        m.by().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")),
                        m.form().orElse(""));
    }
}
