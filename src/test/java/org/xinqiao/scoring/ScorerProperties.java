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

class ScorerProperties {
    private static final Questionnaires QUESTIONNAIRES = new Questionnaires();
    private static final int LONGEST = 100;

    @Property(tries = 300)
    void whatever_is_written_on_a_sheet_each_scale_gets_a_state_and_a_score_within_range(
            @ForAll("scored") String code, @ForAll("scribbles") List<String> scribbles) {
        Questionnaire q = QUESTIONNAIRES.get(code);
        assertThat(Scorer.score(q, answers(q, scribbles)).scales())
                .hasSameSizeAs(q.scales())
                .allSatisfy(score -> {
                    assertThat(score.raw().isPresent()).isEqualTo(score.state() != State.NOT_COMPUTABLE);
                    assertThat(score.band().isPresent())
                            .isEqualTo(score.raw().isPresent()
                                    && !score.rule().bands().isEmpty());
                    score.raw()
                            .ifPresent(raw -> assertThat(score.rule().range().contains(raw))
                                    .isTrue());
                });
    }

    @Property
    void a_complete_sheet_is_the_plain_sum(@ForAll("plain") String code, @ForAll("weights") List<Integer> weights) {
        Questionnaire q = QUESTIONNAIRES.get(code);
        ScaleScore score = Scorer.score(
                        q, answers(q, weights.stream().map(String::valueOf).toList()))
                .scales()
                .get(0);
        assertThat(score.state()).isEqualTo(State.COMPLETE);
        assertThat(score.raw())
                .hasValue(weights.stream().limit(score.items()).mapToInt(w -> w).sum());
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.of("phq-9", "gad-7");
    }

    @Provide
    Arbitrary<String> scored() {
        return Arbitraries.of(QUESTIONNAIRES.instruments().stream()
                .filter(q -> q.scoring().isPresent())
                .map(Questionnaire::code)
                .distinct()
                .toList());
    }

    @Provide
    Arbitrary<List<Integer>> weights() {
        return Arbitraries.integers().between(0, 3).list().ofSize(LONGEST);
    }

    @Provide
    Arbitrary<List<String>> scribbles() {
        return Arbitraries.oneOf(
                        Arbitraries.of("", "0", "1", "2", "3", "4", "5"),
                        Arbitraries.strings().ofMaxLength(3))
                .list()
                .ofSize(LONGEST);
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
