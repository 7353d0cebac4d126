package org.xinqiao.oversight;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Browsers;
import org.xinqiao.access.Left;
import org.xinqiao.access.Sessions;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Granted;
import org.xinqiao.support.Placed;

/** 回避 and 离岗 (D§22: 10, 11, 60): access ends at once, and an owner exists at all times. */
@QuarkusTest
@WithTestResource(Database.class)
class LeavingTest {
    private static final UUID COLLEAGUE = Cast.idOf("person:COLLEAGUE");

    @Inject
    Placed placed;

    @Inject
    Granted granted;

    @Inject
    Farewells farewells;

    @Inject
    Sessions sessions;

    /** Hears who has left. */
    @ApplicationScoped
    static class Farewells {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        void heard(@Observes Left left) {
            heard.add(left.login());
        }

        List<String> all() {
            return List.copyOf(heard);
        }
    }

    /** A second psychologist, whose leaving disturbs nobody else. */
    @BeforeEach
    void a_colleague_comes() {
        granted.run(
                "insert into staff (id, login, name, role, school) values (?, 'colleague', '同事老师', 'PSY', 'lishan')",
                COLLEAGUE);
        granted.run("insert into duty (school, on_day, staff) values ('lishan', date '2099-01-01', ?)", COLLEAGUE);
    }

    @AfterEach
    void all_is_as_before() {
        granted.restore();
        granted.run("delete from duty where staff = ?", COLLEAGUE);
        placed.clear();
        granted.run("delete from authorisation where person = ?", COLLEAGUE);
        granted.run("delete from staff where id = ?", COLLEAGUE);
    }

    @Test
    void nobody_leaves_while_an_open_case_has_no_next_owner() {
        var file = ownedBy(COLLEAGUE);
        As.person(Cast.LIU)
                .get("/leaving/" + COLLEAGUE)
                .then()
                .statusCode(200)
                .body(containsString("placed" + file.id()));
        settles(Cast.LIU, Map.of()).then().statusCode(409);
        settles(Cast.LIU, Map.of("next." + file.id(), Cast.ZHAO.id().toString()))
                .then()
                .statusCode(422);
        settles(Cast.LIU, Map.of("next." + file.id(), COLLEAGUE.toString()))
                .then()
                .statusCode(409);
        assertThat(owner(file)).isEqualTo(COLLEAGUE);
        assertThat(granted.count("select count(*) from staff where id = ? and left_on is null", COLLEAGUE))
                .isOne();
        settles(Cast.LIU, Map.of("next." + file.id(), Cast.WANG.id().toString()))
                .then()
                .statusCode(303);
        assertThat(owner(file)).isEqualTo(Cast.WANG.id());
    }

    @Test
    void all_cases_go_to_one_successor_and_the_journal_says_who_has_each() {
        var first = ownedBy(COLLEAGUE);
        var second = ownedBy(COLLEAGUE);
        settles(Cast.LIU, Map.of("next", Cast.WANG.id().toString())).then().statusCode(303);
        assertThat(granted.count(
                        "select count(*) from journal where act = 'LEAVE' and actor = 'liu' and object = ?",
                        "person=%s cases=2".formatted(COLLEAGUE)))
                .isOne();
        for (var file : List.of(first, second)) {
            assertThat(owner(file)).isEqualTo(Cast.WANG.id());
            assertThat(granted.count(
                            "select count(*) from journal where act = 'HAND_OVER' and actor = 'liu' and object = ?",
                            "case=%s from=%s to=%s".formatted(file.id(), COLLEAGUE, Cast.WANG.id())))
                    .isOne();
        }
    }

    @Test
    void whoever_leaves_loses_authorisations_and_duty_and_cannot_sign_in_any_more() {
        granted.run("""
                insert into authorisation (id, person, school, reason, asked_by, asked_at, from_day, until_day, approved_by,
                  approved_at) values (?, ?, 'lishan', 'x', ?, now(), date '2026-01-01', date '2099-01-01', ?, now())
                """, UUID.randomUUID(), COLLEAGUE, COLLEAGUE, Cast.LIU.id());
        settles(Cast.LIU, Map.of()).then().statusCode(303);
        assertThat(granted.count(
                        "select count(*) from authorisation where person = ? and revoked_at is null", COLLEAGUE))
                .isZero();
        assertThat(granted.count("select count(*) from duty where staff = ?", COLLEAGUE))
                .isZero();
        assertThat(granted.count("select count(*) from staff where id = ? and left_on is not null", COLLEAGUE))
                .isOne();
        assertThat(farewells.all()).contains("colleague");
        As.person(Cast.LIU).get("/leaving/" + COLLEAGUE).then().statusCode(404);
    }

