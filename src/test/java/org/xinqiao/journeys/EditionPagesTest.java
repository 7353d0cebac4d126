package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.support.As;
import org.xinqiao.support.Browser;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;

/** What those who decide about questionnaires see of them. */
@QuarkusTest
@WithTestResource(Database.class)
class EditionPagesTest {
    @Inject
    Questionnaires questionnaires;

    @Inject
    MovableClock clock;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    private final Superuser sql = new Superuser();

    @AfterEach
    void the_dass_is_a_draft_again() {
        var dass = "(select id from edition where code = 'dass-21')";
        sql.force("delete from edition_signature where edition = " + dass);
        sql.force("delete from edition_finding where edition = " + dass);
        sql.force("delete from edition_step where move <> 'LOAD' and edition = " + dass);
        sql.force("update edition set state = 'DRAFT', submitted_by = null, reviewed_by = null where code = 'dass-21'");
    }

    @Test
    void every_questionnaire_and_every_form_has_a_page_in_both_languages() {
        for (var q : questionnaires.all()) {
            var page = "/questionnaires/" + q.code() + "/" + q.version();
            As.person(Cast.WANG).get(page).then().statusCode(200).body(containsString(q.hash()));
            As.person(Cast.SUN).request().cookie("lang", "en").get(page).then().statusCode(200);
        }
        As.person(Cast.WANG).get("/questionnaires/phq-9/7.0.0").then().statusCode(404);
        As.person(Cast.ZHOU).get("/questionnaires/phq-9/1.0.0").then().statusCode(404);
    }

    @Test
    void words_that_are_not_shipped_are_said_to_be_missing() {
        As.person(Cast.WANG).get("/questionnaires/mht/1.0.0").then().body(containsString("题目文字不随产品提供"));
    }

    @Test
    void what_is_tried_at_each_build_is_read_in_a_line() {
        var page = As.person(Cast.WANG)
                .get("/questionnaires/phq-9/1.0.0?scoring=1.0.0")
                .asString();
        assertThat(page)
                .contains("least</strong> <span class=\"chip plain\">P0</span><br>q1–q10: 0<br>")
                .contains("<br>q1–q10: –<br><span class=\"soft\">抑郁总分 漏答较多，无法计分</span>");
        var mht = As.person(Cast.WANG).get("/questionnaires/mht/1.0.0").asString();
        assertThat(mht.split("<").length)
                .as("parts of the page of a hundred questions, on an old PC")
                .isLessThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void a_questionnaire_comes_into_use(int width) {
        try (var browser = new Browser(home, width, this::now)) {
            var dass = "/questionnaires/dass-21/1.0.0";
            var wang = browser.as(Cast.WANG).opens("/questionnaires").shows("questionnaires-" + width);
            wang.opens("/questionnaires/phq-9/1.0.0?scoring=1.0.0").shows("questionnaire-" + width);
            wang.opens("/questionnaires/mht/1.0.0").shows("questionnaire-withheld-" + width);
            wang.opens("/questionnaires/phq-9/1.0.0/compare/1.0.0?scoring=1.0.0&against=1.1.0")
                    .sees("main", "原始分可以比较")
                    .shows("questionnaires-compared-" + width);
            wang.opens("/campaigns/new").shows("campaign-new-" + width);
            wang.opens(dass).presses("提交敏感性审查");
            var gao = browser.as(Cast.GAO).opens(dass).presses("审查通过").sees(".errors", "积极或中性的题");
            gao.shows("questionnaire-review-" + width);
            gao.page().locator("textarea#TOO_FEW_GENTLE").fill("与含积极条目的自编问卷一起使用。");
            gao.presses("审查通过");
            for (var signer : List.of(Cast.DENG, Cast.HAN, Cast.SUN)) {
                browser.as(signer).opens(dass).presses("签署").sees("aside", signer.person());
            }
            browser.as(Cast.DENG)
                    .opens(dass)
                    .presses("发布")
                    .sees("h1 + p", "已发布")
                    .shows("questionnaire-signed-" + width);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private LocalDateTime now() {
        return clock.instant().atZone(SchoolCalendar.ZONE).toLocalDateTime();
    }
}
