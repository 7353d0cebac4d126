package org.xinqiao.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.fhir.Sheets.phq9;
import static org.xinqiao.fhir.Sheets.sheet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Questionnaire;

/** What is exported, held against FHIR R4 by HAPI's validator, which takes half a minute to get ready. */
class FhirValidationIT {
    private static final Canonical HERE = Canonical.OURS;
    private static final Hapi HAPI = new Hapi();

    static Stream<String> codes() {
        return Sheets.withWords().map(Questionnaire::code);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void every_questionnaire_with_words_is_valid_in_each_of_its_languages(String code) {
        var q = Sheets.of(code);
        assertThat(q.words()).hasSizeGreaterThan(1);
        q.words()
                .keySet()
                .forEach(lang -> assertThat(HAPI.errors(QuestionnaireResource.of(HERE, q, lang, "active")))
                        .as(lang)
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("codes")
    void a_sheet_and_its_scores_are_valid_against_the_exported_questionnaire(String code) {
        var q = Sheets.of(code);
        HAPI.tell(QuestionnaireResource.of(HERE, q, "zh-CN", "active"));
        assertThat(HAPI.errors(SheetBundle.of(HERE, sheet(q, Sheets.first(q))))).isEmpty();
    }

    @Test
    void a_sheet_without_a_score_is_valid_too() {
        HAPI.tell(QuestionnaireResource.of(HERE, phq9(), "zh-CN", "active"));
        assertThat(HAPI.errors(SheetBundle.of(HERE, sheet(phq9(), Answers.none().with("q1", "2")))))
                .isEmpty();
    }

    @Test
    void a_questionnaire_with_a_type_that_does_not_exist_is_found_invalid() {
        var wrong = QuestionnaireResource.of(HERE, phq9(), "zh-CN", "active");
        ((ObjectNode) wrong.get("item").get(1)).put("type", "guess");
        assertThat(HAPI.errors(wrong)).isNotEmpty();
    }

    @Test
    void an_answer_that_the_questionnaire_does_not_offer_is_found_invalid() {
        HAPI.tell(QuestionnaireResource.of(HERE, phq9(), "zh-CN", "active"));
        var wrong = ResponseResource.of(HERE, sheet(phq9(), Answers.none().with("q1", "2")));
        assertThat(HAPI.errors(wrong)).isEmpty();
        ((ObjectNode) wrong.at("/item/0/answer/0/valueCoding")).put("code", "7");
        assertThat(HAPI.errors(wrong)).isNotEmpty();
    }
}
