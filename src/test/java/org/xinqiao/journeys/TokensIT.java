package org.xinqiao.journeys;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Key;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xinqiao.platform.Sql;
import org.xinqiao.support.Keycloak;
import org.xinqiao.support.Totp;

/** Programs of staff bring tokens of a real Keycloak, and others bring what looks like one. */
@ExtendWith(SignInHouse.Opened.class)
class TokensIT {
    private static final Map<String, ?> FOR_US = mapper(
            "oidc-audience-mapper", Map.of("included.client.audience", "xinqiao-web", "access.token.claim", "true"));
    private static final Map<String, ?> NOT_YET = mapper(
            "oidc-hardcoded-claim-mapper",
            Map.of(
                    "claim.name", "nbf",
                    "claim.value", "4102444800",
                    "jsonType.label", "long",
                    "access.token.claim", "true"));
    private static final Map<String, ?> THE_NAME_OF_LIU = mapper(
            "oidc-hardcoded-claim-mapper",
            Map.of(
                    "claim.name", "preferred_username",
                    "claim.value", "liu",
                    "jsonType.label", "String",
                    "access.token.claim", "true"));
    /** 32 bytes and more, as PKCE wants them; the second is the SHA-256 of the first. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final SignInHouse house;

    TokensIT(SignInHouse house) {
        this.house = house;
    }

    @Test
    void the_program_of_liu_comes_in_by_its_own_token_and_by_no_changed_one() throws Exception {
        var good = access(program(Map.of(), FOR_US));
        assertThat(status(good)).isEqualTo(200);
        var parts = good.split("\\.", -1);
        var wang = text(parts[1]).replace("\"liu\"", "\"wang\"");
        assertThat(wang).contains("\"wang\"");
        var theirs = theirKey();
        var kid = Map.<String, Object>of("kid", theirs.getKeyId());
        var forged = new ArrayList<>(List.of(
                parts[0] + "." + coded(wang) + "." + parts[2],
                parts[0] + "." + parts[1] + "." + coded("another signature"),
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1]));
        for (var none : List.of("none", "None", "NONE")) {
            var header = coded("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(none, theirs.getKeyId()));
            forged.add(header + "." + coded(wang) + ".");
            forged.add(header + "." + coded(wang) + "." + parts[2]);
        }
        var der = theirs.getRsaPublicKey().getEncoded();
        var pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
        forged.add(signed("HS256", new HmacKey(der), kid, wang));
        forged.add(signed("HS256", new HmacKey(pem.getBytes(UTF_8)), kid, wang));
        forged.add(signed("HS256", new HmacKey(pem.strip().getBytes(UTF_8)), kid, wang));
        forged.add(signed("HS256", new HmacKey(Keycloak.SECRET.getBytes(UTF_8)), Map.of(), wang));
        assertThat(forged).allSatisfy(this::isRefused);
    }

    @Test
    void a_token_that_brings_its_own_key_is_refused_and_nobody_goes_to_fetch_it() throws Exception {
        var good = access(program(Map.of(), FOR_US)).split("\\.", -1);
        var fetched = new AtomicInteger();
        var own = RsaJwkGenerator.generateJwk(2048);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            fetched.incrementAndGet();
            var keys = new JsonWebKeySet(own).toJson().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        try {
            var there = "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
            for (var kid : List.of("own", theirKey().getKeyId())) {
                own.setKeyId(kid);
                for (var naming : Stream.<Map<String, ?>>of(
                                Map.of(),
                                Map.of("jwk", own.toParams(OutputControlLevel.PUBLIC_ONLY)),
                                Map.of("jku", there),
                                Map.of("x5u", there))
                        .toList()) {
                    var headers = new HashMap<String, Object>(naming);
                    headers.put("kid", kid);
                    isRefused(signed("RS256", own.getPrivateKey(), headers, text(good[1])));
                    isRefused(signed("RS256", own.getPrivateKey(), new HashMap<>(naming), text(good[1])));
                }
            }
            assertThat(fetched).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_token_of_our_provider_for_somebody_else_another_time_or_another_use_is_refused() {
        assertThat(status(access(program(Map.of(), FOR_US)))).isEqualTo(200);
        isRefused(access(program(Map.of())));
        isRefused(access(program(Map.of(), FOR_US, NOT_YET)));
        isRefused(access(program(Map.of("access.token.signed.response.alg", "RS512"), FOR_US)));
        isRefused(access(program(Map.of("access.token.signed.response.alg", "ES256"), FOR_US)));
        var elsewhere = URI.create(house.keycloak().realm().toString().replace("127.0.0.1", "localhost"));
        isRefused(tokens(elsewhere, program(Map.of(), FOR_US)).getString("access_token"));
    }

    @Test
    void a_token_is_refused_as_soon_as_its_time_is_over() throws IOException {
        var brief = access(program(Map.of("access.token.lifespan", "1"), FOR_US));
        house.application().await("its second is over", () -> status(brief) == 401);
    }

    @Test
    void the_program_of_shen_shows_a_fresh_second_factor_by_its_access_token_and_by_no_other_token() throws Exception {
        var phone = new Totp("shen-only-for-tests1");
        var question = "?response_type=code&scope=openid&client_id=xinqiao-web&acr_values=2&redirect_uri="
                + house.home() + "desk&code_challenge_method=S256&code_challenge=" + CHALLENGE;
        var page = SignInPage.at(URI.create(house.keycloak().realm() + "/protocol/openid-connect/auth" + question))
                .password("shen", Keycloak.PASSWORD)
                .code(phone.next());
        var back = (page.asksForACode() ? page.code(phone.next()) : page).wayBack();
        var tokens = house.keycloak()
                .tokens(
                        house.keycloak().realm(),
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "xinqiao-web",
                                "client_secret",
                                Keycloak.SECRET,
                                "redirect_uri",
                                house.home() + "desk",
                                "code_verifier",
                                VERIFIER,
                                "code",
                                back.getQuery().replaceFirst(".*code=([^&]+).*", "$1")));
        assertThat(status(tokens.getString("access_token"))).isEqualTo(200);
        isRefused(tokens.getString("id_token"));
        isRefused(tokens.getString("refresh_token"));
        assertThat(glass(tokens.getString("access_token"))).isNotEqualTo("access.not_fresh");
        assertThat(approval(tokens.getString("access_token"))).isNotEqualTo("access.not_fresh");
        assertThat(glass(access(program(Map.of(), FOR_US)))).isEqualTo("access.not_fresh");
        assertThat(approval(access(program(Map.of(), FOR_US)))).isEqualTo("access.not_fresh");
    }

    @Test
    void the_login_of_liu_in_a_token_of_xias_mother_opens_nothing_and_is_written_down() throws Exception {
        assertThat(status(access(program(Map.of(), FOR_US)))).isEqualTo(200);
        var hers = tokens("xia-ma", program(List.of("basic", "acr"), Map.of(), FOR_US, THE_NAME_OF_LIU))
                .getString("access_token");
        assertThat(text(hers.split("\\.", -1)[1])).contains("\"liu\"");
        var refused = counted("outcome = 'REFUSED access.other_person' and actor = 'nobody'");
        var answer = given().header("Authorization", "Bearer " + hers).get(house.home() + "api/cases");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.<String>path("code")).isEqualTo("access.other_person");
        assertThat(counted("outcome = 'REFUSED access.other_person' and actor = 'nobody'"))
                .isEqualTo(refused + 1);
        assertThat(status(access(program(Map.of(), FOR_US)))).isEqualTo(200);
    }

    @Test
    void whoever_gets_a_login_after_somebody_else_is_told_whom_to_ask_and_comes_in_when_it_is_let_go()
            throws Exception {
        change("insert into staff (id, login, name, role, school) values"
                + " (gen_random_uuid(), 'xia-ma', '夏老师', 'PSY', 's')");
        change("insert into sign_in values ('xia-ma', '" + house.keycloak().realm() + "', 'who had it before', now())");
        var question = asked();
        var cookies = question.brings(signedIn(question.provider()));
        var session = cookies.stream()
                .filter(c -> c.startsWith("__Host-q_session="))
                .findFirst()
                .orElseThrow();
        var bell = cookies.stream()
                .filter(c -> c.startsWith("__Host-xq-bell="))
                .findFirst()
                .orElseThrow();
        assertThat(bell.split("=", 2)[1]).isNotEqualTo(session.split("=", 2)[1]);
        var desk = given().header("Cookie", session).get(house.home() + "desk");
        assertThat(desk.statusCode()).isEqualTo(403);
        assertThat(desk.asString()).contains("这个账号登记的是另一位", "系统管理员").doesNotContain("夏老师");
        assertThat(given().header("Cookie", bell)
                        .get(house.home() + "desk/events")
                        .statusCode())
                .isEqualTo(403);
        change("delete from sign_in where login = 'xia-ma'");
        assertThat(given().header("Cookie", session).get(house.home() + "desk").asString())
                .contains("夏老师");
    }

    @Test
    void an_answer_counts_only_for_the_browser_that_asked_and_for_what_it_asked() throws Exception {
        var mother = asked();
        var other = asked();
        var answer = signedIn(mother.provider());
        assertThat(other.returns(answer)).isEmpty();
        assertThat(other.returns(URI.create(answer.toString().replaceFirst("state=[^&]+", "state=" + other.state()))))
                .isEmpty();
        var replayed =
                URI.create(other.provider().toString().replaceFirst("nonce=[^&]+", "nonce=" + UUID.randomUUID()));
        assertThat(other.returns(signedIn(replayed))).isEmpty();
    }

    @Test
    void who_gives_himself_out_as_the_house_without_its_secret_gets_no_token() {
        assertThat(exchanged("another secret of the same length as ours")).isEqualTo("401 unauthorized_client");
        assertThat(exchanged("")).isEqualTo("401 unauthorized_client");
        assertThat(exchanged(Keycloak.SECRET)).isEqualTo("400 invalid_grant");
    }

    @Test
    void a_question_without_a_challenge_is_not_even_asked() {
        assertThat(asking("&code_challenge_method=S256&code_challenge=" + CHALLENGE))
                .isEqualTo(200);
        for (var without : List.of("", "&code_challenge_method=plain&code_challenge=" + VERIFIER)) {
            assertThat(asking(without)).as(without).isEqualTo(302);
        }
    }

    /** What the provider says to whoever exchanges a code that never was, with that secret. */
    private String exchanged(String secret) {
        var answer = given().contentType("application/x-www-form-urlencoded")
                .formParams(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        UUID.randomUUID().toString(),
                        "redirect_uri",
                        house.home() + "desk",
                        "code_verifier",
                        VERIFIER,
                        "client_id",
                        "xinqiao-web",
                        "client_secret",
                        secret))
                .post(house.keycloak().realm() + "/protocol/openid-connect/token");
        return answer.statusCode() + " " + answer.jsonPath().getString("error");
    }

    /** The page of the password, or the way back with an error. */
    private int asking(String challenge) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(house.keycloak().realm() + "/protocol/openid-connect/auth?response_type=code&scope=openid"
                        + "&client_id=xinqiao-web&redirect_uri=" + house.home() + "desk" + challenge)
                .statusCode();
    }

    @Test
    void every_sign_in_draws_a_new_session_and_none_that_was_planted_is_taken_over() throws Exception {
        var planted = "__Host-q_session=" + "A".repeat(43);
        var sessions = new ArrayList<String>();
        for (var cookies : List.of(List.<String>of(), List.<String>of(), List.of(planted))) {
            var question = asked(cookies.toArray(String[]::new));
            sessions.addAll(question.returns(signedIn(question.provider())));
        }
        assertThat(sessions).hasSize(3).doesNotHaveDuplicates().doesNotContain(planted);
    }

    @Test
    void a_one_time_code_that_he_has_used_is_refused() throws Exception {
        var code = new Totp("he-only-for-tests-01").next();
        assertThat(atTheCode("he").code(code).isIn()).isTrue();
        assertThat(atTheCode("he").code(code).isIn()).isFalse();
    }

    @Test
    void nobody_writes_a_line_of_the_log_by_what_they_send() throws IOException {
        var forged = "%0D%0Aforged-line%0A%7B%22level%22%3A%22INFO%22%7D";
        var question = asked();
        given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("Cookie", String.join("; ", question.kept()))
                .get(house.home() + "desk?state=" + question.state() + "&error=" + forged + "&error_description="
                        + forged);
        var log = house.application().log();
        assertThat(log).contains("forged-line");
        assertThat(log.lines())
                .allSatisfy(line ->
                        assertThat(new JsonPath(line).getString("timestamp")).isNotEmpty());
    }

    @Test
    void what_is_turned_away_at_the_door_leaves_a_line_with_its_reason_and_nothing_of_who_sent_it() throws IOException {
        var secret = "xia-is-not-well";
        var method = given().header("X-Said", secret).delete(house.home() + "cases/" + secret);
        var site = given().header("Origin", "https://" + secret + ".example")
                .header("User-Agent", secret)
                .formParam("said", secret)
                .post(house.home() + "cases/" + secret + "/triage");
        var size = given().body(secret.repeat(100_000)).post(house.home() + "api/" + secret);
        assertThat(List.of(method.statusCode(), site.statusCode(), size.statusCode()))
                .containsExactly(405, 403, 413);
        var log = house.application().log();
        assertThat(log).doesNotContain(secret);
        assertThat(log.lines()
                        .filter(line -> line.contains("at the door"))
                        .map(line -> new JsonPath(line).getString("message")))
                .containsExactly(
                        "Turned away at the door: method_not_allowed",
                        "Turned away at the door: foreign_site",
                        "Turned away at the door: too_large");
    }

    @Test
    void who_reads_too_much_waits_for_the_next_minute_but_not_on_the_crisis_path() throws Exception {
        house.keycloak().enrol("yuan");
        change("insert into staff (id, login, name, role, school) values"
                + " (gen_random_uuid(), 'yuan', '袁老师', 'PSY', 's')");
        var token = tokens("yuan", program(Map.of(), FOR_US)).getString("access_token");
        var nothing = house.home() + "api/cases/" + UUID.randomUUID();
        var answers = Stream.generate(
                        () -> given().header("Authorization", "Bearer " + token).get(nothing))
                .limit(2000)
                .iterator();
        var read = 0;
        var answer = answers.next();
        while (answer.statusCode() == 404) {
            read++;
            answer = answers.next();
        }
        assertThat(read).isGreaterThanOrEqualTo(300);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.<String>path("code")).isEqualTo("access.too_many_reads");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        for (int again = 0; again < 20; again++) {
            answers.next();
        }
        // A minute may have ended meanwhile.
        assertThat(counted("outcome = 'REFUSED access.too_many_reads' and actor = 'yuan'"))
                .isBetween(1, 2);
        assertThat(Stream.of("cases/" + UUID.randomUUID() + "/crisis", "desk", "desk/now")
                        .map(path -> given().header("Authorization", "Bearer " + token)
                                .get(house.home() + path)
                                .statusCode()))
                .containsExactly(404, 200, 200);
        assertThat(given().header("Authorization", "Bearer " + token)
                        .contentType("application/json")
                        .body("{}")
                        .post(house.home() + "api/signals")
                        .statusCode())
                .isEqualTo(404);
        assertThat(given().get(house.home() + "a").statusCode()).isEqualTo(200);
    }

    @Test
    void every_answer_of_the_production_demands_tls_for_two_years() throws IOException {
        for (var path : List.of("", "a", "desk", "api/cases", "nothing", "xinqiao.css", "lang/en", "q/health")) {
            var answer = given().redirects().follow(false).get(house.home() + path);
            assertThat(answer.header("Strict-Transport-Security"))
                    .as(path)
                    .isEqualTo("max-age=63072000; includeSubDomains");
            assertThat(answer.headers().getValues("Set-Cookie"))
                    .as(path)
                    .allMatch(cookie -> cookie.startsWith("__Host-"))
                    .allMatch(cookie -> cookie.matches("(?i)(?=.*; ?secure(;.*)?$).*; ?path=/(;.*)?"));
        }
    }

    /** A question of the house to the provider: where it leads, and what the browser keeps for the answer. */
    private record Question(URI provider, List<String> kept) {
        String state() {
            return provider.getQuery().replaceFirst(".*state=([^&]+).*", "$1");
        }

        /** The session that the browser gets when it comes back that way. */
        List<String> returns(URI way) {
            return brings(way).stream()
                    .filter(cookie -> cookie.startsWith("__Host-q_session="))
                    .toList();
        }

        /** What the browser is given to keep when it comes back that way. */
        List<String> brings(URI way) {
            return given()
                    .redirects()
                    .follow(false)
                    .header("Cookie", String.join("; ", kept))
                    .urlEncodingEnabled(false)
                    .get(way.toString())
                    .headers()
                    .getValues("Set-Cookie")
                    .stream()
                    .map(cookie -> cookie.split(";", 2)[0])
                    .filter(cookie -> cookie.matches("[^=]+=.+"))
                    .toList();
        }
    }

    private Question asked(String... cookies) {
        var answer = given().redirects()
                .follow(false)
                .header("Cookie", String.join("; ", cookies))
                .get(house.home() + "desk");
        var kept = new ArrayList<>(Arrays.asList(cookies));
        for (var cookie : answer.headers().getValues("Set-Cookie")) {
            kept.removeIf(known -> cookie.startsWith(known.split("=", 2)[0] + "="));
            if (!cookie.contains("Max-Age=0")) {
                kept.add(cookie.split(";", 2)[0]);
            }
        }
        return new Question(URI.create(answer.header("Location")), kept);
    }

    /** The mother of Xia has no second factor. */
    private static URI signedIn(URI provider) throws IOException, InterruptedException {
        return SignInPage.at(provider).password("xia-ma", Keycloak.PASSWORD).wayBack();
    }

    private SignInPage atTheCode(String login) throws IOException, InterruptedException {
        return SignInPage.opened(house.home().resolve("desk")).password(login, Keycloak.PASSWORD);
    }

    /** A new program in the realm, in which a person signs in with a password alone. */
    @SafeVarargs
    private String program(Map<String, ?> settings, Map<String, ?>... mappers) {
        return program(List.of("basic", "acr", "profile"), settings, mappers);
    }

    @SafeVarargs
    private String program(List<String> scopes, Map<String, ?> settings, Map<String, ?>... mappers) {
        var name = UUID.randomUUID().toString();
        house.keycloak()
                .admit(Map.of(
                        "clientId",
                        name,
                        "publicClient",
                        true,
                        "directAccessGrantsEnabled",
                        true,
                        "standardFlowEnabled",
                        false,
                        "fullScopeAllowed",
                        false,
                        "defaultClientScopes",
                        scopes,
                        "protocolMappers",
                        List.of(mappers),
                        "attributes",
                        settings));
        return name;
    }

    private String access(String program) {
        return tokens(house.keycloak().realm(), program).getString("access_token");
    }

    private JsonPath tokens(String login, String program) {
        return tokens(house.keycloak().realm(), login, program);
    }

    private JsonPath tokens(URI realm, String program) {
        return tokens(realm, "liu", program);
    }

    private JsonPath tokens(URI realm, String login, String program) {
        return house.keycloak()
                .tokens(
                        realm,
                        Map.of(
                                "grant_type",
                                "password",
                                "scope",
                                "openid",
                                "client_id",
                                program,
                                "username",
                                login,
                                "password",
                                Keycloak.PASSWORD));
    }

    private RsaJsonWebKey theirKey() throws JoseException {
        var keys = given().get(house.keycloak().realm() + "/protocol/openid-connect/certs")
                .asString();
        return (RsaJsonWebKey) new JsonWebKeySet(keys)
                .getJsonWebKeys().stream()
                        .filter(key -> "RS256".equals(key.getAlgorithm()))
                        .findFirst()
                        .orElseThrow();
    }

    private int status(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get(house.home() + "api/cases")
                .statusCode();
    }

    private int counted(String what) throws IOException, SQLException {
        try (var database = house.application().database()) {
            return Sql.rows(database, "select count(*) as n from journal where " + what, r -> r.number("n"))
                    .get(0);
        }
    }

    private void change(String words) throws IOException, SQLException {
        try (var database = house.application().database()) {
            Sql.run(database, words);
        }
    }

    private void isRefused(String token) {
        assertThat(status(token)).as(token).isEqualTo(401);
    }

    private String glass(String token) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("school", "s", "number", "none", "reason", "LIFE_IN_DANGER", "words", "x"))
                .post(house.home() + "api/glass")
                .path("code");
    }

    private String approval(String token) {
        return given().header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .post(house.home() + "api/authorisations/" + UUID.randomUUID() + "/approval")
                .path("code");
    }

    private static String signed(String algorithm, Key key, Map<String, Object> headers, String claims)
            throws JoseException {
        var token = new JsonWebSignature();
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setDoKeyValidation(false);
        token.setAlgorithmHeaderValue(algorithm);
        headers.forEach(token.getHeaders()::setObjectHeaderValue);
        token.setKey(key);
        token.setPayload(claims);
        return token.getCompactSerialization();
    }

    private static Map<String, ?> mapper(String kind, Map<String, ?> config) {
        return Map.of("name", kind, "protocol", "openid-connect", "protocolMapper", kind, "config", config);
    }

    private static String coded(String words) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(words.getBytes(UTF_8));
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }
}
