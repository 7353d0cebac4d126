package org.xinqiao.scoring;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.xinqiao.platform.Command;
import org.xinqiao.questionnaire.BadQuestionnaire;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Option;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.QuestionnaireFiles;
import org.xinqiao.questionnaire.Scoring;

/**
 * {@code score <code>/<version> [--scoring <version>] [--folder <folder>] < answers.csv > scores.csv}: for analysts, without
 * server or database. What cannot be an answer counts as missing, is named on the error stream and in the column
 * {@code quality}, and makes the command end with 1; every other line is scored all the same.
 */
public final class ScoreCommand implements Command {
    private static final int WELL = 0;
    private static final int WRONG = 1;
    private static final int MISUSED = 2;
    private static final String USAGE =
            "usage: score <code>/<version> [--scoring <version>] [--folder <folder of questionnaires>] < answers.csv";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    /** On the standard streams. */
    public ScoreCommand() {
        this(System.in, System.out, System.err);
    }

    ScoreCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public String name() {
        return "score";
    }

    @Override
    public int run(String... args) {
        Optional<Asked> asked = Asked.of(args);
        if (asked.isEmpty()) {
            err.println(USAGE);
            return MISUSED;
        }
        try {
            return scored(asked.get());
        } catch (AnswerTable.Unreadable | BadQuestionnaire e) {
            err.println(e.getMessage());
            return MISUSED;
        } catch (IOException e) {
            err.println("cannot read or write: " + e.getMessage());
            return MISUSED;
        }
    }

    private int scored(Asked asked) throws IOException {
        Optional<Questionnaire> found = asked.find();
        if (found.isEmpty()) {
            err.println("there is no questionnaire " + asked.said() + "; there are " + String.join(", ", asked.all()));
            return MISUSED;
        }
        Questionnaire q = found.get();
        if (q.scoring().isEmpty()) {
            err.println(asked.said() + " has no score");
            return MISUSED;
        }
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try (AnswerTable table = AnswerTable.of(q, reader)) {
            return write(q, table, writer);
        } finally {
            writer.flush();
        }
    }

    private int write(Questionnaire q, AnswerTable table, Writer writer) throws IOException {
        List<String> absent = q.items().stream()
                .map(Item::id)
                .filter(id -> !table.columns().contains(id))
                .toList();
        if (!absent.isEmpty()) {
            err.println("no column for " + String.join(", ", absent) + ": taken as not answered");
        }
        CSVPrinter printer = new CSVPrinter(
                writer, CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get());
        List<String> header = new ArrayList<>(List.of("id"));
        header.addAll(ScoreLine.columns(q));
        printer.printRecord(header);
        int ended = WELL;
        for (AnswerTable.Row row : table) {
            row.wrong()
                    .forEach((item, cell) -> err.println("line " + row.line() + ", " + item + ": \"" + cell
                            + "\" is "
                            + (q.item(item).isPresent() ? "no option (" + options(q, item) + ")" : "not understood")
                            + ", taken as missing"));
            ended = row.wrong().isEmpty() ? ended : WRONG;
            printer.printRecord(line(q, row));
        }
        return ended;
    }

    private static String options(Questionnaire q, String item) {
        return q.item(item).stream()
                .flatMap(i -> i.options().stream())
                .map(Option::code)
                .collect(Collectors.joining(", "));
    }

    private static List<String> line(Questionnaire q, AnswerTable.Row row) {
        Map<String, String> scored = ScoreLine.of(q, row.answers(), row.person());
        String wrong = row.wrong().keySet().stream()
                .map(item -> "not_an_option:" + item)
                .collect(Collectors.joining(";"));
        if (!wrong.isEmpty()) {
            scored.merge("quality", wrong, (quality, also) -> quality.isEmpty() ? also : also + ";" + quality);
        }
        List<String> line = new ArrayList<>(List.of(row.id()));
        line.addAll(scored.values());
        return line;
    }

    /** What the caller wants scored. */
    private record Asked(String said, Optional<String> scoring, QuestionnaireFiles files) {
        static Optional<Asked> of(String... args) {
            if (args.length % 2 == 0 || !args[0].matches("[^/]+/[^/]+")) {
                return Optional.empty();
            }
            Optional<String> scoring = Optional.empty();
            Optional<String> folder = Optional.empty();
            for (int i = 1; i < args.length; i += 2) {
                if (args[i].equals("--scoring")) {
                    scoring = Optional.of(args[i + 1]);
                } else if (args[i].equals("--folder")) {
                    folder = Optional.of(args[i + 1]);
                } else {
                    return Optional.empty();
                }
            }
            return Optional.of(new Asked(
                    args[0],
                    scoring,
                    folder.map(path -> QuestionnaireFiles.onClassPathAnd("questionnaires", Path.of(path)))
                            .orElseGet(() -> QuestionnaireFiles.onClassPath("questionnaires"))));
        }

        List<String> all() {
            return files.folders();
        }

        Optional<Questionnaire> find() {
            return all().contains(said)
                    ? files.read(said).stream()
                            .filter(q -> scoring.isEmpty()
                                    || scoring.equals(q.scoring().map(Scoring::version)))
                            .findFirst()
                    : Optional.empty();
        }
    }
}
