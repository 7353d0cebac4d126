package org.xinqiao.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.SampleRecords;
import org.xinqiao.platform.Ids;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Granted;
import org.xinqiao.support.Placed;
import org.xinqiao.support.Superuser;
import org.xinqiao.support.Wire;

/** What holds for every change through the API: once only, of a named version, complete, and refused in words. */
@QuarkusTest
@WithTestResource(Database.class)
class ApiRulesTest {
    @Inject
    Placed placed;

    @Inject
    Granted granted;

    private final Superuser sql = new Superuser();

    private UUID file = Ids.fresh();
    private final String key = Ids.fresh().toString();

    @BeforeEach
    void a_signal_has_come_in() {
        file = placed.file(CaseState.SIGNAL_RECEIVED, Risk.R1).id();
    }

    @AfterEach
    void everything_placed_is_taken_away() {
        granted.restore();
        placed.clear();
    }

    @Test
    void the_same_key_twice_gives_the_same_answer_and_one_fact() {
        var body = accepted("问卷提示需要面谈");
        var first = sent(body, "\"0\"", key);
        var second = sent(body, "\"0\"", key);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(facts()).isEqualTo(1);
    }

    @Test
    void what_was_answered_under_an_authorisation_is_not_answered_again_once_it_is_revoked() {
        var body = accepted("问卷提示需要面谈");
        assertThat(sent(body, "\"0\"", key).statusCode()).isEqualTo(200);
        granted.without(Cast.WANG);
        assertProblem(sent(body, "\"0\"", key), 409, "idempotency.other_authority");
        granted.restore();
        assertThat(sent(body, "\"0\"", key).statusCode()).isEqualTo(200);
    }

    @Test
    void what_was_answered_about_a_child_is_not_answered_again_to_whoever_is_suspected_of_harming_it() {
        var body = accepted("问卷提示需要面谈");
        assertThat(sent(body, "\"0\"", key).statusCode()).isEqualTo(200);
        sql.run(
                "insert into exclusion (id, person, student, why, said_by, said_at) select ?, ?, student, 'SUSPECTED', ?, now() from case_file where id = ?",
                Ids.fresh(),
                Cast.WANG.id(),
                Cast.LIU.id(),
                file);
        assertProblem(sent(body, "\"0\"", key), 409, "idempotency.other_authority");
    }

    @Test
    void an_answer_is_kept_for_a_day_and_no_longer() {
        var body = accepted("问卷提示需要面谈");
        sent(body, "\"0\"", key);
        sql.run("update idempotency set at = at - interval '25 hours' where key = ?", key);
        assertProblem(sent(body, "\"0\"", key), 409, "case.wrong_state");
    }

    @Test
    void another_request_with_that_key_is_a_conflict() {
        sent(accepted("问卷提示需要面谈"), "\"0\"", key);
        assertProblem(sent(accepted("另一个理由"), "\"1\"", key), 409, "idempotency.other_request");
        assertThat(facts()).isEqualTo(1);
    }

    @Test
    void without_a_version_nothing_is_changed() {
        var refused = as("zh-CN").body(accepted("问卷提示需要面谈")).post("/api/cases/" + file + "/acceptance");
        assertProblem(refused, 428, "precondition_required");
        assertThat(facts()).isZero();
    }

    @Test
    void an_old_version_is_turned_back() {
        assertProblem(sent(accepted("问卷提示需要面谈"), "\"7\"", key), 412, "stale");
        assertThat(facts()).isZero();
    }

    @Test
    void of_eight_who_accept_the_same_signal_at_once_exactly_one_does() {
        As.person(Cast.WANG).token();
        var answers = Wire.together(
                Collections.nCopies(8, file),
                f -> Stream.of(sent(accepted("问卷提示需要面谈"), "\"0\"", Ids.fresh().toString())
                        .statusCode()));
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(status -> status != 200)
                .isSubsetOf(409, 412)
                .hasSize(7);
        assertThat(facts()).isEqualTo(1);
    }

    @Test
    void a_record_that_is_not_complete_names_every_field() {
        var refused = sent(Map.of("answers", Map.of("owner", "nobody", "shoe_size", "38")), "\"0\"", key);
        assertProblem(refused, 422, "invalid");
        assertThat(refused.jsonPath().getMap("errors.collectEntries { [it.field, it.code] }"))
                .isEqualTo(Map.of("decision", "required", "reason", "required", "shoe_size", "unknown"));
        assertThat(refused.jsonPath().getList("errors.detail", String.class))
                .allSatisfy(d -> assertThat(d).isNotBlank());
        assertThat(facts()).isZero();
    }

    @Test
    void a_problem_speaks_the_language_of_the_caller_and_keeps_its_code() {
        var path = "/api/cases/" + Ids.fresh();
        var chinese = as("zh-CN").get(path);
        var english = as("en").get(path);
        assertProblem(chinese, 404, "not_found");
        assertProblem(english, 404, "not_found");
        assertThat(chinese.<String>path("title")).matches(".*\\p{IsHan}.*");
        assertThat(english.<String>path("title")).doesNotMatch(".*\\p{IsHan}.*");
        assertThat(english.<String>path("detail")).doesNotMatch(".*\\p{IsHan}.*");
    }

    @Test
    void who_does_not_say_who_they_are_gets_no_answer() {
        assertProblem(given().redirects().follow(false).get("/api/cases"), 401, "not_signed_in");
        assertThat(given().redirects().follow(false).get("/desk").statusCode()).isEqualTo(302);
    }

    private static void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        var problem = answer.jsonPath().<String, Object>getMap("");
        assertThat(problem)
                .containsKeys("type", "title", "status", "code", "detail")
                .containsEntry("type", "/problems/" + code)
                .containsEntry("status", status)
                .containsEntry("code", code);
    }

    private Response sent(Object body, String version, String key) {
        return as("zh-CN")
                .header("If-Match", version)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/cases/" + file + "/acceptance");
    }

    private static io.restassured.specification.RequestSpecification as(String lang) {
        return given().auth()
                .oauth2(As.person(Cast.WANG).token())
                .header("Accept-Language", lang)
                .contentType("application/json");
    }

    private static Map<String, ?> accepted(String reason) {
        var record = SampleRecords.accepted(Cast.WANG.id(), Cast.GAO.id()).with("reason", reason);
        return Map.of("answers", record.asMap());
    }

    private int facts() {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.count("select count(*) from fact where case_id = ?", file));
    }
}
