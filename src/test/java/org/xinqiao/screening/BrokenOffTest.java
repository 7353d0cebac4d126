package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;

/** Xia goes away before the last question. What she had answered is enough to find her by. */
@QuarkusTest
@WithTestResource(Database.class)
class BrokenOffTest {
    private static final UUID XIA = Cast.Child.XIA.id();
    private static final UUID CHEN = Cast.Child.CHEN.id();
    private static final String ANOTHER_BYTE = """
            update answer set value = set_byte(value, 20, get_byte(value, 20) # 1) where sheet in (
              select h.id from answer_sheet h join assignment a on a.id = h.assignment
              where a.campaign = ? and a.student = ? and h.code = 'phq-9')
            """;

    @Inject
    AnswerDesk desk;

    @Inject
    WinterRound round;

    @Inject
    MovableClock clock;

    private final Superuser sql = new Superuser();

    @BeforeEach
    void wang_opens_a_campaign() {
        round.opens(WinterRound.MONDAY);
    }

    @AfterEach
    void the_clock_goes_back() {
        clock.reset();
    }

    @Test
    void she_is_found_the_next_morning_though_nobody_has_closed_the_campaign() {
        leaves_half_way(XIA);
        round.looksForWhatIsOver();
        assertThat(state(XIA)).as("she may come back the same day").isEqualTo("STARTED");
        assertThat(told(XIA)).isEmpty();
        round.on(WinterRound.MONDAY.plusDays(1));
        round.looksForWhatIsOver();
        round.looksForWhatIsOver();
        assertThat(state(XIA)).isEqualTo("EXPIRED");
        assertThat(told(XIA))
                .as("eight of nine questions, all nearly every day")
                .containsExactly("screen P2 total");
    }

    @Test
    void who_has_only_opened_the_first_page_is_not_called_in() {
        round.sitsDown(XIA);
        round.on(WinterRound.MONDAY.plusDays(1));
        round.looksForWhatIsOver();
        assertThat(state(XIA)).isEqualTo("EXPIRED");
        assertThat(told(XIA)).isEmpty();
    }

    @Test
    void who_closes_the_campaign_need_not_wait_until_the_next_day() {
        leaves_half_way(XIA);
        closes();
        round.looksForWhatIsOver();
        assertThat(state(XIA)).isEqualTo("EXPIRED");
        assertThat(told(XIA)).containsExactly("screen P2 total");
        assertThat(page()).contains("没有答完");
    }

    @Test
    void an_answer_that_cannot_be_opened_keeps_no_other_child_and_no_campaign_waiting() {
        leaves_half_way(XIA);
        leaves_half_way(CHEN);
        sql.force(ANOTHER_BYTE, round.campaign(), XIA);
        closes();
        round.looksForWhatIsOver();
        assertThat(told(CHEN)).containsExactly("screen P2 total");
        assertThat(state(XIA)).as("and is tried again").isEqualTo("STARTED");
        round.looksForWhatIsOver();
        assertThat(told(XIA)).as("nobody knows what it says: once").containsExactly("screen P1 unread");
        sql.force(ANOTHER_BYTE, round.campaign(), XIA);
        round.looksForWhatIsOver();
        assertThat(state(XIA)).isEqualTo("EXPIRED");
        assertThat(told(XIA)).containsExactly("screen P1 unread", "screen P2 total");
    }

    @Test
    void she_who_comes_back_the_next_day_reads_that_her_answers_are_kept_and_can_still_ask_for_a_talk() {
        leaves_half_way(XIA);
        round.on(WinterRound.MONDAY.plusDays(1));
        round.looksForWhatIsOver();
        var token = round.enters(XIA);
        var page = RestAssured.given().header("Accept-Language", "zh-CN").cookie("xq-a", token);
        assertThat(page.get("/a/welcome").asString()).contains("你的回答已经收到");
        desk.askToTalk(token);
        assertThat(told(XIA)).containsExactly("screen P2 total", "self P2 talk");
    }

    @Test
    void wang_sees_how_many_of_the_class_did_not_finish() {
        leaves_half_way(XIA);
        round.on(WinterRound.MONDAY.plusDays(1));
        round.looksForWhatIsOver();
        assertThat(As.person(Cast.WANG).get("/desk").asString()).contains("<dt>没有答完</dt><dd class=\"num\">1</dd>");
        assertThat(page())
                .contains("<th>没有答完</th>")
                .containsPattern(
                        "<td>初三（1）班</td><td class=\"num\">0</td><td class=\"num\">0</td><td class=\"num\">1</td>");
    }

    /** All but the last of the nine, each with the highest answer. */
    private void leaves_half_way(UUID child) {
        round.answers(
                round.sitsDown(child),
                WinterRound.BETTER_DEAD - 1,
                n -> n > WinterRound.WELLBEING ? "3" : WinterRound.thoughtfully(n));
    }

    private void closes() {
        var page = page();
        assertThat(page).contains("/campaigns/" + round.campaign() + "/closure");
        As.person(Cast.WANG)
                .request()
                .formParam("_version", 1)
                .post("/campaigns/" + round.campaign() + "/closure")
                .then()
                .statusCode(200)
                .body(containsString("已结束"));
    }

    private String page() {
        return As.person(Cast.WANG)
                .get("/campaigns/" + round.campaign())
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String state(UUID child) {
        return sql.one(
                        "select state from assignment where campaign = ? and student = ?",
                        r -> r.text("state"),
                        round.campaign(),
                        child)
                .orElseThrow();
    }

    private List<String> told(UUID child) {
        return sql.rows("""
                select concat_ws(' ', s.source, s.prompt, s.item) as one from signal s
                join assignment a on a.id = s.assignment where a.campaign = ? and a.student = ? order by s.received_at
                """, r -> r.text("one"), round.campaign(), child);
    }
}
