package org.xinqiao.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.fhir.Sheets.all;
import static org.xinqiao.fhir.Sheets.first;
import static org.xinqiao.fhir.Sheets.ofEveryType;
import static org.xinqiao.fhir.Sheets.phq9;
import static org.xinqiao.fhir.Sheets.sheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.scoring.ScaleScore;
import org.xinqiao.scoring.Scorer;

/** What is exported, read by somebody else's eyes: HAPI's parser. */
class FhirExportTest {
    private static final Canonical HERE = Canonical.OURS;
    private static final Path GOLDEN = Path.of("src/test/resources/golden/phq-9.zh-CN.fhir.json");

    @Test
    void phq_9_in_chinese_is_the_golden_file() throws IOException {
        var written = Json.written(QuestionnaireResource.of(HERE, phq9(), "zh-CN", "draft"));
        if (Boolean.getBoolean("write")) {
            Files.writeString(GOLDEN, written);
        }
        assertThat(written).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void a_response_that_is_read_again_has_the_same_answers_and_is_pinned_to_its_version() {
        var answers = Answers.none().with("q1", "2").with("q4", "0").with("q9", "3");
        var read = Hapi.read(ResponseResource.of(HERE, sheet(phq9(), answers)), QuestionnaireResponse.class);
        assertThat(read.getQuestionnaire()).isEqualTo("https://xinqiao.org/fhir/Questionnaire/phq-9|1.0.0");
        assertThat(read.getLanguage()).isEqualTo("zh-CN");
        assertThat(read.getSubject().getReference()).isEqualTo("Patient/7");
        assertThat(read.getAuthoredElement().getValueAsString()).isEqualTo("2026-11-23T14:30:00+08:00");
        assertThat(read.getItem().stream()
                        .map(i -> i.getLinkId() + "="
                                + ((Coding) i.getAnswerFirstRep().getValue()).getCode())
                        .toList())
                .containsExactly("q1=2", "q4=0", "q9=3");
    }

    @Test
    void every_kind_of_answer_keeps_its_value() {
        var q = Sheets.of("types");
        var read = Hapi.read(ResponseResource.of(HERE, sheet(q, ofEveryType())), QuestionnaireResponse.class);
        assertThat(read.getItem().stream()
                        .flatMap(i -> i.getAnswer().stream().map(a -> i.getLinkId() + "=" + plain(a.getValue())))
                        .toList())
                .containsExactly(
                        "pick=school",
                        "several=home",
                        "several=online",
                        "agreed=0",
                        "hours=7.5",
                        "day=2026-11-23",
                        "moment=2026-11-23T14:30:00+08:00",
                        "line=a line",
                        "story=a story",
                        "signed=Li Na",
                        "adult=p-12");
        var rows = read.getItem().stream()
                .filter(i -> i.getLinkId().equals("goals"))
                .map(row -> row.getItem().stream()
                        .map(i -> i.getLinkId() + "="
                                + plain(i.getAnswerFirstRep().getValue()))
                        .toList())
                .toList();
        assertThat(rows)
                .containsExactly(List.of("goals.statement=sleep", "goals.reached=1"), List.of("goals.statement=talk"));
    }

    @Test
    void an_answer_that_does_not_fit_is_not_sent_out() {
        var sheet = sheet(phq9(), Answers.none().with("q1", "7"));
        assertThatThrownBy(() -> ResponseResource.of(HERE, sheet))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("q1")
                .hasMessageContaining("not_an_option");
    }

    @Test
    void a_sheet_that_is_not_finished_says_so() {
        var q = Sheets.of("types");
        var begun =
                new Answered(q, Answers.none().with("day", "2026-11-23"), "en", false, Sheets.THEN, Optional.empty());
        var read = Hapi.read(ResponseResource.of(HERE, begun), QuestionnaireResponse.class);
        assertThat(read.getStatus()).isEqualTo(QuestionnaireResponse.QuestionnaireResponseStatus.INPROGRESS);
        assertThat(read.hasSubject()).isFalse();
    }

    @Test
    void a_complete_score_comes_with_its_code_its_band_and_the_answers_it_is_made_of() {
        var answers = all(phq9(), "2");
        var bundle = Hapi.read(SheetBundle.of(HERE, sheet(phq9(), answers)), Bundle.class);
        var total = (Observation) bundle.getEntry().get(1).getResource();
        assertThat(total.getStatus()).isEqualTo(Observation.ObservationStatus.FINAL);
        assertThat(total.getCode().getCoding().stream().map(Coding::getCode)).containsExactly("total", "44261-6");
        assertThat(total.getValueQuantity().getValue()).isEqualByComparingTo(BigDecimal.valueOf(18));
        assertThat(total.getInterpretationFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("moderately_severe");
        assertThat(total.getDerivedFromFirstRep().getReference())
                .isEqualTo(bundle.getEntryFirstRep().getFullUrl());
        assertThat(total.getMethod().getText()).isEqualTo("phq-9 1.0.0, scoring 1.0.0");
        assertThat(total.hasNote()).isFalse();
    }

    @Test
    void a_filled_in_score_says_that_answers_were_missing() {
        var total = observation(all(phq9(), "2").with("q1"));
        assertThat(total.getValueQuantity().getValue()).isEqualByComparingTo(BigDecimal.valueOf(18));
        assertThat(total.getNoteFirstRep().getText()).startsWith("1 of 9 answers are missing");
    }

    @Test
    void where_there_is_no_score_the_reason_stands_in_its_place() {
        var total = observation(all(phq9(), "2").with("q1").with("q2").with("q3"));
        assertThat(total.hasValue()).isFalse();
        assertThat(total.hasInterpretation()).isFalse();
        assertThat(total.getDataAbsentReason().getCodingFirstRep().getCode()).isEqualTo("not-performed");
        assertThat(total.getNoteFirstRep().getText()).startsWith("3 of 9 answers are missing");
    }

    @Test
    void every_scale_has_an_observation_with_the_figure_of_the_scorer() {
        var q = Sheets.of("scales");
        var sheet = sheet(q, first(q));
        var scores = Scorer.score(q, sheet.answers());
        var values = ScoreObservations.of(HERE, sheet, scores, "QuestionnaireResponse/1").stream()
                .map(o -> Hapi.read(o, Observation.class)
                        .getValueQuantity()
                        .getValue()
                        .doubleValue())
                .toList();
        assertThat(values)
                .hasSize(10)
                .isEqualTo(scores.scales().stream()
                        .map(ScaleScore::raw)
                        .map(java.util.OptionalDouble::orElseThrow)
                        .toList());
    }

    private static Observation observation(Answers answers) {
        var sheet = sheet(phq9(), answers);
        var all = ScoreObservations.of(HERE, sheet, Scorer.score(phq9(), answers), "QuestionnaireResponse/1");
        return Hapi.read(all.get(0), Observation.class);
    }

    private static String plain(org.hl7.fhir.r4.model.Type value) {
        if (value instanceof Coding coding) {
            return coding.getCode();
        }
        return value instanceof org.hl7.fhir.r4.model.Reference reference
                ? reference.getIdentifier().getValue()
                : value.primitiveValue();
    }
}
