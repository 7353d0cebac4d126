package org.xinqiao.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.web.MeetingForm.TEACHER_WANG;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.platform.Lang;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Problem;

class FormViewTest {
    private static final Answers BLANK = Answers.none();
    private static final View V = View.of(Lang.ZH, Instant.EPOCH, "/").as("王老师", "心理老师");

    @Test
    void a_question_hidden_from_the_role_is_not_drawn() {
        assertThat(form(BLANK).fields()).extracting(FieldView::name).doesNotContain("secret");
        assertThat(MeetingForm.form(BLANK, List.of(), Filling.by(Lang.ZH, "doctor"))
                        .fields())
                .extracting(FieldView::name)
                .contains("secret");
    }

    @Test
    void what_was_answered_is_shown_again() {
        FormView form = form(BLANK.with("topics", "sleep", "study").with("title", "好多了"));
        assertThat(field(form, "topics").options())
                .filteredOn(FieldView.OptionView::checked)
                .extracting(FieldView.OptionView::label)
                .containsExactly("睡眠", "学习");
        assertThat(field(form, "title").value()).isEqualTo("好多了");
    }

    @Test
    void what_is_known_is_filled_in_until_the_person_says_otherwise() {
        Filling knowing = TEACHER_WANG.knowing(BLANK.with("title", "已知"));
        assertThat(field(MeetingForm.form(BLANK, List.of(), knowing), "title").value())
                .isEqualTo("已知");
        List<Problem> problems = List.of(new Problem("words", "required"));
        assertThat(field(MeetingForm.form(BLANK, problems, knowing), "title").value())
                .isEmpty();
    }

    @Test
    void a_group_shows_its_rows_and_one_to_spare_up_to_its_limit() {
        assertThat(field(form(BLANK), "goals").rows()).hasSize(2);
        assertThat(field(form(BLANK.with("goals.1.statement", "按时睡")), "goals").rows())
                .hasSize(3);
        assertThat(field(form(BLANK.with("goals.2.statement", "按时睡")), "goals").rows())
                .hasSize(3);
    }

    @Test
    void a_condition_inside_a_row_means_the_same_row() {
        FieldView reason = field(form(BLANK), "goals").rows().get(1).fields().get(2);
        assertThat(reason.name()).isEqualTo("goals.1.reason");
        assertThat(reason.whenNames()).isEqualTo("goals.1.shared");
        assertThat(reason.whenValues()).isEqualTo("0");
    }

    @Test
    void each_problem_is_told_at_its_question_and_linked_from_the_summary() {
        List<Problem> problems = List.of(
                new Problem("how", "required"),
                new Problem("goals.0.statement", "required"),
                new Problem("ghost", "unknown"));
        FormView form = MeetingForm.form(BLANK, problems, TEACHER_WANG);
        assertThat(form.errors())
                .extracting(FormView.Wrong::target)
                .containsExactly("field-how", "field-goals.0.statement", "");
        assertThat(field(form, "how").error()).contains("请填写这一项。");
    }

    @Test
    void every_link_of_the_summary_leads_to_something_on_the_page() {
        List<Problem> problems = everyField(form(BLANK)).stream()
                .map(field -> new Problem(field.name(), "required"))
                .toList();
        FormView form = MeetingForm.form(BLANK, problems, TEACHER_WANG);
        String html = rendered(form);
        assertThat(form.errors())
                .hasSizeGreaterThan(12)
                .allSatisfy(error -> assertThat(html).containsOnlyOnce("id=\"" + error.target() + "\""));
    }

    @Test
    void a_rendered_form_escapes_words_signs_by_name_and_marks_conditions() {
        String html = rendered(form(BLANK.with("words", "</textarea><script>")));
        assertThat(html)
                .contains("同伴 &lt;与&gt; 家庭")
                .contains("&lt;/textarea&gt;&lt;script&gt;")
                .doesNotContain("<script>")
                .contains("我已核对，签名：王老师")
                .contains("data-when=\"met\" data-values=\"0\"")
                .contains("name=\"goals.0.statement\"")
                .doesNotContain("style=");
    }

    private static FormView form(Answers answers) {
        return MeetingForm.form(answers, List.of(), TEACHER_WANG);
    }

    private static String rendered(FormView form) {
        return Pages.page("{#fields form=form v=v /}")
                .data("form", form, "v", V)
                .render();
    }

    private static FieldView field(FormView form, String name) {
        return form.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<FieldView> everyField(FormView form) {
        return form.fields().stream()
                .flatMap(field -> field.rows().isEmpty()
                        ? List.of(field).stream()
                        : field.rows().stream().flatMap(row -> row.fields().stream()))
                .toList();
    }
}
