package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actors;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;
import org.xinqiao.support.Visitor;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;
import org.xinqiao.web.ClearSite;

@QuarkusTest
@QuarkusTestResource(Database.class)
class AnsweringTest {
    private static final int THE_CRITICAL_QUESTION = 9;
    private static final int LAST = 18;
    private static final String LEAVES_BY_ITSELF = "data-rest=\"600\" data-leaves-to=\"/a/closed\"";

    @Inject
    AnswerDesk desk;

    @Inject
    CampaignDesk campaigns;

    @Inject
    SlipDesk slips;

    @Inject
    SlipDoor door;

    @Inject
    Settling settling;

    @Inject
    Actors actors;

    @Inject
    Vault vault;

    private final Superuser sql = new Superuser();

    @Inject
    MovableClock clock;

    private UUID campaign = new UUID(0, 0);
    private SlipDesk.@Nullable Printed slip;
    private String token = "";

    @BeforeEach
    void xia_sits_down_in_a_campaign() {
        clock.set(Instant.parse("2026-11-23T02:00:00Z"));
        QuarkusTransaction.requiringNew().run(() -> {
            var wang = actors.named(Cast.WANG.login()).orElseThrow();
            var today = SchoolCalendar.day(clock.instant());
            var wish = new CampaignDesk.Wish(
                    "lishan", "秋季筛查", List.of("phq-9", "gad-7"), List.of(9), today, today.plusDays(4));
            var open = campaigns.open(wang, campaigns.plan(wang, wish).id(), OptionalInt.empty());
            campaign = open.id();
            slip = slips.print(
                            wang,
                            campaign,
                            new SlipDesk.Wish("STUDENT", Cast.Child.XIA.id().toString()))
                    .get(0);
        });
        token = enters();
        desk.decide(token, true, "zh-CN");
        desk.start(token, "zh-CN");
    }

    @AfterEach
    void the_clock_goes_back() {
        clock.reset();
    }

    @Test
    void a_critical_answer_fires_when_saved_even_if_never_submitted() {
        desk.leave(token, THE_CRITICAL_QUESTION, "1");
        assertThat(alarms()).isEqualTo(1);
    }

    @Test
    void a_changed_answer_keeps_both_values_and_still_fires_once() {
        desk.leave(token, THE_CRITICAL_QUESTION, "2");
        desk.leave(token, THE_CRITICAL_QUESTION, "0");
        desk.leave(token, THE_CRITICAL_QUESTION, "1");
        assertThat(values()).containsExactly("2", "0", "1");
        assertThat(alarms()).isEqualTo(1);
    }

    @Test
    void a_draft_settles_after_sixty_seconds() {
        desk.draft(token, THE_CRITICAL_QUESTION, "1");
        settling.settle();
        assertThat(alarms()).isZero();
        clock.move(Duration.ofSeconds(61));
        settling.settle();
        assertThat(alarms()).isEqualTo(1);
    }

    @Test
    void all_answers_survive_a_new_browser_on_the_same_day_and_are_scored() {
        for (int n = 1; n < LAST; n++) {
            desk.draft(token, n, n == THE_CRITICAL_QUESTION ? "0" : "2");
        }
        var other = enters();
        desk.start(other, "zh-CN");
        assertThat(desk.ask(other, 3).value()).isEqualTo("2");
        desk.submit(other);
        assertThat(count("select count(*) from score s join answer_sheet h on h.id = s.sheet where h.assignment = "
                        + "(select id from assignment where campaign = ? and student = ?) and s.raw > 13"))
                .isEqualTo(2);
        assertThat(
                        count(
                                "select count(*) from assignment where campaign = ? and student = ? and state = 'COMPLETED' and prompt = 'P2'"))
                .isEqualTo(1);
    }

