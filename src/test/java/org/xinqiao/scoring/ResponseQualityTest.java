package org.xinqiao.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Option;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Range;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.questionnaire.Scoring;
import org.xinqiao.scoring.Quality.Code;
import org.xinqiao.scoring.Quality.Validity;

/** What makes a psychologist look twice at a sheet, and what does not. */
class ResponseQualityTest {
    private static final Questionnaire PHQ = new Questionnaires().get("phq-9");
    /** Ten items, the last two of them a lie scale; q3 and q4 are twins, q5 is keyed the other way, q6 says "choose 1". */
    private static final Questionnaire TEN = ten();

    @Test
    void a_student_who_is_well_and_says_not_at_all_throughout_is_not_careless() {
        assertThat(quality(PHQ, sheet(PHQ, 0, 9)).flags()).isEmpty();
        assertThat(quality(PHQ, sheet(PHQ, 3, 9)).flags()).isEmpty();
    }

    @Test
    void one_answer_all_along_is_a_pattern_where_items_are_keyed_both_ways() {
        Quality same = quality(TEN, sheet(TEN, 1, 10));
        assertThat(same.flags()).contains(new Quality.Flag(Code.PATTERN_FLAG, 10, 5));
        Answers varied = sheet(TEN, 1, 10).with("q5", "3").with("q9", "0").with("q10", "0");
        assertThat(codes(quality(TEN, varied))).doesNotContain(Code.PATTERN_FLAG);
    }

    @Test
    void a_missing_answer_ends_a_run() {
        assertThat(codes(quality(TEN, sheet(TEN, 1, 10).with("q5")))).contains(Code.PATTERN_FLAG);
        assertThat(codes(quality(TEN, sheet(TEN, 1, 10).with("q5").with("q9", "0"))))
                .doesNotContain(Code.PATTERN_FLAG);
    }

    @Test
    void more_than_a_tenth_missing_is_incomplete_and_a_tenth_is_not() {
        assertThat(codes(quality(TEN, good().with("q1")))).isEmpty();
        Quality two = quality(TEN, good().with("q1").with("q2"));
        assertThat(two.flags()).containsExactly(new Quality.Flag(Code.INCOMPLETE, 0.2, 0.1));
        assertThat(two.validity()).isEqualTo(Validity.INCOMPLETE);
    }

    @Test
    void a_lie_scale_at_its_bound_makes_a_sheet_invalid() {
        Quality lied = quality(TEN, good().with("q9", "3").with("q10", "2"));
        assertThat(lied.flags()).containsExactly(new Quality.Flag(Code.LIE_SCALE, 5, 5));
        assertThat(lied.validity()).isEqualTo(Validity.INVALID);
        assertThat(quality(TEN, good().with("q9", "2").with("q10", "2")).flags())
                .isEmpty();
    }

    @Test
    void one_of_speed_pattern_and_instructed_item_is_a_flag_and_two_are_invalid() {
        Quality wrong = quality(TEN, good().with("q6", "2"));
        assertThat(codes(wrong)).containsExactly(Code.INSTRUCTED_ITEM);
        assertThat(wrong.validity()).isEqualTo(Validity.VALID);

        Quality fast = quality(TEN, good(), seconds(1.9));
        assertThat(fast.flags()).containsExactly(new Quality.Flag(Code.SPEED_FLAG, 1.9, 2));
        assertThat(fast.validity()).isEqualTo(Validity.VALID);
        assertThat(quality(TEN, good(), seconds(2)).flags()).isEmpty();

        assertThat(quality(TEN, good().with("q6", "2"), seconds(1.9)).validity())
                .isEqualTo(Validity.INVALID);
    }

    @Test
    void who_finishes_in_less_than_a_quarter_of_the_time_of_the_class_was_fast() {
        Timing quick = new Timing(OptionalDouble.empty(), OptionalDouble.of(0.24));
        assertThat(codes(quality(TEN, good(), quick))).containsExactly(Code.SPEED_FLAG);
        Timing quarter = new Timing(OptionalDouble.of(9), OptionalDouble.of(0.25));
        assertThat(quality(TEN, good(), quarter).flags()).isEmpty();
    }

    @Test
    void twins_two_steps_apart_are_told_and_make_nothing_invalid() {
        Quality apart = quality(TEN, good().with("q3", "0").with("q4", "2"));
        assertThat(apart.flags()).containsExactly(new Quality.Flag(Code.INCONSISTENT_PAIRS, 1, 1));
        assertThat(apart.validity()).isEqualTo(Validity.VALID);
        assertThat(quality(TEN, good().with("q3", "0").with("q4", "1")).flags()).isEmpty();
        assertThat(quality(TEN, good().with("q4")).flags()).isEmpty();
    }

