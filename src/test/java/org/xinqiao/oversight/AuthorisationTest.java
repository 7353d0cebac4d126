package org.xinqiao.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Granted;
import org.xinqiao.support.Placed;
import org.xinqiao.vault.Vault;

/** 查阅授权 (D§4.2(e), INV21), as people live with it. */
@QuarkusTest
@WithTestResource(Database.class)
class AuthorisationTest {
    @Inject
    Placed placed;

    @Inject
    Granted granted;

    @Inject
    Clock clock;

    @AfterEach
    void all_is_as_before() {
        granted.restore();
        placed.clear();
    }

    @Test
    void without_an_authorisation_the_list_is_empty_and_says_what_to_do() {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        granted.without(Cast.WANG);
        As.person(Cast.WANG)
                .get("/cases")
                .then()
                .statusCode(200)
                .body(containsString("申请查阅授权"))
                .body(not(containsString("/cases/" + file.id())));
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(404);
        As.person(Cast.WANG).get("/api/cases/" + file.id()).then().statusCode(404);
        As.person(Cast.WANG).get("/api/cases").then().statusCode(200).body("", hasSize(0));
        As.person(Cast.WANG).get("/api/referrals").then().statusCode(200).body("", hasSize(0));
        As.person(Cast.WANG).get("/api/audits").then().statusCode(200).body("", hasSize(0));
        As.person(Cast.WANG).get("/desk").then().statusCode(200).body(not(containsString("placed")));
    }

    @Test
    void a_revocation_acts_on_the_next_request_of_the_same_session() {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        var page = "/cases/" + file.id();
        As.person(Cast.WANG).get(page).then().statusCode(200);
        decide(Cast.LIU, Cast.idOf("authorisation:" + Cast.WANG), "revocation")
                .then()
                .statusCode(200);
        As.person(Cast.WANG).get(page).then().statusCode(404);
        As.person(Cast.WANG)
                .post("/api" + page + "/contact", Map.of(), 0)
                .then()
                .statusCode(404);
    }

    @Test
    void somebody_else_approves_and_then_it_opens() {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        granted.without(Cast.WANG);
        var asked = asks(Cast.WANG, "", 200);
        asked.then().statusCode(201);
        var id = UUID.fromString(asked.path("id"));
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(404);
        decide(Cast.WANG, id, "approval")
                .then()
                .statusCode(403)
                .body("code", org.hamcrest.Matchers.is("authorisation.own"));
        decide(Cast.ZHAO, id, "approval").then().statusCode(404);
        decide(Cast.SHEN, id, "approval").then().statusCode(404);
        decide(Cast.JI, id, "approval").then().statusCode(404);
        As.person(Cast.LIU).get("/desk").then().body(containsString("申请查阅授权"));
        decide(Cast.LIU, id, "approval").then().statusCode(200);
        decide(Cast.XU, id, "approval").then().statusCode(409);
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(200);
    }

    @Test
    void why_somebody_asks_is_sealed_with_the_key_of_the_one_child_or_of_the_house() {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        granted.without(Cast.WANG);
        asks(Cast.WANG, "placed" + file.id(), 20).then().statusCode(201);
        asks(Cast.WANG, "", 20).then().statusCode(201);
        assertThat(sealedFor(file.child())).isOne();
        assertThat(sealedFor(Vault.HOUSE)).isPositive();
        assertThat(granted.count(
                        "select count(*) from authorisation where position(convert_to('跟进', 'UTF8') in reason) > 0"))
                .isZero();
        As.person(Cast.LIU).get("/authorisations").then().body(containsString("跟进本学期个案"));
    }

    private int sealedFor(UUID subject) {
        return granted.count("""
                select count(*) from authorisation a join data_key k on k.subject = ?
                where a.person = ? and substring(a.reason from 2 for 4) = int4send(k.slot)
                """, subject, Cast.WANG.id());
    }

    @Test
    void a_refused_request_opens_nothing() {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        granted.without(Cast.WANG);
        var id = UUID.fromString(asks(Cast.WANG, "", 200).path("id"));
        decide(Cast.XU, id, "refusal").then().statusCode(200);
        decide(Cast.XU, id, "approval").then().statusCode(409);
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(404);
    }

    @Test
    void principal_and_deputy_principal_decide_about_each_other_and_the_privacy_officer_about_the_district() {
        granted.without(Cast.LIU);
        granted.without(Cast.XU);
        granted.without(Cast.GAO);
        var deputy = UUID.fromString(asks(Cast.LIU, "", 100).path("id"));
        var principal = UUID.fromString(asks(Cast.XU, "", 100).path("id"));
        var centre = UUID.fromString(asks(Cast.GAO, "", 100).path("id"));
        decide(Cast.LIU, deputy, "approval").then().statusCode(403);
        decide(Cast.XU, deputy, "approval").then().statusCode(200);
        decide(Cast.LIU, principal, "approval").then().statusCode(200);
        decide(Cast.LIU, centre, "approval").then().statusCode(404);
        decide(Cast.JI, centre, "approval").then().statusCode(404);
        decide(Cast.ZOU, centre, "approval").then().statusCode(200);
    }

