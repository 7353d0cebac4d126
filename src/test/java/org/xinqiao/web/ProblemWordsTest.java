package org.xinqiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Refused;

class ProblemWordsTest {
    @Test
    void a_refusal_becomes_problem_json_in_the_language_of_the_caller() {
        var refused = Refused.invalid(List.of(new Refused.FieldProblem("minutes", "not_a_number")));
        assertThat(ProblemWords.of(refused, Lang.EN).asJson())
                .containsEntry("type", "/problems/invalid")
                .containsEntry("status", 422)
                .containsEntry("code", "invalid")
                .containsEntry(
                        "errors",
                        List.of(new ProblemWords.Field(
                                "minutes", "not_a_number", "Please enter a number, for example 3.")));
        assertThat(ProblemWords.of(refused, Lang.ZH).title()).isEqualTo("有几处需要修改");
    }

    @Test
    void an_unknown_address_reads_like_something_that_may_not_be_seen() {
        assertThat(ProblemWords.of(404, Lang.ZH)).isEqualTo(ProblemWords.of(Refused.notFound(), Lang.ZH));
    }

    @Test
    void every_refusal_of_the_house_and_of_the_framework_has_words() {
        for (Lang lang : Lang.values()) {
            assertThat(List.of(
                            Refused.notFound(),
                            Refused.stale(),
                            Refused.preconditionRequired(),
                            Refused.unavailable("web.too_slow"),
                            Refused.tooMany("access.too_many_reads", 41),
                            Refused.forbidden("access.other_person")))
                    .allSatisfy(refused ->
                            assertThat(ProblemWords.of(refused, lang).detail()).isNotBlank());
            assertThat(List.of(400, 401, 403, 404, 405, 406, 413, 415, 418))
                    .allSatisfy(status ->
                            assertThat(ProblemWords.of(status, lang).next()).isNotBlank());
        }
    }

    @Test
    void a_bug_is_told_by_its_number_alone() {
        assertThat(ProblemWords.failed("1a2b3c4d", Lang.EN).detail()).contains("1a2b3c4d");
    }

    @Test
    void a_problem_page_says_what_to_do_next() {
        var problem = ProblemWords.of(Refused.stale(), Lang.ZH);
        String html = Pages.template("Problems/problem")
                .data("v", View.of(Lang.ZH, Instant.EPOCH, "/cases/7"), "problem", problem, "back", "/cases")
                .render();
        assertThat(html)
                .contains("<html lang=\"zh-CN\">", "内容已被他人更新", "接下来可以", "href=\"/cases\"")
                .doesNotContain("style=", "<script>", "onclick");
    }
}
