package org.xinqiao.fhir;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.QuestionnaireFiles;

/** Questionnaires and answers that the tests of the export share. */
final class Sheets {
    static final OffsetDateTime THEN = OffsetDateTime.parse("2026-11-23T14:30:00+08:00");

    private Sheets() {}

    /** What comes with the program, and the two of the tests: every type of item, every way to score. */
    static Stream<Questionnaire> withWords() {
        var shipped = QuestionnaireFiles.onClassPath("questionnaires");
        var ours = QuestionnaireFiles.in(Path.of("src/test/resources/fhir-forms"));
        return Stream.of(shipped, ours)
                .flatMap(files -> files.folders().stream()
                        .map(folder -> files.read(folder).get(0)))
                .filter(Questionnaire::hasWords);
    }

    static Questionnaire phq9() {
        return of("phq-9");
    }

    static Questionnaire of(String code) {
        return withWords().filter(q -> q.code().equals(code)).findFirst().orElseThrow();
    }

    static Answered sheet(Questionnaire q, Answers answers) {
        return new Answered(q, answers, "zh-CN", true, THEN, Optional.of("Patient/7"));
    }

    static Answers all(Questionnaire q, String code) {
        var answers = Answers.none();
        for (var item : q.items()) {
            answers = answers.with(item.id(), code);
        }
        return answers;
    }

    /** The first option everywhere it is asked for. */
    static Answers first(Questionnaire q) {
        return q.code().equals("types") ? ofEveryType() : chosen(q, new Random(0), 0, true);
    }

    /** Some sheets in which ever more questions are passed over; the same in every run. */
    static List<Answers> some(Questionnaire q) {
        return Stream.of(0, 2, 5, 10, 20, 35, 60)
                .flatMap(blank ->
                        Stream.of(1, 2, 3).map(seed -> chosen(q, new Random(seed * 100L + blank), blank, false)))
                .toList();
    }

    private static Answers chosen(Questionnaire q, Random random, int percentBlank, boolean first) {
        var answers = Answers.none();
        for (var item : q.items()) {
            var options = item.options();
            if (!options.isEmpty() && item.applies(answers) && random.nextInt(100) >= percentBlank) {
                answers = answers.with(
                        item.id(),
                        options.get(first ? 0 : random.nextInt(options.size())).code());
            }
        }
        return answers;
    }

    static Answers ofEveryType() {
        return Answers.none()
                .with("pick", "school")
                .with("several", "home", "online")
                .with("agreed", "0")
                .with("hours", "7.50")
                .with("day", "2026-11-23")
                .with("moment", "2026-11-23T14:30")
                .with("line", "a line")
                .with("story", "a story")
                .with("signed", "Li Na")
                .with("adult", "p-12")
                .with("goals.0.statement", "sleep")
                .with("goals.0.reached", "1")
                .with("goals.1.statement", "talk");
    }
}
