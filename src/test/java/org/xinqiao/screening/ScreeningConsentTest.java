package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.Refused;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;

/** Nobody answers without consent, nobody is pressed, and a withdrawal stops everything but what keeps a child alive. */
@QuarkusTest
@WithTestResource(Database.class)
class ScreeningConsentTest extends RuoxiIsAsked {
    private static final int THE_CRITICAL_QUESTION = 9;

    @Test
    void a_child_under_fourteen_waits_for_the_guardian_and_is_asked_herself() {
        bornOn(BEFORE_FOURTEEN);
        assertThat(page()).contains("你今天不用作答", "data-leaves-to=\"/a/closed\"");
        assertThatThrownBy(() -> begin()).isInstanceOf(Refused.class).hasMessage("answer.no_consent");
        mother("decision", Map.of("decision", "agree", "guardian_signed", "1"));
        assertThat(page()).contains("我愿意参加", "只有心理老师能看到你的回答");
        desk.decide(enters(), true, "zh-CN");
        assertThat(begin()).isNotEmpty();
    }

    @Test
    void on_the_fourteenth_birthday_her_own_word_suffices() {
        bornOn(FOURTEEN_TODAY);
        assertThat(page()).contains("我愿意参加");
        desk.decide(enters(), true, "zh-CN");
        assertThat(begin()).isNotEmpty();
    }

    @Test
    void the_birthday_in_the_middle_of_the_campaign_changes_whose_word_counts() {
        bornOn(FOURTEEN_TODAY.plusDays(1));
        assertThat(page()).contains("你今天不用作答");
        clock.set(Instant.parse("2026-11-23T16:30:00Z"));
        assertThat(page()).as("half past midnight in Shanghai").contains("我愿意参加");
    }

    @Test
    void whoever_says_no_is_not_pressed_and_nothing_follows() {
        desk.decide(enters(), false, "zh-CN");
        assertThat(page()).contains("不参加也没有关系");
        assertThatThrownBy(() -> begin()).isInstanceOf(Refused.class);
        assertThat(count(
                        "select count(*) from signal where assignment = (select id from assignment where campaign = ? and student = ?)",
                        campaign,
                        ruoxi()))
                .isZero();
        assertThat(state()).isEqualTo("DECLINED");
        desk.decide(enters(), true, "zh-CN");
        assertThat(begin()).as("she changed her mind by herself").isNotEmpty();
    }