    @Test
    void the_browser_of_who_leaves_is_signed_out_at_its_next_request() {
        Browsers.signIn(sessions, "at-work", "colleague");
        Browsers.signIn(sessions, "on-the-phone", "colleague");
        Browsers.signIn(sessions, "of-wang", Cast.WANG.login());
        assertThat(sessions.find("at-work", true)).isPresent();
        settles(Cast.LIU, Map.of()).then().statusCode(303);
        assertThat(sessions.find("at-work", true)).isEmpty();
        assertThat(sessions.find("on-the-phone", true)).isEmpty();
        assertThat(sessions.listener("on-the-phone")).isEmpty();
        assertThat(sessions.find("of-wang", true)).isPresent();
        given().header("X-Requested-With", "JavaScript")
                .cookie("q_session", "at-work")
                .get("/desk")
                .then()
                .statusCode(499);
    }

    @Test
    void the_token_of_who_left_opens_nothing() {
        As.person(Cast.WANG).get("/desk").then().statusCode(200);
        granted.run("update staff set left_on = date '2026-01-01' where id = ?", Cast.WANG.id());
        As.person(Cast.WANG).get("/api/cases").then().statusCode(403).body("code", is("access.unknown_person"));
    }

    @Test
    void nobody_settles_it_for_another_school_or_for_oneself() {
        settles(Cast.SHEN, Map.of()).then().statusCode(404);
        settles(Cast.WANG, Map.of()).then().statusCode(404);
        settles(Cast.JI, Map.of()).then().statusCode(404);
        As.person(Cast.LIU).get("/leaving/" + Cast.LIU.id()).then().statusCode(404);
        As.person(Cast.ADMIN).get("/leaving").then().statusCode(200).body(containsString("高老师"));
    }

    @Test
    void kin_of_a_child_declare_it_and_the_child_is_gone_for_them_but_not_without_an_owner() {
        var file = ownedBy(Cast.WANG.id());
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(200);
        declares(Cast.WANG, file).then().statusCode(303);
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(404);
        As.person(Cast.WANG)
                .get("/cases")
                .then()
                .body(not(containsString(file.id().toString())));
        As.person(Cast.WANG)
                .get("/desk")
                .then()
                .body(not(containsString(file.id().toString())));
        assertThat(owner(file)).isNotEqualTo(Cast.WANG.id());
        As.person(Cast.LIU).get("/cases/" + file.id()).then().statusCode(200);
    }

    @Test
    void a_suspect_loses_the_child_is_not_told_and_is_offered_no_more_and_the_report_is_owed() {
        var file = placed.file(CaseState.SIGNAL_RECEIVED, Risk.R1);
        granted.run("update student set enrolled = true where id = ?", file.child());
        granted.run("update case_file set owner = null where id = ?", file.id());
        As.person(Cast.LIU).get("/cases/" + file.id() + "/acceptance").then().body(containsString("王老师"));
        suspects(Cast.LIU, Cast.WANG, file).then().statusCode(303);
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(404);
        As.person(Cast.WANG).get("/exclusions").then().statusCode(200).body(not(containsString("回避名单")));
        As.person(Cast.LIU)
                .get("/cases/" + file.id() + "/acceptance")
                .then()
                .body(not(containsString(Cast.WANG.id().toString())));
        As.person(Cast.LIU)
                .post(
                        "/api/cases/" + file.id() + "/acceptance",
                        Map.of("decision", "accept", "reason", "尽快跟进", "owner", Cast.WANG.id(), "backup", COLLEAGUE),
                        0)
                .then()
                .statusCode(422);
        As.person(Cast.LIU).get("/desk").then().body(containsString("强制报告"));
        As.person(Cast.WANG).get("/desk").then().body(not(containsString("强制报告")));
        var id = granted.id("select id from exclusion");
        form(Cast.LIU, Map.of()).post("/exclusions/" + id + "/report").then().statusCode(303);
        As.person(Cast.LIU).get("/desk").then().body(not(containsString("强制报告")));
        lifts(Cast.SHEN, id, "查清了").then().statusCode(404);
        lifts(Cast.LIU, id, " ").then().statusCode(422).body(containsString("href=\"#reason\""));
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(404);
        lifts(Cast.LIU, id, "区教育局调查后排除").then().statusCode(303);
        lifts(Cast.LIU, id, "再一次").then().statusCode(404);
        As.person(Cast.WANG).get("/cases/" + file.id()).then().statusCode(200);
    }

