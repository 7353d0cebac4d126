package org.xinqiao.scoring;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xinqiao.platform.Command;
import org.xinqiao.questionnaire.BadQuestionnaire;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.QuestionnaireFiles;

/**
 * {@code check-questionnaires [folder]}: reads every definition that comes with the program, or those of a folder on top of
 * them, scores their golden vectors, and says what is wrong with each: file, line and fault.
 */
public final class CheckQuestionnairesCommand implements Command {
    private static final int WELL = 0;
    private static final int WRONG = 1;
    private static final int MISUSED = 2;

    private final PrintStream out;
    private final PrintStream err;

    /** On the standard streams. */
    public CheckQuestionnairesCommand() {
        this(System.out, System.err);
    }

    CheckQuestionnairesCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public String name() {
        return "check-questionnaires";
    }

    @Override
    public int run(String... args) {
        if (args.length > 1 || args.length == 1 && args[0].startsWith("-")) {
            err.println("usage: check-questionnaires [folder]");
            return MISUSED;
        }
        QuestionnaireFiles files = args.length == 0
                ? QuestionnaireFiles.onClassPath("questionnaires")
                : QuestionnaireFiles.onClassPathAnd("questionnaires", Path.of(args[0]));
        try {
            List<String> folders = files.folders();
            long wrong =
                    folders.stream().filter(folder -> !isSound(files, folder)).count();
            out.println(folders.size() + " questionnaires, " + wrong + " with faults");
            return wrong == 0 ? WELL : WRONG;
        } catch (BadQuestionnaire e) {
            err.println(e.getMessage());
            return WRONG;
        }
    }

    private boolean isSound(QuestionnaireFiles files, String folder) {
        try {
            List<Questionnaire> read = files.read(folder);
            List<String> faults = read.stream()
                    .flatMap(q -> Vectors.faults(q, files.beside(q, "vectors.csv")).stream())
                    .toList();
            faults.forEach(err::println);
            Questionnaire q = read.get(0);
            out.println((faults.isEmpty() ? "sound  " : "FAULTY ") + folder + "  form "
                    + q.hash().substring(0, SHORT)
                    + q.scoring()
                            .map(s ->
                                    "  scoring " + s.version() + " " + s.hash().substring(0, SHORT))
                            .orElse("")
                    + (q.hasWords() ? laterWords(q) : "  words withheld"));
            return faults.isEmpty();
        } catch (BadQuestionnaire e) {
            err.println(e.getMessage());
            out.println("FAULTY " + folder);
            return false;
        }
    }

    /** Of each language whose words are not the first any more, the newest. */
    private static String laterWords(Questionnaire q) {
        return q.words().entrySet().stream()
                .filter(w -> q.wordings(w.getKey()).size() > 1)
                .sorted(Map.Entry.comparingByKey())
                .map(w -> "  words " + w.getKey() + " " + w.getValue().version() + " "
                        + w.getValue().hash().substring(0, SHORT))
                .collect(Collectors.joining());
    }

    private static final int SHORT = 12;
}
