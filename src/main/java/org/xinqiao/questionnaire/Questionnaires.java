package org.xinqiao.questionnaire;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * All student sheets and staff forms: those that come with the program, and those in the folder that a district mounts
 * ({@code xinqiao.questionnaires}). Read and checked when the application starts.
 */
@Startup
@Singleton
public final class Questionnaires {
    private final QuestionnaireFiles files;
    private final List<Questionnaire> instruments;
    private final List<Questionnaire> forms;

    /** Those that come with the program. */
    public Questionnaires() {
        this(Optional.empty());
    }

    /** Those that come with the program, and those in the folder of a district. */
    @Inject
    public Questionnaires(@ConfigProperty(name = "xinqiao.questionnaires") Optional<String> folder) {
        files = folder.map(path -> QuestionnaireFiles.onClassPathAnd("questionnaires", Path.of(path)))
                .orElseGet(() -> QuestionnaireFiles.onClassPath("questionnaires"));
        instruments = files.load();
        forms = QuestionnaireFiles.onClassPath("forms").load();
    }

    /** The newest version, scored by its newest rules. */
    public Questionnaire get(String code) {
        return newest(q -> q.code().equals(code))
                .orElseThrow(() -> new NoSuchElementException("no questionnaire " + code));
    }

    /** That version, scored by its newest rules. */
    public Questionnaire get(String code, String version) {
        return find(code, version)
                .orElseThrow(() -> new NoSuchElementException("no questionnaire " + code + " " + version));
    }

    /** That version, scored by its newest rules, if there is one. */
    public Optional<Questionnaire> find(String code, String version) {
        return newest(q -> q.code().equals(code) && q.version().equals(version));
    }

    /** That version, scored by those rules; an empty version of the scoring is that of what is not scored. */
    public Optional<Questionnaire> find(String code, String version, String scoring) {
        return newest(q -> q.code().equals(code)
                && q.version().equals(version)
                && q.scoring().map(Scoring::version).orElse("").equals(scoring));
    }

    /** What was filled in, in the words that were read. */
    public Questionnaire of(Sheet sheet) {
        var q = get(sheet.code(), sheet.version());
        return sheet.words().map(read -> q.asRead(sheet.lang(), read)).orElse(q);
    }

    private Optional<Questionnaire> newest(Predicate<Questionnaire> asked) {
        return everything()
                .filter(asked)
                .max(Comparator.comparing(Questionnaire::version, Versions.ORDER)
                        .thenComparing(q -> q.scoring().map(Scoring::version).orElse("0"), Versions.ORDER));
    }

    /** What people answer and is scored or asked: every version in each of its scorings, the newest scoring first. */
    public List<Questionnaire> instruments() {
        return instruments;
    }

    /** What staff fill in. */
    public List<Questionnaire> forms() {
        return forms;
    }

    public List<Questionnaire> all() {
        return everything().toList();
    }

    private Stream<Questionnaire> everything() {
        return Stream.concat(instruments.stream(), forms.stream());
    }

    /** How a complaint calls a file of that version. */
    public String place(String code, String version, String file) {
        return files.place(code + "/" + version + "/" + file);
    }

    /** In which file of that version that scoring stands. */
    public String scoringFile(String code, String version, String scoring) {
        var own = "scoring-" + scoring + ".yaml";
        return files.has(code + "/" + version + "/" + own) ? own : "questionnaire.yaml";
    }

    /** The paragraphs of the notice that comes with it, heading and marks left out; none where there is no notice. */
    public List<String> notice(Questionnaire q) {
        return files.beside(q, "NOTICE.md").stream()
                .flatMap(text -> Stream.of(text.split("\\R\\s*\\R")))
                .map(paragraph -> paragraph.strip().replaceAll("\\R", " "))
                .filter(paragraph -> !paragraph.isEmpty() && !paragraph.startsWith("#"))
                .map(paragraph -> paragraph.replaceAll("[*`<>]", ""))
                .toList();
    }

    /** The golden vectors that come with it, as CSV; empty where there are none. */
    public Optional<String> vectors(Questionnaire q) {
        return files.beside(q, "vectors.csv");
    }
}
