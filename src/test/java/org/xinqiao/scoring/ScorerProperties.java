package org.xinqiao.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Scale;

class ScorerProperties {
    private static final Questionnaires QUESTIONNAIRES = new Questionnaires();

    @Property
    void whatever_is_written_on_a_sheet_it_gets_a_state_and_a_score_within_range(
            @ForAll("codes") String code, @ForAll("scribbles") List<String> scribbles) {
        Questionnaire q = QUESTIONNAIRES.get(code);
        Scale scale = q.scales().get(0);
        ScaleScore score = Scorer.score(q, answers(q, scribbles)).scales().get(0);
        assertThat(score.raw().isPresent()).isEqualTo(score.state() != State.NOT_COMPUTABLE);
        assertThat(score.band().isPresent()).isEqualTo(score.raw().isPresent());
        score.raw().ifPresent(raw -> assertThat(scale.range().contains(raw)).isTrue());
    }

    @Property
    void a_complete_sheet_is_the_plain_sum(@ForAll("codes") String code, @ForAll("weights") List<Integer> weights) {
        Questionnaire q = QUESTIONNAIRES.get(code);
        int items = q.items().size();
        ScaleScore score = Scorer.score(
                        q, answers(q, weights.stream().map(String::valueOf).toList()))
                .scales()
                .get(0);
        assertThat(score.state()).isEqualTo(State.COMPLETE);
        assertThat(score.raw())
                .hasValue(weights.stream().limit(items).mapToInt(w -> w).sum());
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.of("phq-9", "gad-7");
    }

    @Provide
    Arbitrary<List<Integer>> weights() {
        return Arbitraries.integers().between(0, 3).list().ofSize(9);
    }

    @Provide
    Arbitrary<List<String>> scribbles() {
        return Arbitraries.oneOf(
                        Arbitraries.of("", "0", "1", "2", "3"),
                        Arbitraries.strings().ofMaxLength(3))
                .list()
                .ofSize(9);
    }

    private static Answers answers(Questionnaire q, List<String> values) {
        Answers answers = Answers.none();
        for (int i = 0; i < q.items().size(); i++) {
            Item item = q.items().get(i);
            answers = answers.with(item.id(), values.get(i));
        }
        return answers;
    }
}
