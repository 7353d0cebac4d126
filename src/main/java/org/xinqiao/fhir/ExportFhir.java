package org.xinqiao.fhir;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xinqiao.platform.Command;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.BadQuestionnaire;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.QuestionnaireFiles;
import org.xinqiao.questionnaire.Words;

/**
 * {@code export-fhir <code>/<version> --lang zh-CN}: a questionnaire as FHIR R4, or with {@code --response} a sheet with
 * its scores. Neither server nor database is needed.
 */
public final class ExportFhir implements Command {
    private static final int WELL = 0;
    private static final int WRONG = 1;
    private static final int MISUSED = 2;
    private static final String USAGE = """
            usage: export-fhir <code>/<version> --lang <language> [--words <version>] [--out <file>]
                               [--folder <district's questionnaires>] [--base <url>] [--status draft|active|retired]
                               [--response <answers.json> --authored <time with offset> [--subject Patient/<id>]]""";

    private static final ObjectReader ANSWERS = new ObjectMapper()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .readerFor(new TypeReference<Map<String, List<String>>>() {});

    private final PrintStream out;
    private final PrintStream err;

    /** Says what it makes on the standard streams. */
    public ExportFhir() {
        this(System.out, System.err);
    }

    ExportFhir(PrintStream out, PrintStream err) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = err;
    }

    @Override
    public String name() {
        return "export-fhir";
    }

    @Override
    public int run(String... args) {
        return Wish.of(args).map(this::granted).orElseGet(() -> {
            err.println(USAGE);
            return MISUSED;
        });
    }

    private int granted(Wish wish) {
        try {
            write(wish, Json.written(resource(wish)));
            return WELL;
        } catch (BadQuestionnaire | IllegalArgumentException refused) {
            err.println(refused.getMessage());
        } catch (IOException | UncheckedIOException e) {
            err.println("cannot read or write: " + e.getMessage());
        }
        return WRONG;
    }

    private static ObjectNode resource(Wish wish) throws IOException {
        Questionnaire q = questionnaire(wish);
        return wish.response().isPresent()
                ? SheetBundle.of(
                        wish.canonical(), sheet(wish, q, wish.response().get()))
                : QuestionnaireResource.of(wish.canonical(), q, wish.lang(), wish.status());
    }

    /** The version under its newest scoring, with words in the language that was asked for and in no other. */
    private static Questionnaire questionnaire(Wish wish) {
        QuestionnaireFiles files = wish.folder()
                .map(folder -> QuestionnaireFiles.onClassPathAnd("questionnaires", folder))
                .orElseGet(() -> QuestionnaireFiles.onClassPath("questionnaires"));
        List<String> known = files.folders();
        if (!known.contains(wish.questionnaire())) {
            throw new IllegalArgumentException(
                    "no questionnaire " + wish.questionnaire() + "; there are " + String.join(", ", known));
        }
        Questionnaire q = files.read(wish.questionnaire()).get(0);
        if (!q.hasWords()) {
            throw new IllegalArgumentException("the words of " + wish.questionnaire()
                    + " are withheld: they do not come with the program. A district that holds the right keeps them in"
                    + " a folder of its own: --folder");
        }
        if (!q.words().containsKey(wish.lang())) {
            throw new IllegalArgumentException(wish.questionnaire() + " has no words in " + wish.lang() + "; it has "
                    + String.join(", ", q.words().keySet().stream().sorted().toList()));
        }
        return wish.words().map(version -> worded(q, wish, version)).orElse(q);
    }

    /** In the words that were read, where later ones have come since. */
    private static Questionnaire worded(Questionnaire q, Wish wish, String version) {
        List<Words> all = q.wordings(wish.lang());
        return all.stream()
                .filter(words -> words.version().equals(version))
                .findFirst()
                .map(words -> q.read(wish.lang(), words))
                .orElseThrow(() -> new IllegalArgumentException(wish.questionnaire() + " has no words " + version
                        + " in " + wish.lang() + "; it has "
                        + String.join(", ", all.stream().map(Words::version).toList())));
    }

    private static Answered sheet(Wish wish, Questionnaire q, Path file) throws IOException {
        return new Answered(
                q, answers(file), wish.lang(), true, time(wish.authored().orElseThrow()), wish.subject());
    }

    private static OffsetDateTime time(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text + " is no time such as 2026-11-23T14:30:00+08:00", e);
        }
    }

    /** {@code {"q1": "2", "q2": ["1", "3"]}}; what went wrong is said without a word of the answers. */
    private static Answers answers(Path file) throws IOException {
        try {
            return Optional.ofNullable(ANSWERS.<Map<String, List<String>>>readValue(Files.readString(file)))
                    .filter(given -> given.values().stream().noneMatch(ExportFhir::isHollow))
                    .map(Answers::of)
                    .orElseThrow(() -> misfit(file));
        } catch (JacksonException e) {
            throw misfit(file);
        }
    }

    private static boolean isHollow(@Nullable List<@Nullable String> values) {
        return values == null || values.contains(null);
    }

    private static IllegalArgumentException misfit(Path file) {
        return new IllegalArgumentException(file + " should say {\"item\": \"code\", ...}");
    }

    private void write(Wish wish, String json) throws IOException {
        if (wish.out().isPresent()) {
            Files.writeString(wish.out().get(), json);
        } else {
            out.print(json);
            out.flush();
        }
    }
}
