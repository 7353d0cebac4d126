package org.xinqiao.access;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the provider's ID token says of a sign-in (OpenID Connect Core 1.0 §2; the session by Back-Channel Logout 1.0 §2.1).
 *
 * @param at when the person last showed who they are ({@code auth_time}); the provider does not move it when its own
 *     session lets them in
 * @param again whether they showed the second factor for this very answer ({@code acr})
 * @param there the provider's own session ({@code sid}), the same while the browser stays signed in there
 */
record SignedIn(String login, Subject who, Optional<Instant> at, boolean again, Optional<String> there) {
    static SignedIn of(String idToken) {
        var claims = claims(idToken);
        return new SignedIn(
                login(claims),
                new Subject(claims.getString("iss"), claims.getString("sub")),
                Optional.ofNullable(claims.getLong("auth_time")).map(Instant::ofEpochSecond),
                StepUp.LEVEL.equals(claims.getString("acr")),
                Optional.ofNullable(claims.getString("sid")));
    }

    /** Whether it was just now that they showed who they are: the way back takes seconds, and two clocks may differ a little. */
    boolean isJust(Instant now, Duration wayBack) {
        return at.filter(shown -> !shown.isBefore(now.minus(wayBack))).isPresent();
    }

    /** The name by which the sign-in is known here, in the order in which Quarkus looks for it. */
    private static String login(JsonObject claims) {
        return Stream.of("upn", "preferred_username", "sub")
                .map(claims::getString)
                .flatMap(name -> Optional.ofNullable(name).stream())
                .findFirst()
                .orElseThrow(AuthenticationFailedException::new);
    }

    private static JsonObject claims(String token) {
        var body = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new JsonObject(new String(body, StandardCharsets.UTF_8));
    }
}