    @Test
    void an_authorisation_for_one_case_opens_that_case_and_ends_sooner() {
        var one = placed.file(CaseState.ACTIVE, Risk.R2);
        var other = placed.file(CaseState.ACTIVE, Risk.R2);
        granted.without(Cast.WANG);
        asks(Cast.WANG, "placed" + one.id(), 31).then().statusCode(422);
        asks(Cast.WANG, "no such number", 30).then().statusCode(422);
        var id = UUID.fromString(asks(Cast.WANG, "placed" + one.id(), 30).path("id"));
        decide(Cast.LIU, id, "approval").then().statusCode(200);
        As.person(Cast.WANG).get("/cases/" + one.id()).then().statusCode(200);
        As.person(Cast.WANG).get("/cases/" + other.id()).then().statusCode(404);
    }

    @Test
    void an_authorisation_lasts_no_longer_than_the_policy_says_and_ends_by_itself() {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        asks(Cast.WANG, "", 201).then().statusCode(422);
        asks(Cast.WANG, "", -1).then().statusCode(422);
        granted.run("update authorisation set until_day = ? where person = ?", today().minusDays(1), Cast.WANG.id());
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(404);
        granted.run("update authorisation set until_day = ? where person = ?", today(), Cast.WANG.id());
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(200);
        As.person(Cast.WANG).get("/authorisations").then().body(containsString("即将到期"));
        granted.run("update authorisation set until_day = ? where person = ?", today().plusDays(400), Cast.WANG.id());
    }

    @Test
    void whoever_needs_none_asks_for_none_and_reads_of_nobody() {
        asks(Cast.ZHOU, "", 10).then().statusCode(403);
        asks(Cast.ZHENG, "", 10).then().statusCode(404);
        As.person(Cast.XIA_MA).get("/authorisations").then().statusCode(404);
        assertThat(As.person(Cast.ZHAO).get("/api/authorisations").jsonPath().<String>getList("person"))
                .containsOnly(Cast.ZHAO.id().toString());
    }

    @Test
    void what_was_asked_for_comes_back_with_what_is_wrong_and_how_long_it_may_last() {
        granted.without(Cast.WANG);
        form(
                        Cast.WANG,
                        Map.of(
                                "reason",
                                "跟进转介",
                                "case",
                                "no such number",
                                "until",
                                today().plusDays(31).toString()))
                .then()
                .statusCode(422)
                .body(containsString("value=\"跟进转介\""), containsString("value=\"no such number\""))
                .body(containsString("value=\"" + today().plusDays(31) + "\""))
                .body(containsString("href=\"#case\""), containsString("href=\"#until\""))
                .body(containsString("单个个案最长 30 天"), not(containsString("href=\"#reason\"")));
    }

    @Test
    void who_names_no_day_asks_for_the_longest_time_that_there_is_for_that() {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        granted.without(Cast.WANG);
        form(Cast.WANG, Map.of("reason", "跟进", "case", "placed" + file.id(), "until", ""))
                .then()
                .statusCode(303);
        form(Cast.WANG, Map.of("reason", "跟进", "case", "", "until", "")).then().statusCode(303);
        form(Cast.WANG, Map.of("reason", "跟进", "case", "", "until", "some day"))
                .then()
                .statusCode(422);
        for (var days : new int[] {30, 200}) {
            assertThat(granted.count(
                            "select count(*) from authorisation where person = ? and approved_at is null and until_day = ?",
                            Cast.WANG.id(),
                            today().plusDays(days)))
                    .isOne();
        }
    }

    @Test
    void ones_own_authorisation_can_be_given_back_on_the_page() {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        var own = Cast.idOf("authorisation:" + Cast.WANG);
        As.person(Cast.WANG)
                .get("/authorisations")
                .then()
                .body(containsString("/authorisations/" + own + "/revocation"), containsString("交回授权"));
        decide(Cast.WANG, own, "revocation").then().statusCode(200);
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(404);
    }

    private static Response form(Cast who, Map<String, String> fields) {
        return As.person(who)
                .request()
                .redirects()
                .follow(false)
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(fields)
                .post("/authorisations");
    }

    private Response asks(Cast who, String number, int days) {
        return As.person(who)
                .request()
                .contentType("application/json")
                .body(Map.of(
                        "caseNumber",
                        number,
                        "reason",
                        "跟进本学期个案",
                        "until",
                        today().plusDays(days).toString()))
                .post("/api/authorisations");
    }

    private static Response decide(Cast who, UUID id, String noun) {
        return As.person(who).request().contentType("application/json").post("/api/authorisations/" + id + "/" + noun);
    }

    private LocalDate today() {
        return SchoolCalendar.day(clock.instant());
    }
}
