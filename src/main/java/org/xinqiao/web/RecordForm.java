package org.xinqiao.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.xinqiao.access.Actor;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Problem;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Sheets;

/** A staff form on a page: with what was typed before, what is wrong, and whom it may name. */
@ApplicationScoped
public class RecordForm {
    private final Questionnaires questionnaires;
    private final Sheets sheets;

    RecordForm(Questionnaires questionnaires, Sheets sheets) {
        this.questionnaires = questionnaires;
        this.sheets = sheets;
    }

    /** The form as it opens: the draft of this person at this place over what is already known. */
    @Transactional
    public FormView blank(String form, Actor actor, String place, View v, List<Choice> people, Answers known) {
        return blank(form, actor, place, v, Named.of(people), known);
    }

    /** The same, where not every question asks for one of the same people. */
    @Transactional
    public FormView blank(String form, Actor actor, String place, View v, Named people, Answers known) {
        return blank(questionnaires.get(form), actor, place, v, people, known);
    }

    /** That very version of a form, as it opens: a notice is shown in the words to which somebody is asked to agree. */
    @Transactional
    public FormView blank(Questionnaire form, Actor actor, String place, View v, List<Choice> people, Answers known) {
        return blank(form, actor, place, v, Named.of(people), known);
    }

    private FormView blank(Questionnaire form, Actor actor, String place, View v, Named people, Answers known) {
        var typed = sheets.draft(actor.login(), place);
        return FormView.of(
                form,
                typed,
                List.of(),
                Filling.by(v.lang(), actor.role().name()).among(people).knowing(known));
    }

    /** The form again with everything that was typed and what is wrong with it. */
    public FormView refused(String form, Actor actor, View v, List<Choice> people, Answers typed, Refused refused) {
        return refused(questionnaires.get(form), actor, v, Named.of(people), typed, refused);
    }

    /** The same, where not every question asks for one of the same people. */
    public FormView refused(String form, Actor actor, View v, Named people, Answers typed, Refused refused) {
        return refused(questionnaires.get(form), actor, v, people, typed, refused);
    }

    /** That very version of a form again. */
    public FormView refused(
            Questionnaire form, Actor actor, View v, List<Choice> people, Answers typed, Refused refused) {
        return refused(form, actor, v, Named.of(people), typed, refused);
    }

    private static FormView refused(
            Questionnaire form, Actor actor, View v, Named people, Answers typed, Refused refused) {
        var problems = refused.fields().stream()
                .map(f -> new Problem(f.field(), f.code()))
                .toList();
        return FormView.of(
                form, typed, problems, Filling.by(v.lang(), actor.role().name()).among(people));
    }
}
