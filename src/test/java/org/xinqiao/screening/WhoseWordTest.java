package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.Ids;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;

/** What is written down is somebody's word: of this guardian or that one, of the student, and of nobody out of reach. */
@QuarkusTest
@WithTestResource(Database.class)
class WhoseWordTest extends RuoxiIsAsked {
    @AfterEach
    void everybody_is_who_they_were() {
        sql.run("update guardianship set kind = 'LEGAL' where student = ?", ruoxi());
        sql.run("delete from exclusion where person = ? and student = ?", Cast.WANG.id(), ruoxi());
    }

    @Test
    void the_paper_of_the_other_guardian_does_not_undo_the_paper_of_the_mother() {
        bornOn(BEFORE_FOURTEEN);
        written(Map.of(by(Cast.XIA_MA.id()), "REFUSED")).then().statusCode(303);
        written(Map.of(by(theOther()), "AGREED")).then().statusCode(303);
        assertThat(standing()).isEqualTo("REFUSED");
        assertThat(list()).contains("以不同意为准");
        written(Map.of(by(Cast.XIA_MA.id()), "AGREED")).then().statusCode(303);
        assertThat(page()).contains("我愿意参加");
    }

    @Test
    void the_mother_who_refused_on_paper_agrees_by_signing() {
        bornOn(BEFORE_FOURTEEN);
        written(Map.of(by(Cast.XIA_MA.id()), "REFUSED")).then().statusCode(303);
        mother("decision", Map.of("decision", "agree", "guardian_signed", "1"));
        assertThat(page()).contains("我愿意参加");
    }

    @Test
    void what_the_student_takes_back_is_written_down_by_the_psychologist() {
        desk.decide(enters(), true, "zh-CN");
        var token = begin();
        desk.leave(token, 1, "2");
        desk.submit(token);
        written(Map.of(ruoxi() + ".student", "REFUSED")).then().statusCode(303);
        assertThat(count(
                        "select count(*) from consent where request = ? and party = 'STUDENT' and decision = 'WITHDRAWN' and method = 'PAPER' and recorded_by = ?",
                        request(),
                        Cast.WANG.login()))
                .isEqualTo(1);
        assertThat(state()).isEqualTo("DECLINED");
        assertThat(count(
                        "select count(*) from answer_sheet h join assignment a on a.id = h.assignment where a.campaign = ? and a.student = ? and h.frozen_at is null",
                        campaign,
                        ruoxi()))
                .isZero();
        assertThat(written(Map.of(ruoxi() + ".student", "AGREED")).statusCode())
                .as("the yes is the student's own")
                .isEqualTo(409);
    }

    @Test
    void a_carer_without_written_entrustment_signs_nothing() {
        kind("INFORMAL");
        assertThat(list()).doesNotContain(by(Cast.XIA_MA.id()));
        assertThat(written(Map.of(by(Cast.XIA_MA.id()), "AGREED")).statusCode()).isEqualTo(409);
        for (var noun : new String[] {"decision", "withdrawal"}) {
            As.person(Cast.XIA_MA)
                    .post(
                            "/api/consents/" + request() + "/" + noun,
                            Map.of("decision", "agree", "guardian_signed", "1"),
                            0)
                    .then()
                    .statusCode(409)
                    .body("code", Matchers.is("consent.not_a_guardian"));
        }
        assertThat(As.person(Cast.XIA_MA).get("/consents/" + request()).asString())
                .contains("照护人")
                .doesNotContain("/decision");
        kind("ENTRUSTED");
        mother("decision", Map.of("decision", "agree", "guardian_signed", "1"));
    }

    @Test
    void what_a_carer_signed_before_the_school_knew_counts_for_nothing() {
        bornOn(BEFORE_FOURTEEN);
        mother("decision", Map.of("decision", "agree", "guardian_signed", "1"));
        kind("INFORMAL");
        assertThat(page()).contains("你今天不用作答");
        written(Map.of(by(theOther()), "AGREED")).then().statusCode(303);
        kind("LEGAL");
        mother("withdrawal", Map.of());
        kind("INFORMAL");
        written(Map.of(by(theOther()), "REFUSED")).then().statusCode(303);
        written(Map.of(by(theOther()), "AGREED")).then().statusCode(303);
        desk.decide(enters(), true, "zh-CN");
        begin();
        assertThat(state()).isEqualTo("STARTED");
    }

    @Test
    void a_notice_is_shown_in_the_words_that_were_asked_or_not_at_all() {
        var id = Ids.fresh();
        sql.run(
                "insert into consent_request (id, student, activity, scope, notice, version, hash, asked_by, asked_at, until_day) values (?, ?, 'RESEARCH', ?, 'F01', '0.9.0', 'x', 'x', now(), date '2027-07-01')",
                id,
                ruoxi(),
                id);
        assertThat(As.person(Cast.XIA_MA).get("/consents/" + request()).asString())
                .contains("只有本校心理老师");
        assertThat(As.person(Cast.XIA_MA).get("/consents/" + id).asString()).doesNotContain("只有本校心理老师");
        sql.run("delete from consent_request where id = ?", id);
    }

    @Test
    void who_must_keep_away_from_a_child_writes_nothing_down_about_it_and_learns_nothing() {
        sql.run(
                "insert into exclusion (id, person, student, why, said_by, said_at) values (?, ?, ?, 'SUSPECTED', ?, now())",
                Ids.fresh(),
                Cast.WANG.id(),
                ruoxi(),
                Cast.LIU.id());
        var known = written(Map.of(by(Cast.XIA_MA.id()), "REFUSED"));
        var stranger = UUID.randomUUID();
        var unknown = written(Map.of(stranger + "." + Cast.XIA_MA.id(), "REFUSED"));
        assertThat(known.statusCode()).isEqualTo(404).isEqualTo(unknown.statusCode());
        assertThat(known.asString()).contains("什么都没有保存").doesNotContain(ruoxi().toString());
        assertThat(count("select count(*) from consent where request = ?", request()))
                .isZero();
    }

    private static String by(UUID guardian) {
        return ruoxi() + "." + guardian;
    }

    private UUID theOther() {
        return sql.one(
                        "select guardian from guardianship where student = ? and guardian <> ?",
                        r -> r.id("guardian"),
                        ruoxi(),
                        Cast.XIA_MA.id())
                .orElseThrow();
    }

    private void kind(String kind) {
        sql.run("update guardianship set kind = ? where student = ? and guardian = ?", kind, ruoxi(), Cast.XIA_MA.id());
    }

    private String standing() {
        return As.person(Cast.XIA_MA)
                .get("/api/consents/" + request())
                .path("state")
                .toString();
    }

    private String list() {
        return As.person(Cast.WANG).get("/campaigns/" + campaign + "/consents").asString();
    }

    private Response written(Map<String, String> words) {
        return As.person(Cast.WANG)
                .request()
                .redirects()
                .follow(false)
                .formParams(words)
                .post("/campaigns/" + campaign + "/consents");
    }
}