    @Test
    void another_day_is_closed_and_a_wrong_code_is_calm() {
        clock.move(Duration.ofDays(1));
        assertThat(desk.welcome(enters()).orElseThrow().open()).isFalse();
        var stranger = new Visitor();
        stranger.get("/a");
        var answer = stranger.post("/a", Map.of("code", "00000 0000 00000"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("没有找到这个号码");
    }

    @Test
    void a_student_who_rests_for_ten_minutes_types_the_code_again_and_goes_on() {
        desk.leave(token, 1, "2");
        clock.move(Duration.ofMinutes(9));
        assertThat(desk.sitting(token)).isPresent();
        clock.move(Duration.ofMinutes(11));
        assertThat(desk.sitting(token)).isEmpty();
        var again = enters();
        desk.start(again, "zh-CN");
        assertThat(desk.ask(again, 1).value()).isEqualTo("2");
    }

    @Test
    void a_sitting_ends_after_an_hour_however_busy() {
        for (int minutes = 9; minutes < 60; minutes += 9) {
            clock.move(Duration.ofMinutes(9));
            assertThat(desk.sitting(token)).isPresent();
        }
        clock.move(Duration.ofMinutes(7));
        assertThat(desk.sitting(token)).isEmpty();
    }

    @Test
    void the_pages_lead_from_the_code_to_the_thanks() {
        var xia = new Visitor();
        xia.get("/a");
        xia.post("/a", Map.of("code", printed().code().toLowerCase(Locale.ROOT)))
                .then()
                .statusCode(303);
        xia.get("/a/welcome").then().statusCode(200);
        xia.post("/a/start", Map.of()).then().statusCode(303);
        for (var page : List.of("/a/q/1", "/a/q/18", "/a/talk", "/a/finish")) {
            xia.get(page).then().statusCode(200).body(containsString(LEAVES_BY_ITSELF));
        }
        assertThat(xia.post("/a/submission", Map.of()).header("Location")).endsWith("/a/thanks");
        RestAssured.get("/a/thanks").then().statusCode(200);
        RestAssured.get("/a/closed").then().statusCode(200);
    }

    @Test
    void whoever_goes_away_before_the_first_question_or_says_no_leaves_nothing_on_the_screen() {
        var xia = new Visitor();
        xia.get("/a");
        xia.post("/a", Map.of("code", printed().code()));
        xia.get("/a/welcome")
                .then()
                .statusCode(200)
                .body(containsString(Cast.Child.XIA.child()), containsString(LEAVES_BY_ITSELF));
        xia.post("/a/refusal", Map.of()).then().statusCode(303);
        xia.get("/a/welcome")
                .then()
                .statusCode(200)
                .header(ClearSite.HEADER, ClearSite.EVERYTHING)
                .body(
                        containsString("不参加也没有关系"),
                        containsString(LEAVES_BY_ITSELF),
                        not(containsString(Cast.Child.XIA.child())));
        assertThat(xia.cookie("xq-a")).isNotEmpty();
        xia.get("/a/closed").then().statusCode(200).header(ClearSite.HEADER, ClearSite.EVERYTHING);
        assertThat(xia.cookie("xq-a")).isEmpty();
        xia.get("/a/welcome").then().body(not(containsString("不参加也没有关系")));
    }

    private String enters() {
        return door.byTicket(printed().ticket()).token();
    }

    private SlipDesk.Printed printed() {
        return Optional.ofNullable(slip).orElseThrow();
    }

    private int alarms() {
        return count("select count(*) from signal where prompt = 'P3' and case_id is not null and assignment = "
                + "(select id from assignment where campaign = ? and student = ?)");
    }

    private int count(String query) {
        return QuarkusTransaction.requiringNew().call(() -> sql.count(query, campaign, Cast.Child.XIA.id()));
    }

    private List<String> values() {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.rows(
                        """
                select a.*, h.student from answer a join answer_sheet h on h.id = a.sheet join assignment s on s.id = h.assignment
                where s.campaign = ? and s.student = ? and h.code = 'phq-9' and a.item = 'q9' order by a.seq
                """,
                        r -> {
                            var row = r.id("sheet") + ":q9:" + r.number("seq");
                            return vault.open(r.id("student"), new Place("answer", "value", row), r.bytes("value"));
                        },
                        campaign,
                        Cast.Child.XIA.id()));
    }
}