    @Test
    void why_a_suspicion_is_lifted_is_sealed_and_read_by_those_who_decide() {
        var file = ownedBy(Cast.WANG.id());
        suspects(Cast.LIU, Cast.ZHOU, file).then().statusCode(303);
        var id = granted.id("select id from exclusion");
        As.person(Cast.LIU)
                .get("/exclusions/" + id + "/end")
                .then()
                .statusCode(200)
                .body(containsString("周老师"));
        lifts(Cast.LIU, id, "区教育局调查后排除").then().statusCode(303);
        assertThat(granted.count("""
                select count(*) from exclusion e join data_key k on k.subject = e.student
                where substring(e.lift_reason from 2 for 4) = int4send(k.slot)
                  and position(convert_to('教育局', 'UTF8') in e.lift_reason) = 0
                """)).isOne();
        assertThat(granted.count(
                        "select count(*) from journal where act = 'LIFT' and actor = 'liu' and object = ?",
                        "person=" + Cast.ZHOU.id()))
                .isPositive();
        As.person(Cast.XU).get("/exclusions").then().body(containsString("区教育局调查后排除"), containsString("刘"));
        As.person(Cast.ZHOU).get("/exclusions").then().body(not(containsString("教育局")));
        As.person(Cast.SHEN).get("/exclusions").then().body(not(containsString("教育局")));
    }

    @Test
    void a_deputy_principal_does_not_lift_the_suspicion_about_another() {
        granted.run("update staff set role = 'DPR' where id = ?", COLLEAGUE);
        var file = ownedBy(Cast.WANG.id());
        suspects(Cast.XU, COLLEAGUE, file).then().statusCode(303);
        var id = granted.id("select id from exclusion");
        As.person(Cast.LIU)
                .get("/exclusions")
                .then()
                .body(containsString("同事老师"), not(containsString("/exclusions/" + id + "/end")));
        lifts(Cast.LIU, id, "不会的").then().statusCode(403).body(containsString("不由您解除"));
        lifts(Cast.XU, id, "查清了").then().statusCode(303);
    }

    @Test
    void who_is_kept_away_from_a_child_lifts_nobody_elses_exclusion_from_it() {
        var file = ownedBy(Cast.WANG.id());
        suspects(Cast.XU, Cast.LIU.id(), file).then().statusCode(303);
        suspects(Cast.XU, Cast.ZHOU.id(), file).then().statusCode(303);
        var zhous = granted.id("select id from exclusion where person = ?", Cast.ZHOU.id());
        As.person(Cast.LIU).get("/exclusions").then().statusCode(200).body(not(containsString(zhous.toString())));
        lifts(Cast.LIU, zhous, "不会的").then().statusCode(404);
    }

    @Test
    void a_number_that_nobody_has_is_marked_and_the_rest_stays() {
        form(
                        Cast.LIU,
                        Map.of(
                                "person",
                                Cast.WANG.id().toString(),
                                "school",
                                "lishan",
                                "number",
                                "none",
                                "why",
                                "SUSPECTED"))
                .post("/exclusions")
                .then()
                .statusCode(422)
                .body(containsString("value=\"none\""), containsString("value=\"SUSPECTED\" checked"))
                .body(containsString(Cast.WANG.id() + "\" selected"), containsString("href=\"#number\""));
    }

    @Test
    void the_child_of_another_school_is_nobody_and_is_not_even_looked_up() {
        var file = ownedBy(Cast.WANG.id());
        granted.run("update student set name = decode('00', 'hex') where id = ?", file.child());
        suspects(Cast.LIU, Cast.WANG, file).then().statusCode(409);
        suspects(Cast.SHEN, Cast.ZHAO, file).then().statusCode(422).body(containsString("href=\"#number\""));
    }

    @Test
    void one_forgotten_case_loses_no_other_successor() {
        var first = ownedBy(COLLEAGUE);
        var second = ownedBy(COLLEAGUE);
        settles(Cast.LIU, Map.of("next." + first.id(), Cast.WANG.id().toString()))
                .then()
                .statusCode(409)
                .body(containsString("value=\"" + Cast.WANG.id() + "\" selected"))
                .body(containsString("href=\"#next." + second.id() + "\""))
                .body(not(containsString("href=\"#next." + first.id() + "\"")));
        assertThat(owner(first)).isEqualTo(COLLEAGUE);
    }

