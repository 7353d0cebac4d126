package org.xinqiao.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.GET;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Open;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Routes;
import org.xinqiao.support.Strict;
import org.xinqiao.support.Visitor;

/** What the house tells every browser, and whom it lets change something. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class DoorsTest {
    private static final Set<String> LISTED = Set.of("get", "post");
    private static final List<String> UNLISTED =
            List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "MKCOL", "XINQIAO");
    private static final List<String> FILES =
            List.of("/xinqiao.css", "/forms.js", "/live.js", "/answer.js", "/mark.svg");

    @TestHTTPResource("/")
    URI home = URI.create("/");

    /** As it should not be. */
    @jakarta.ws.rs.Path("/a-bug-at-the-doors")
    @Open("for the test")
    public static class Buggy {
        @GET
        public String fails() {
            throw new IllegalStateException("a bug");
        }
    }

    /** As it should not be, for programs. */
    @jakarta.ws.rs.Path("/api/a-bug-at-the-doors")
    @Open("for the test")
    public static class BuggyApi {
        @GET
        public String fails() {
            throw new IllegalStateException("a bug");
        }
    }

    @Test
    void a_form_without_our_token_is_refused_calmly_and_nothing_changes() {
        given().formParam("hours", 24)
                .post("/demo/clock")
                .then()
                .statusCode(403)
                .body(containsString("请重新打开这张表单"), containsString("草稿还在"));
        given().formParam("code", "AAAAAAAA").post("/a").then().statusCode(403);
        given().post("/a/draft?n=1&value=1").then().statusCode(403);
    }

    @Test
    void a_token_fits_only_the_browser_for_which_it_was_drawn() {
        var mine = new Visitor();
        mine.get("/a");
        var other = new Visitor();
        other.get("/a");
        assertThat(mine.post("/a", Map.of("code", "nothing")).statusCode()).isEqualTo(404);
        mine.request()
                .formParam("code", "nothing")
                .formParam("_token", other.token())
                .post("/a")
                .then()
                .statusCode(403);
    }

    @Test
    @TestSecurity(user = "wang")
    void a_token_drawn_before_the_sign_in_of_a_person_does_not_act_in_their_name() {
        var stranger = new Visitor();
        stranger.request()
                .cookie("xq-form", "planted")
                .formParam("_token", "planted")
                .post("/roster/1/confirmation")
                .then()
                .statusCode(403);
    }

    @Test
    @TestSecurity(user = "wang")
    void a_program_in_the_browser_of_wang_needs_the_token_and_a_bearer_does_not() {
        var path = "/api/schools/lishan/roster";
        var wang = new Visitor();
        wang.get("/roster").then().statusCode(200);
        csv(wang.request())
                .post(path)
                .then()
                .statusCode(403)
                .body("code", org.hamcrest.Matchers.is("web.form_not_known"));
        csv(wang.request())
                .header("X-Form-Token", wang.token())
                .post(path)
                .then()
                .statusCode(200);
        csv(As.person(Cast.WANG).request()).post(path).then().statusCode(200);
    }

    @Test
    void another_site_changes_nothing_even_with_the_token() {
        var mine = new Visitor();
        mine.get("/a");
        for (var site : List.of("cross-site", "same-site")) {
            sent(mine, "Sec-Fetch-Site", site).then().statusCode(403);
        }
        sent(mine, "Origin", "https://elsewhere.example").then().statusCode(403);
        sent(mine, "Sec-Fetch-Site", "same-origin").then().statusCode(404);
        given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "cross-site")
                .get("/sign-out")
                .then()
                .statusCode(403);
    }

    @Test
    void a_form_that_comes_after_the_session_gets_a_page_and_not_a_journey_to_the_provider() {
        given().redirects()
                .follow(false)
                .formParam("x", "1")
                .post("/cases/1/triage")
                .then()
                .statusCode(401)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("请先登录"), containsString("草稿会保留"));
    }

    @Test
    void every_answer_has_the_strict_headers() {
        var answers = new LinkedHashMap<String, Response>();
        for (var path : List.of(
                "/",
                "/a",
                "/a/closed",
                "/a/welcome",
                "/desk",
                "/sign-out",
                "/nothing",
                "/q/health",
                "/lang/en",
                "/api/cases",
                "/api/openapi",
                "/cases/%00",
                "/%2e%2e/etc/passwd")) {
            answers.put(
                    path,
                    given().urlEncodingEnabled(false).redirects().follow(false).get(path));
        }
        answers.put("a wrong method", given().delete("/desk"));
        answers.put("a refused form", given().post("/a"));
        answers.put("wang's desk", As.person(Cast.WANG).get("/desk"));
        answers.put("not wang's", As.person(Cast.WANG).get("/cases/00000000-0000-0000-0000-000000000000"));
        answers.put("a bug", As.person(Cast.WANG).get("/a-bug-at-the-doors"));
        answers.put("a bug for a program", As.person(Cast.WANG).get("/api/a-bug-at-the-doors"));
        assertThat(answers.values()).filteredOn(a -> a.statusCode() == 500).hasSize(2);
        FILES.forEach(file -> answers.put(file, given().get(file)));
        answers.forEach((what, answer) -> {
            Strict.assertStrict(answer, what);
            if (!FILES.contains(what)) {
                assertThat(answer.header("Cache-Control")).as(what).isEqualTo("no-store");
            }
        });
    }

    @Test
    void every_cookie_is_out_of_reach_of_scripts_and_of_other_sites() {
        var mine = new Visitor();
        var cookies = new ArrayList<String>();
        cookies.addAll(mine.get("/a").headers().getValues("Set-Cookie"));
        cookies.addAll(mine.get("/lang/en").headers().getValues("Set-Cookie"));
        cookies.addAll(mine.get("/desk").headers().getValues("Set-Cookie"));
        assertThat(cookies)
                .hasSize(3)
                .allSatisfy(cookie -> assertThat(cookie.toLowerCase(Locale.ROOT))
                        .contains("httponly", "path=/")
                        .containsAnyOf("samesite=strict", "samesite=lax"));
    }

    @Test
    void every_answer_says_what_it_is_and_in_which_letters() throws IOException, InterruptedException {
        var wire = HttpClient.newHttpClient();
        var paths = new TreeSet<>(FILES);
        Routes.all().stream()
                .filter(Routes.Route::reads)
                .map(r -> r.filled(r.parts().stream().map(p -> "1").toList()))
                .forEach(paths::add);
        paths.addAll(List.of("/q/health", "/api/openapi", "/nothing", "/api/nothing", "/a/closed"));
        var answered = 0;
        for (var path : paths) {
            for (var who : List.of(Cast.WANG, Cast.ZOU)) {
                // Of each the head alone is read; a connection of HTTP/2 does not suffer that often.
                var request = HttpRequest.newBuilder(home.resolve(path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Authorization", "Bearer " + As.person(who).token())
                        .build();
                var answer = wire.send(request, HttpResponse.BodyHandlers.ofInputStream());
                answer.body().close();
                if (answer.statusCode() < 300 || answer.statusCode() >= 400) {
                    answered++;
                    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                            .as(path)
                            .matches(
                                    "application/([a-z]+\\+|x-nd)?json(; ?charset=UTF-8)?|(text/\\w+|image/svg\\+xml);charset=UTF-8"
                                            + "|text/event-stream|application/yaml;charset=UTF-8");
                }
            }
        }
        assertThat(answered).isGreaterThan(100);
    }

    @Test
    void what_claims_to_come_through_a_proxy_changes_nothing() {
        var mine = new Visitor();
        mine.get("/a");
        for (var claim : List.of(
                Map.of("X-Forwarded-Host", "elsewhere.example", "X-Forwarded-Proto", "https"),
                Map.of("Forwarded", "for=10.0.0.1;host=elsewhere.example;proto=https"),
                Map.of("X-Forwarded-For", "10.0.0.1", "X-Forwarded-Prefix", "/elsewhere"))) {
            mine.request()
                    .headers(claim)
                    .header("Origin", "https://elsewhere.example")
                    .formParam("code", "nothing")
                    .formParam("_token", mine.token())
                    .post("/a")
                    .then()
                    .statusCode(403);
            var sent = given().redirects().follow(false).headers(claim).get("/desk");
            assertThat(sent.header("Location"))
                    .contains("redirect_uri=http%3A%2F%2Flocalhost%3A")
                    .doesNotContain("elsewhere");
        }
    }

    @Test
    void what_is_larger_than_any_form_is_refused_calmly_and_not_kept() throws IOException, InterruptedException {
        var large = new byte[1024 * 1024 + 1];
        Arrays.fill(large, (byte) 'x');
        var page = sent("/roster", "multipart/form-data; boundary=x", "zh-CN", large, true);
        assertThat(page.statusCode()).isEqualTo(413);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.body()).contains("内容太大", "请缩小文件");
        var answer = sent("/api/schools/lishan/roster", "text/csv", "en", large, true);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"too_large\"", "was not saved");
        // No browser does so: what does not say how long it is, is counted while it comes.
        for (var path : Map.of(
                        "/roster", "multipart/form-data; boundary=x",
                        "/a", "application/x-www-form-urlencoded",
                        "/api/schools/lishan/roster", "text/csv",
                        "/api/signals", "application/json")
                .entrySet()) {
            assertThat(sent(path.getKey(), path.getValue(), "en", large, false).statusCode())
                    .as(path.getKey())
                    .isEqualTo(413);
        }
        assertThat(sent("/api/schools/lishan/roster", "text/csv", "en", "学号".getBytes(StandardCharsets.UTF_8), true)
                        .statusCode())
                .isNotEqualTo(413);
    }

    @Test
    void only_the_methods_that_a_place_lists_do_anything() {
        var wrong = new ArrayList<String>();
        var asked = 0;
        Map<String, Map<String, ?>> paths =
                given().accept("application/json").get("/api/openapi").path("paths");
        for (var place : paths.entrySet()) {
            var path = place.getKey().replaceAll("\\{[^}]+}", "1");
            var others = new TreeSet<>(UNLISTED);
            LISTED.stream()
                    .filter(m -> !place.getValue().containsKey(m))
                    .forEach(m -> others.add(m.toUpperCase(Locale.ROOT)));
            for (var method : others) {
                asked++;
                var status = As.person(Cast.WANG)
                        .request()
                        .redirects()
                        .follow(false)
                        .request(method, path)
                        .statusCode();
                // Another address of that shape may take the method, but then it has nothing there.
                if (status != 405 && (UNLISTED.contains(method) || status != 404)) {
                    wrong.add(method + " " + path + ": " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(500);
    }

    @Test
    void no_page_has_a_script_or_a_style_of_its_own_and_no_browser_keeps_what_is_typed() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            var templates = files.filter(f -> f.toString().endsWith(".html")).toList();
            assertThat(templates)
                    .hasSizeGreaterThan(40)
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContainPattern(
                                    "(?i)<style|\\sstyle=|\\son[a-z]+=|javascript:|<script(?! src=\"/[a-z]+\\.js\" defer></script>)")
                            .doesNotContainPattern("<form(?! autocomplete=\"off\")")
                            .doesNotContainPattern("<form [^>]*method=\"post\"[^>]*>(?!\\{#token v=v /})"));
        }
    }

    @Test
    void the_key_of_the_doors_is_for_the_owner_of_the_process_only() throws IOException {
        var key = Path.of("target", "test-data", "secrets", "form-token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("r--------");
    }

    private HttpResponse<String> sent(String path, String type, String lang, byte[] body, boolean says)
            throws IOException, InterruptedException {
        var whole = HttpRequest.BodyPublishers.ofByteArray(body);
        var request = HttpRequest.newBuilder(home.resolve(path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + As.person(Cast.WANG).token())
                .header("Accept-Language", lang)
                .header("Content-Type", type)
                .POST(says ? whole : HttpRequest.BodyPublishers.fromPublisher(whole))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Response sent(Visitor visitor, String header, String value) {
        return visitor.request()
                .header(header, value)
                .formParam("code", "nothing")
                .formParam("_token", visitor.token())
                .post("/a");
    }

    private static RequestSpecification csv(RequestSpecification request) {
        return request.contentType("text/csv").body("学号,姓名,性别,出生日期,年级,班级\n".getBytes(StandardCharsets.UTF_8));
    }
}
