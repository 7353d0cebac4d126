package org.xinqiao.access;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads an ID token that the provider itself gave and whose signature has been checked. */
final class IdTokens {
    private IdTokens() {}

    static SignedIn read(String idToken) {
        var claims = claims(idToken);
        return new SignedIn(
                login(claims),
                new Subject(claims.getString("iss"), claims.getString("sub")),
                Optional.ofNullable(claims.getLong("auth_time")).map(Instant::ofEpochSecond),
                StepUp.LEVEL.equals(claims.getString("acr")),
                Optional.ofNullable(claims.getString("sid")));
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
