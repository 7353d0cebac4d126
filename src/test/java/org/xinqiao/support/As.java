package org.xinqiao.support;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.xinqiao.demo.Cast;

/** A person of the cast at the API, signed in with a real token of the identity provider. */
public final class As {
    /** A form is sent as browsers do; else what is Chinese in it would come as question marks. */
    private static final RestAssuredConfig IN_CHINESE = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8"));

    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

    /** A token, and until when it may be used; a long test outlives the first one. */
    private record Token(String value, Instant until) {
        boolean isFresh() {
            return Instant.now().isBefore(until);
        }
    }

    private final Cast person;

    private As(Cast person) {
        this.person = person;
    }

    public static As person(Cast person) {
        return new As(person);
    }

    public Response get(String path, Object... parts) {
        return request().get(path, parts);
    }

    /** Sends a record, saying which version it changes. */
    public Response post(String path, Map<String, ?> answers, int version) {
        return request()
                .contentType(ContentType.JSON)
                .header("If-Match", "\"" + version + "\"")
                .body(Map.of("answers", answers))
                .post(path);
    }

    /** A request of this person, to be completed. */
    public RequestSpecification request() {
        return given().config(IN_CHINESE).auth().oauth2(token(person.login())).header("Accept-Language", "zh-CN");
    }

    /** The token itself, for a client that must be light. */
    public String token() {
        return token(person.login());
    }

    private static String token(String login) {
        var config = ConfigProvider.getConfig();
        var provider = config.getValue("quarkus.oidc.auth-server-url", String.class);
        return Optional.ofNullable(TOKENS.compute(
                        provider + login,
                        (key, known) -> known != null && known.isFresh() ? known : fetched(config, provider, login)))
                .orElseThrow()
                .value();
    }

    /** Used for half of its life, so that it does not end on the way. */
    private static Token fetched(Config config, String provider, String login) {
        var asked = Instant.now();
        var answer = given().contentType(ContentType.URLENC)
                .formParam("grant_type", "password")
                .formParam("client_id", config.getValue("quarkus.oidc.client-id", String.class))
                .formParam("client_secret", config.getValue("quarkus.oidc.credentials.secret", String.class))
                .formParam("username", login)
                .formParam("password", "any")
                .formParam("scope", "openid")
                .post(provider + "/token")
                .then()
                .statusCode(200)
                .extract();
        int seconds = answer.path("expires_in");
        return new Token(answer.path("access_token"), asked.plusSeconds(seconds / 2));
    }
}