    @Test
    void a_homeroom_teacher_who_changes_class_has_the_next_one_and_the_old_one_no_more() {
        granted.run("update staff set role = 'HRT', homeroom = 'lishan-9-1' where id = ?", COLLEAGUE);
        var next =
                granted.text("select id from school_class where school = 'lishan' and id <> 'lishan-9-1' order by id");
        As.person(Cast.LIU)
                .get("/leaving/" + COLLEAGUE)
                .then()
                .body(containsString("value=\"" + next + "\""), not(containsString("value=\"lishan-9-1\"")));
        settles(Cast.LIU, Map.of("what", "moves"))
                .then()
                .statusCode(422)
                .body(containsString("href=\"#homeroom\""), containsString("value=\"moves\" checked"));
        settles(Cast.LIU, Map.of("what", "moves", "homeroom", "yingxiong-8-1"))
                .then()
                .statusCode(422);
        assertThat(homeroom()).isEqualTo("lishan-9-1");
        settles(Cast.LIU, Map.of("what", "moves", "homeroom", next)).then().statusCode(303);
        assertThat(homeroom()).isEqualTo(next);
        assertThat(granted.count("select count(*) from staff where id = ? and left_on is null", COLLEAGUE))
                .isOne();
    }

    @Test
    void whoever_has_no_class_leaves_or_stays() {
        As.person(Cast.LIU).get("/leaving/" + COLLEAGUE).then().body(not(containsString("value=\"moves\"")));
        settles(Cast.LIU, Map.of("what", "moves", "homeroom", "lishan-9-1"))
                .then()
                .statusCode(422);
    }

    @Test
    void the_administrator_settles_hospital_city_and_other_administrators_but_never_themselves() {
        for (var place : List.of(
                "role = 'HRC', hospital = 'quancheng-hospital'", "role = 'CIT', hospital = null", "role = 'ADM'")) {
            granted.run("update staff set school = null, left_on = null, " + place + " where id = ?", COLLEAGUE);
            As.person(Cast.ADMIN).get("/leaving").then().body(containsString("同事老师"));
            settles(Cast.ADMIN, Map.of()).then().statusCode(303);
            assertThat(granted.count("select count(*) from staff where id = ? and left_on is not null", COLLEAGUE))
                    .as(place)
                    .isOne();
        }
        As.person(Cast.ADMIN).get("/leaving/" + Cast.ADMIN.id()).then().statusCode(404);
        form(Cast.ADMIN, Map.of()).post("/leaving/" + Cast.ADMIN.id()).then().statusCode(404);
        form(Cast.ADMIN, Map.of()).post("/leaving/" + Cast.WANG.id()).then().statusCode(404);
    }

    private String homeroom() {
        return granted.text("select homeroom from staff where id = ?", COLLEAGUE);
    }

    @Test
    void nobody_is_kept_away_by_another_school() {
        var file = ownedBy(Cast.WANG.id());
        suspects(Cast.SHEN, Cast.WANG, file).then().statusCode(404);
        suspects(Cast.ZHAO, Cast.WANG, file).then().statusCode(404);
        declares(Cast.ZHAO, file).then().statusCode(422);
        assertThat(granted.count("select count(*) from exclusion")).isZero();
    }

    private Placed.File ownedBy(UUID owner) {
        var file = placed.file(CaseState.ACTIVE, Risk.R1);
        granted.run("update student set enrolled = true where id = ?", file.child());
        granted.run("update case_file set owner = ? where id = ?", owner, file.id());
        return file;
    }

    private UUID owner(Placed.File file) {
        return granted.id("select owner from case_file where id = ?", file.id());
    }

    private static Response settles(Cast who, Map<String, String> next) {
        return form(who, next).post("/leaving/" + COLLEAGUE);
    }

    private static Response declares(Cast who, Placed.File file) {
        return form(who, Map.of("number", number(file))).post("/exclusions/mine");
    }

    private static Response lifts(Cast who, UUID exclusion, String reason) {
        return form(who, Map.of("reason", reason)).post("/exclusions/" + exclusion + "/end");
    }

    private static Response suspects(Cast who, Cast whom, Placed.File file) {
        return suspects(who, whom.id(), file);
    }

    private static Response suspects(Cast who, UUID whom, Placed.File file) {
        return form(
                        who,
                        Map.of(
                                "person",
                                whom.toString(),
                                "school",
                                "lishan",
                                "number",
                                number(file),
                                "why",
                                "SUSPECTED"))
                .post("/exclusions");
    }

    private static String number(Placed.File file) {
        return "placed" + file.child();
    }

    private static io.restassured.specification.RequestSpecification form(Cast who, Map<String, String> fields) {
        return As.person(who)
                .request()
                .redirects()
                .follow(false)
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(fields);
    }
}
