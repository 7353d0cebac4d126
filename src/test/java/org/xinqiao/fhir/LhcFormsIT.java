package org.xinqiao.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.xinqiao.fhir.Sheets.phq9;

import java.io.IOException;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.scoring.ScaleScore;
import org.xinqiao.scoring.Scorer;
import org.xinqiao.scoring.State;

/** A form filler that has never heard of us comes to the same scores as our own scorer, or to none where it has none. */
class LhcFormsIT {
    private static final Canonical HERE = Canonical.OURS;
    private static LhcForms forms;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        forms = new LhcForms();
    }

    @AfterAll
    static void close() {
        forms.close();
    }

    static java.util.stream.Stream<String> scored() {
        return Sheets.withWords().filter(q -> !q.scales().isEmpty()).map(Questionnaire::code);
    }

    @Test
    void a_complete_phq_9_shows_the_sum() {
        filled(phq9(), Sheets.all(phq9(), "2"));
        assertThat(forms.shown("score-total")).isEqualTo("18");
    }

    @Test
    void the_total_of_a_phq_9_appears_only_with_the_seventh_answer_and_is_filled_in() {
        var six = Sheets.all(phq9(), "1").with("q1").with("q2").with("q9");
        filled(phq9(), six);
        assertThat(forms.shown("score-total")).isEmpty();
        forms.choose("q9", HERE.answers(phq9(), "q9"), "3");
        assertThat(forms.shown("score-total")).isEqualTo("12");
    }

    @Test
    void the_help_of_a_sensitive_question_is_there_to_read() {
        forms.show(Json.written(QuestionnaireResource.of(HERE, phq9(), "zh-CN", "draft")));
        assertThat(forms.help("q9")).contains(phq9().words("zh-CN").item("q9").help());
    }

    /** 0: complete, with reversed, weighted and counted items; the others with ever more blanks. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 10, 14, 18})
    void every_way_to_score_comes_to_the_figure_of_the_scorer_on_the_page(int sheet) {
        var q = Sheets.of("scales");
        var answers = Sheets.some(q).get(sheet);
        filled(q, answers);
        var response = forms.response();
        for (var score : Scorer.score(q, answers).scales()) {
            same(score, figure(response, "score-" + score.scale()));
            assertThat(forms.shows("score-" + score.scale()))
                    .as("a lie scale is computed and not shown")
                    .isNotEqualTo(score.scale().equals("lie"));
            if (!score.scale().equals("lie")) {
                same(score, forms.shown("score-" + score.scale()));
            }
        }
    }

    /** The expressions themselves, on many sheets, by the FHIRPath of the form filler. */
    @ParameterizedTest
    @MethodSource("scored")
    void every_expression_comes_to_the_figure_of_the_scorer(String code) {
        var q = Sheets.of(code);
        var questionnaire = Json.written(QuestionnaireResource.of(HERE, q, "zh-CN", "draft"));
        for (var answers : Sheets.some(q)) {
            var response = Json.written(ResponseResource.of(HERE, unfinished(q, answers)));
            for (var score : Scorer.score(q, answers).scales()) {
                same(score, forms.evaluated(questionnaire, response, ScoreExpression.of(q, score.rule())));
            }
        }
    }

    @Test
    void the_sheets_of_this_test_are_complete_filled_in_and_without_score_in_turn() {
        var q = Sheets.of("scales");
        assertThat(Sheets.some(q).stream()
                        .flatMap(answers -> Scorer.score(q, answers).scales().stream())
                        .map(ScaleScore::state))
                .contains(State.values());
    }

    private static void filled(Questionnaire q, Answers answers) {
        forms.show(Json.written(QuestionnaireResource.of(HERE, q, "zh-CN", "draft")));
        answers.asMap().forEach((id, codes) -> forms.choose(id, HERE.answers(q, id), codes.get(0)));
    }

    private static void same(ScaleScore score, String shown) {
        if (score.raw().isEmpty()) {
            assertThat(shown).as(score.scale()).isEmpty();
        } else {
            assertThat(shown).as(score.scale()).isNotEmpty();
            assertThat(Double.parseDouble(shown))
                    .as(score.scale())
                    .isEqualTo(score.raw().getAsDouble(), offset(1e-6));
        }
    }

    private static String figure(String response, String linkId) {
        var read = Hapi.R4.newJsonParser().parseResource(QuestionnaireResponse.class, response);
        return read.getItem().stream()
                .filter(item -> item.getLinkId().equals(linkId) && item.hasAnswer())
                .map(item -> ((DecimalType) item.getAnswerFirstRep().getValue()).getValueAsString())
                .findFirst()
                .orElse("");
    }

    private static Answered unfinished(Questionnaire q, Answers answers) {
        return new Answered(q, answers, "zh-CN", false, Sheets.THEN, java.util.Optional.empty());
    }
}
