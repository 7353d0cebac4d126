package org.xinqiao.web;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.stream.Stream;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Problem;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Words;

/** A questionnaire as a page draws it, whoever fills it in; {@code {#fields form=form v=v /}} renders it. */
@TemplateData
public record FormView(
        String code, String version, String title, String intro, List<FieldView> fields, List<Wrong> errors) {

    /** A line of the error summary; without a target when its question is not on this page. */
    @TemplateData
    public record Wrong(String target, String label, String text) {}

    /** The form with what was answered so far and what is wrong with it. */
    public static FormView of(Questionnaire questionnaire, Answers answers, List<Problem> problems, Filling filling) {
        Words words = questionnaire.words(filling.lang().tag());
        List<FieldView> fields = new FieldViews(words, answers, problems, filling).of(questionnaire.items());
        return new FormView(
                questionnaire.code(),
                questionnaire.version(),
                words.title(),
                words.intro(),
                fields,
                wrongs(problems, fields, filling));
    }

    static List<Wrong> wrongs(List<Problem> problems, List<FieldView> fields, Filling filling) {
        return problems.stream().map(problem -> wrong(problem, fields, filling)).toList();
    }

    public boolean wrong() {
        return !errors.isEmpty();
    }

    private static Wrong wrong(Problem problem, List<FieldView> fields, Filling filling) {
        String text = FieldViews.text(filling.lang(), problem.code());
        return everyField(fields).stream()
                .filter(field -> field.name().equals(problem.item()))
                .findFirst()
                .map(field -> new Wrong(field.id(), field.label(), text))
                .orElseGet(() -> new Wrong("", problem.item(), text));
    }

    private static List<FieldView> everyField(List<FieldView> fields) {
        return fields.stream()
                .flatMap(field ->
                        Stream.concat(Stream.of(field), field.rows().stream().flatMap(row -> row.fields().stream())))
                .toList();
    }
}
