package org.xinqiao.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseMove;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Granted;
import org.xinqiao.support.Placed;

/** 应急查阅 (S§3.3 rule 5, INV13). */
@QuarkusTest
@WithTestResource(Database.class)
class GlassTest {
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
    void an_officer_sees_a_name_only_through_a_broken_glass_and_only_of_that_child() {
        var file = file();
        var other = file();
        var page = "/cases/" + file.id();
        As.person(Cast.DENG).get(page).then().statusCode(404);
        breaks(Cast.DENG, file).then().statusCode(201);
        As.person(Cast.DENG).get(page).then().statusCode(200).body(containsString("placed"));
        As.person(Cast.DENG).get("/cases/" + other.id()).then().statusCode(404);
        As.person(Cast.DENG).get("/glass").then().statusCode(200).body(containsString(page));
    }

    @Test
    void the_glass_is_for_reading() {
        var file = file();
        breaks(Cast.HAN, file).then().statusCode(201);
        As.person(Cast.HAN)
                .get("/api/cases/" + file.id())
                .then()
                .statusCode(200)
                .body("moves", hasSize(0));
        for (var move : CaseMove.values()) {
            As.person(Cast.HAN)
                    .post("/api/cases/" + file.id() + "/" + move.noun(), Map.of(), 0)
                    .then()
                    .statusCode(404);
        }
        granted.without(Cast.WANG);
        breaks(Cast.WANG, file).then().statusCode(201);
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(200);
        As.person(Cast.WANG)
                .post("/api/cases/" + file.id() + "/contact", Map.of(), 0)
                .then()
                .statusCode(403);
        As.person(Cast.WANG)
                .request()
                .contentType(ContentType.JSON)
                .body("{\"answers\":{}}")
                .post("/api/cases/" + file.id() + "/referrals")
                .then()
                .statusCode(404);
    }

    @Test
    void deputy_principal_and_privacy_officer_see_at_once_who_and_why_and_nothing_of_the_child() {
        var file = file();
        breaks(Cast.DENG, file);
        for (var reviewer : new Cast[] {Cast.LIU, Cast.ZOU}) {
            As.person(reviewer).get("/desk").then().body(containsString("应急查阅：邓科长 · 可能有生命危险"));
            As.person(reviewer)
                    .get("/glass/reviews")
                    .then()
                    .body(containsString("邓科长"))
                    .body(not(containsString("placed")));
        }
        As.person(Cast.JI).get("/desk").then().body(not(containsString("邓科长")));
        As.person(Cast.SHEN).get("/glass/reviews").then().body(not(containsString("邓科长")));
    }

    @Test
    void what_is_said_of_the_child_is_sealed_with_the_childs_own_key_and_read_by_the_reviewer() {
        var file = file();
        breaks(Cast.DENG, file);
        assertThat(granted.count("select count(*) from glass where position(convert_to('纸条', 'UTF8') in reason) > 0"))
                .isZero();
        assertThat(granted.count("""
                select count(*) from glass g join data_key k on k.subject = g.student
                where substring(g.reason from 2 for 4) = int4send(k.slot)
                """)).isOne();
        As.person(Cast.LIU).get("/glass/reviews").then().body(containsString("家长来电说孩子留下纸条"));
    }

    @Test
    void the_family_can_be_told_that_somebody_looked_through_a_broken_glass_and_who_under_an_authorisation() {
        var file = file();
        breaks(Cast.DENG, file);
        As.person(Cast.DENG).get("/cases/" + file.id()).then().statusCode(200);
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(200);
        var lookers = As.person(Cast.ZOU)
                .get("/api/students/" + file.child() + "/lookers")
                .jsonPath();
        assertThat(lookers.getString("find { it.name == '邓科长' && it.record == 'case' }.basis"))
                .isEqualTo("GLASS");
        assertThat(lookers.getString("find { it.name == '王老师' && it.record == 'case' }.basis"))
                .isEqualTo("AUTHORISATION");
        As.person(Cast.ZOU)
                .get("/privacy/students/" + file.child() + "/lookers")
                .then()
                .body(containsString("紧急查阅"), containsString("查阅授权"));
    }

    @Test
    void an_hour_later_it_is_closed() {
        var file = file();
        breaks(Cast.DENG, file);
        granted.run(
                "update glass set until = ?", clock.instant().minusSeconds(1).atOffset(java.time.ZoneOffset.UTC));
        As.person(Cast.DENG).get("/cases/" + file.id()).then().statusCode(404);
    }

    @Test
    void whoever_is_not_reviewed_within_a_day_is_suspended_until_they_are() {
        var file = file();
        breaks(Cast.DENG, file);
        granted.run(
                "update glass set opened_at = ?",
                clock.instant().minus(Duration.ofHours(25)).atOffset(java.time.ZoneOffset.UTC));
        As.person(Cast.DENG).request().get("/api/glass").then().statusCode(403).body("code", is("glass.suspended"));
        As.person(Cast.DENG).get("/desk").then().statusCode(403);
        var glass = granted.id("select id from glass");
        reviews(Cast.DENG, glass).then().statusCode(403);
        reviews(Cast.SHEN, glass).then().statusCode(404);
        reviews(Cast.LIU, glass).then().statusCode(303);
        As.person(Cast.DENG).get("/desk").then().statusCode(200);
        reviews(Cast.ZOU, glass).then().statusCode(404);
    }