    @Test
    void an_instructed_item_that_was_passed_over_was_not_answered_wrongly() {
        assertThat(quality(TEN, good().with("q6")).flags()).isEmpty();
    }

    @Test
    void where_a_version_names_no_bound_nobody_reads_a_question_in_less_than_two_seconds() {
        Quality fast = quality(PHQ, sheet(PHQ, 0, 9), seconds(1.2));
        assertThat(fast.flags()).containsExactly(new Quality.Flag(Code.SPEED_FLAG, 1.2, 2));
        assertThat(fast.validity()).isEqualTo(Validity.VALID);
        assertThat(quality(PHQ, sheet(PHQ, 0, 9), seconds(2)).flags()).isEmpty();
    }

    @Test
    void what_a_grade_is_not_asked_is_not_missing() {
        Questionnaire asked = PHQ.forGrade(5);
        Answers eight = sheet(PHQ, 0, 8);
        assertThat(ResponseQuality.of(asked, eight, Scorer.score(PHQ, eight), Timing.UNTIMED)
                        .flags())
                .isEmpty();
        assertThat(ResponseQuality.coverage(asked, eight)).isEqualTo(new ResponseQuality.Coverage(8, 0));
        assertThat(codes(quality(PHQ.forGrade(7), eight))).containsExactly(Code.INCOMPLETE);
        assertThat(ResponseQuality.coverage(PHQ.forGrade(7), eight)).isEqualTo(new ResponseQuality.Coverage(9, 1));
    }

    private static Answers good() {
        return Answers.none()
                .with("q1", "0")
                .with("q2", "1")
                .with("q3", "2")
                .with("q4", "2")
                .with("q5", "0")
                .with("q6", "1")
                .with("q7", "0")
                .with("q8", "3")
                .with("q9", "0")
                .with("q10", "1");
    }

    private static List<Code> codes(Quality quality) {
        return quality.flags().stream().map(Quality.Flag::code).toList();
    }

    private static Timing seconds(double each) {
        return new Timing(OptionalDouble.of(each), OptionalDouble.empty());
    }

    private static Quality quality(Questionnaire q, Answers a) {
        return quality(q, a, Timing.UNTIMED);
    }

    private static Quality quality(Questionnaire q, Answers a, Timing sitting) {
        return ResponseQuality.of(q, a, Scorer.score(q, a), sitting);
    }

    private static Answers sheet(Questionnaire q, int code, int items) {
        Answers answers = Answers.none();
        for (int i = 0; i < items; i++) {
            answers = answers.with(q.items().get(i).id(), String.valueOf(code));
        }
        return answers;
    }

    private static Questionnaire ten() {
        List<Item> items = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            items.add(new Item(
                    "q" + i,
                    org.xinqiao.questionnaire.ItemType.CHOICE,
                    false,
                    List.of(Option.of("0", 0), Option.of("1", 1), Option.of("2", 2), Option.of("3", 3)),
                    Optional.empty(),
                    java.util.Set.of(),
                    List.of(),
                    Optional.empty()));
        }
        List<Scale.Term> terms = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            terms.add(new Scale.Term("q" + i, i == 5));
        }
        Scoring.Quality rules = new Scoring.Quality(
                Optional.of(new Scoring.Lie("lie", 5, "ours")),
                List.of(new Scoring.Pair(new Scale.Term("q3", false), new Scale.Term("q4", false))),
                Map.of("q6", "1"),
                OptionalInt.of(5),
                OptionalDouble.of(2));
        Scoring scoring = new Scoring(
                "1.0.0",
                "",
                List.of(
                        scale("total", terms, 24),
                        scale("lie", List.of(new Scale.Term("q9", false), new Scale.Term("q10", false)), 6)),
                rules);
        return new Questionnaire("ten", "1.0.0", "", PHQ.licence(), items, Map.of()).scoredBy(scoring);
    }

    private static Scale scale(String id, List<Scale.Term> terms, int most) {
        return new Scale(
                id,
                Scale.Kind.SYMPTOM,
                terms,
                List.of(),
                Scale.Method.SUM,
                BigDecimal.ONE,
                BigDecimal.ONE,
                new Scale.Missing(2, Scale.Missing.Policy.PRORATE, Scale.Missing.Rounding.HALF_UP),
                new Range(0, most),
                Scale.Worse.HIGH,
                List.of(),
                Scale.Figure.RAW,
                "ours",
                List.of());
    }
}