    @Test
    void a_withdrawal_freezes_the_answers_at_once_but_a_child_in_danger_is_still_found() {
        desk.decide(enters(), true, "zh-CN");
        mother("decision", Map.of("decision", "agree", "guardian_signed", "1"));
        var token = begin();
        desk.leave(token, 1, "2");
        desk.draft(token, THE_CRITICAL_QUESTION, "2");
        var sheet = QuarkusTransaction.requiringNew()
                .call(() -> sql.one(
                                "select h.id from answer_sheet h join assignment a on a.id = h.assignment where a.campaign = ? and a.student = ? and h.code = 'phq-9'",
                                r -> r.id("id"),
                                campaign,
                                ruoxi())
                        .orElseThrow());
        mother("withdrawal", Map.of());
        assertThat(count(
                        "select count(*) from signal where prompt = 'P3' and case_id is not null and assignment = "
                                + "(select id from assignment where campaign = ? and student = ?)",
                        campaign,
                        ruoxi()))
                .isEqualTo(1);
        assertThat(QuarkusTransaction.requiringNew().call(() -> walls.asSystem(() -> sheets.find(sheet))))
                .isEmpty();
        assertThatThrownBy(() -> desk.leave(token, 2, "1")).isInstanceOf(Refused.class);
        assertThat(state()).isEqualTo("DECLINED");
        assertThat(As.person(Cast.XIA_MA)
                        .get("/api/consents/" + request())
                        .path("state")
                        .toString())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void a_guardian_who_refuses_stops_a_sitting_that_has_begun() {
        desk.decide(enters(), true, "zh-CN");
        var token = begin();
        mother("decision", Map.of("decision", "refuse", "guardian_signed", "1"));
        assertThatThrownBy(() -> desk.draft(token, 1, "1")).isInstanceOf(Refused.class);
        assertThat(page()).contains("不参加也没有关系");
    }

    @Test
    void consent_to_everything_is_refused_and_so_is_a_form_half_filled_in() {
        As.person(Cast.XIA_MA)
                .post("/api/consents", Map.of("decision", "agree"), 0)
                .then()
                .statusCode(409)
                .body("code", org.hamcrest.Matchers.is("consent.blanket"));
        As.person(Cast.XIA_MA)
                .post("/api/consents/" + request() + "/decision", Map.of("decision", "agree"), 0)
                .then()
                .statusCode(422);
    }

    @Test
    void what_another_family_was_asked_does_not_exist() {
        for (var path : List.of("/api/consents/" + request(), "/consents/" + request())) {
            As.person(Cast.CHEN_BA).get(path).then().statusCode(404);
            As.person(Cast.WANG).get(path).then().statusCode(404);
        }
    }

    @Test
    void what_came_back_on_paper_counts_like_a_signature() {
        bornOn(BEFORE_FOURTEEN);
        As.person(Cast.WANG)
                .request()
                .redirects()
                .follow(false)
                .formParam(ruoxi() + "." + Cast.XIA_MA.id(), "AGREED")
                .post("/campaigns/" + campaign + "/consents")
                .then()
                .statusCode(303);
        assertThat(page()).contains("我愿意参加");
        assertThat(As.person(Cast.WANG)
                        .get("/campaigns/" + campaign + "/consents")
                        .asString())
                .contains("刘若溪");
    }

    @Test
    void what_a_grandmother_far_away_says_by_voice_counts_before_two_of_the_staff() {
        bornOn(BEFORE_FOURTEEN);
        assertThat(wrote("VOICE_AGREED")).isEqualTo(409);
        assertThat(wrote("VOICE_AGREED", Cast.ZHOU.id())).isEqualTo(409);
        assertThat(wrote("VOICE_AGREED", Cast.ZHOU.id(), Cast.ZHOU.id())).isEqualTo(409);
        assertThat(wrote("VOICE_AGREED", Cast.ZHOU.id(), Cast.ZHAO.id()))
                .as("Zhao is of another school")
                .isEqualTo(409);
        assertThat(page()).contains("你今天不用作答");
        assertThat(refusedPage()).as("nothing that was chosen is lost").contains("VOICE_AGREED\" selected");
        assertThat(wrote("VOICE_AGREED", Cast.ZHOU.id(), Cast.LIU.id())).isEqualTo(303);
        assertThat(page()).contains("我愿意参加");
        assertThat(count(
                        "select count(*) from consent where request = ? and method = 'VOICE' and witnesses = array[?, ?]::uuid[]",
                        request(),
                        Cast.ZHOU.id(),
                        Cast.LIU.id()))
                .isEqualTo(1);
    }

    @Test
    void a_family_is_reminded_once_and_whoever_said_no_is_not() {
        bornOn(BEFORE_FOURTEEN);
        assertThat(reminder()).isEqualTo(303);
        assertThat(count("select count(*) from consent_request where id = ? and reminded_at is not null", request()))
                .isEqualTo(1);
        assertThat(reminder()).as("once, and no more").isEqualTo(409);
        QuarkusTransaction.requiringNew()
                .run(() -> sql.run("update consent_request set reminded_at = null where id = ?", request()));
        mother("decision", Map.of("decision", "refuse", "guardian_signed", "1"));
        assertThat(reminder()).isEqualTo(409);
        assertThat(count("select count(*) from consent_request where id = ? and reminded_at is not null", request()))
                .isZero();
    }

    private String refusedPage() {
        return As.person(Cast.WANG)
                .request()
                .formParam(ruoxi() + "." + Cast.XIA_MA.id(), "VOICE_AGREED")
                .post("/campaigns/" + campaign + "/consents")
                .asString();
    }

    private int reminder() {
        return As.person(Cast.WANG)
                .request()
                .redirects()
                .follow(false)
                .post("/campaigns/" + campaign + "/consents/reminder")
                .statusCode();
    }

    private int wrote(String said, UUID... witnesses) {
        return As.person(Cast.WANG)
                .request()
                .redirects()
                .follow(false)
                .formParam(ruoxi() + "." + Cast.XIA_MA.id(), said)
                .formParam(
                        "witness",
                        java.util.Arrays.stream(witnesses).map(UUID::toString).toList())
                .post("/campaigns/" + campaign + "/consents")
                .statusCode();
    }
}