    @Test
    void a_child_out_of_scope_is_a_child_that_nobody_knows() {
        var file = file();
        var elsewhere = breaks(Cast.QIN, file);
        var nobody = open(Cast.DENG, "lishan", "no such number", "LIFE_IN_DANGER", "x");
        granted.run(
                "insert into exclusion (id, person, student, why, said_by, said_at) values (gen_random_uuid(), ?, ?, 'SUSPECTED', ?, now())",
                Cast.DENG.id(),
                file.child(),
                Cast.ZOU.id());
        var excluded = breaks(Cast.DENG, file);
        nobody.then().statusCode(422).body("errors.field", contains("number"));
        for (var other : new Response[] {elsewhere, excluded}) {
            assertThat(other.statusCode()).isEqualTo(nobody.statusCode());
            assertThat(other.asString()).isEqualTo(nobody.asString());
        }
        breaks(Cast.LIU, file).then().statusCode(404);
        breaks(Cast.ZHENG, file).then().statusCode(404);
        assertThat(granted.count("select count(*) from glass")).isZero();
    }

    @Test
    void at_a_school_of_another_district_nobody_is_even_looked_up() {
        var file = file();
        cannotBeOpened(file);
        breaks(Cast.DENG, file).then().statusCode(409);
        breaks(Cast.QIN, file).then().statusCode(422).body("errors.field", contains("number"));
    }

    /** Whoever looks this child up is told that the key does not fit. */
    private void cannotBeOpened(Placed.File file) {
        granted.run("update student set name = decode('00', 'hex') where id = ?", file.child());
    }

    @Test
    void a_glass_needs_a_reason_and_words() {
        var number = "placed" + file().child();
        open(Cast.DENG, "lishan", number, "CURIOSITY", "x").then().statusCode(422);
        open(Cast.DENG, "lishan", number, "LIFE_IN_DANGER", " ").then().statusCode(422);
        assertThat(granted.count("select count(*) from glass")).isZero();
    }

    @Test
    void a_mistyped_number_is_marked_in_the_form_and_nothing_typed_is_lost() {
        var page = form(
                Cast.DENG,
                Map.of("school", "lishan", "number", "mistyped", "reason", "CHILD_MISSING", "words", "孩子没有回家"));
        page.then()
                .statusCode(422)
                .body(containsString("value=\"mistyped\""), containsString(">孩子没有回家</textarea>"))
                .body(containsString("value=\"CHILD_MISSING\" checked"), containsString("没有找到这名学生"))
                .body(containsString("href=\"#number\""), not(containsString("href=\"#words\"")));
        form(Cast.DENG, Map.of("school", "lishan", "number", "placed" + file().child()))
                .then()
                .statusCode(422)
                .body(containsString("href=\"#reason\""), containsString("href=\"#words\""))
                .body(not(containsString("href=\"#number\"")));
    }

    @Test
    void an_exclusion_during_an_open_glass_takes_the_child_away_and_leaves_the_page() {
        var file = file();
        breaks(Cast.DENG, file).then().statusCode(201);
        granted.run(
                "insert into exclusion (id, person, student, why, said_by, said_at) values (gen_random_uuid(), ?, ?, 'RELATED', ?, now())",
                Cast.DENG.id(),
                file.child(),
                Cast.DENG.id());
        As.person(Cast.DENG).get("/glass").then().statusCode(200).body(not(containsString("placed")));
        As.person(Cast.DENG).get("/api/glass").then().statusCode(200).body("", hasSize(0));
        As.person(Cast.DENG).get("/cases/" + file.id()).then().statusCode(404);
    }

    /** A case of a child who can be found by number. */
    private Placed.File file() {
        var file = placed.file(CaseState.ACTIVE, Risk.R1);
        granted.run("update student set enrolled = true where id = ?", file.child());
        return file;
    }

    private static Response breaks(Cast who, Placed.File file) {
        return open(who, "lishan", "placed" + file.child(), "LIFE_IN_DANGER", "家长来电说孩子留下纸条");
    }

    private static Response open(Cast who, String school, String number, String reason, String words) {
        return As.person(who)
                .request()
                .contentType(ContentType.JSON)
                .body(Map.of("school", school, "number", number, "reason", reason, "words", words))
                .post("/api/glass");
    }

    private static Response form(Cast who, Map<String, String> fields) {
        return As.person(who)
                .request()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(fields)
                .post("/glass");
    }

    private static Response reviews(Cast who, UUID glass) {
        return As.person(who)
                .request()
                .redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParam("verdict", "JUSTIFIED")
                .post("/glass/" + glass + "/review");
    }
}
