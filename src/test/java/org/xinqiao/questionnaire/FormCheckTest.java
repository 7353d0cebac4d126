package org.xinqiao.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormCheckTest {
    private static final Questionnaires QUESTIONNAIRES = new Questionnaires();
    private static final Questionnaire SAFETY_CHECK = QUESTIONNAIRES.get("F04a");
    private static final Questionnaire REVIEW = QUESTIONNAIRES.get("F09R");
    private static final Questionnaire PLAN = QUESTIONNAIRES.get("F09");

    @ParameterizedTest(name = "{0} {1} = {2} -> {3}")
    @CsvSource({
        "F02, source, gossip, not_an_option",
        "F02, source, teacher, ",
        "F02, safe_now, yes, not_an_option",
        "F02, received_at, 2026-11-23, not_a_date",
        "F02, received_at, 2026-11-23T14:30, ",
        "F04, length_min, long, not_a_number",
        "F04, length_min, 1e9, not_a_number",
        "F04, length_min, 0, out_of_range",
        "F04, length_min, 241, out_of_range",
        "F04, length_min, 240, ",
        "F06, review_date, 2026-02-30, not_a_date",
        "F06, review_date, 2026-03-01, ",
        "F02, colour, red, unknown",
        "F08, tasks.100.task, much, unknown",
        "F08, tasks.0.colour, red, unknown",
        "F08, tasks.0.party, NURSE, not_an_option",
    })
    void an_answer_fits_its_item_or_is_named(String code, String item, String value, @Nullable String problem) {
        List<String> found = FormCheck.check(
                        QUESTIONNAIRES.get(code), Answers.none().with(item, value))
                .stream()
                .filter(p -> p.item().equals(item))
                .map(Problem::code)
                .toList();
        assertThat(found).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void every_missing_required_item_is_named_in_the_order_of_the_form() {
        assertThat(FormCheck.check(REVIEW, Answers.none()))
                .containsExactly(
                        new Problem("progress", "required"),
                        new Problem("goals_met", "required"),
                        new Problem("next_review_on", "required"),
                        new Problem("intensive_ends", "required"));
    }

    @Test
    void a_blank_answer_is_no_answer() {
        assertThat(FormCheck.check(REVIEW, review().with("progress", "  \n ")))
                .containsExactly(new Problem("progress", "required"));
    }

    @Test
    void a_complete_form_has_no_problems() {
        assertThat(FormCheck.check(REVIEW, review())).isEmpty();
        assertThat(FormCheck.check(PLAN, plan(3))).isEmpty();
    }

    @Test
    void one_question_takes_one_answer() {
        assertThat(FormCheck.check(REVIEW, review().with("goals_met", "met", "not")))
                .containsExactly(new Problem("goals_met", "out_of_range"));
    }

    @Test
    void a_text_has_an_end() {
        assertThat(FormCheck.check(REVIEW, review().with("progress", "好".repeat(4000))))
                .isEmpty();
        assertThat(FormCheck.check(REVIEW, review().with("progress", "好".repeat(4001))))
                .containsExactly(new Problem("progress", "too_long"));
        assertThat(FormCheck.check(QUESTIONNAIRES.get("F16"), Answers.none().with("summary", "结".repeat(301))))
                .contains(new Problem("summary", "too_long"));
    }

    @Test
    void a_panel_has_at_least_three_members_each_named_once() {
        Questionnaire panel = QUESTIONNAIRES.get("F07");
        Problem tooFew = new Problem("attendees", "out_of_range");
        Answers none = Answers.none();
        assertThat(FormCheck.check(panel, none.with("attendees", "PSY", "DPR"))).contains(tooFew);
        assertThat(FormCheck.check(panel, none.with("attendees", "PSY", "PSY", "PSY")))
                .contains(tooFew);
        assertThat(FormCheck.check(panel, none.with("attendees", "PSY", "DPR", "HRT")))
                .doesNotContain(tooFew);
    }

    @Test
    void a_plan_has_one_to_three_goals_each_complete() {
        assertThat(FormCheck.check(PLAN, plan(0))).containsExactly(new Problem("goals", "too_few_rows"));
        assertThat(FormCheck.check(PLAN, plan(4))).containsExactly(new Problem("goals", "too_many_rows"));
        assertThat(FormCheck.check(PLAN, plan(2).with("goals.1.measure")))
                .containsExactly(new Problem("goals.1.measure", "required"));
    }

    @Test
    void a_group_has_rows_and_no_answer_of_its_own() {
        assertThat(FormCheck.check(PLAN, plan(1).with("goals", "many")))
                .containsExactly(new Problem("goals", "unknown"));
    }

    @Test
    void far_too_many_rows_are_one_problem() {
        assertThat(FormCheck.check(PLAN, plan(1).with("goals.99.statement", "…")))
                .containsExactly(new Problem("goals", "too_many_rows"));
    }

    @ParameterizedTest
    @CsvSource({"no, no, false", "yes, no, true", "no, yes, true", "no, refused, true"})
    void the_acute_question_is_owed_after_any_yes_or_refusal(String first, String fourth, boolean owed) {
        Answers answers = Answers.none()
                .with("asq1", first)
                .with("asq2", "no")
                .with("asq3", "no")
                .with("asq4", fourth);
        assertThat(FormCheck.check(SAFETY_CHECK, answers).contains(new Problem("asq5", "required")))
                .isEqualTo(owed);
    }

    @Test
    void rows_are_counted_and_copies_leave_the_original_alone() {
        Answers answers = Answers.none().with("goals.0.statement", "a").with("goals.2.statement", "b");
        assertThat(answers.rows("goals")).isEqualTo(3);
        assertThat(answers.rows("tasks")).isZero();
        assertThat(answers.with("goals.2.statement").rows("goals")).isEqualTo(1);
        assertThat(answers.rows("goals")).isEqualTo(3);
        assertThat(answers.with("facts", "secret").toString()).contains("facts").doesNotContain("secret");
    }

    private static Answers review() {
        return Answers.of(Map.of(
                "progress", List.of("每天到校，愿意和心理老师谈。"),
                "goals_met", List.of("partly"),
                "next_review_on", List.of("2026-12-21"),
                "intensive_ends", List.of("0")));
    }

    private static Answers plan(int goals) {
        Map<String, List<String>> filled = new LinkedHashMap<>();
        for (String text :
                List.of("school_measures", "class_measures", "counselling", "family_measures", "step_down")) {
            filled.put(text, List.of("…"));
        }
        filled.put("who_may_know", List.of("team"));
        filled.put("review_on", List.of("2026-12-21"));
        for (int row = 0; row < goals; row++) {
            for (String text : List.of("statement", "baseline", "measure")) {
                filled.put("goals." + row + "." + text, List.of("…"));
            }
            filled.put("goals." + row + ".target_on", List.of("2027-01-15"));
        }
        return Answers.of(filled);
    }
}
