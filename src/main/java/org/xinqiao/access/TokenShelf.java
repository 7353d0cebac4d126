package org.xinqiao.access;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps the provider's tokens at the back end: the browser has 256 random bits and nothing else (ASVS 10.1.1). The access
 * token is not even kept; nobody here asks another server in a person's name.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class TokenShelf implements TokenStateManager {
    /** Addresses that an open page asks by itself; they say nothing about anybody being there. */
    private static final Set<String> BY_ITSELF = Set.of("/desk/now", BellDoor.PLACE);
    /** A page says by this header that somebody is typing. */
    private static final String TYPING = "X-Typing";

    private static final int BYTES = 32;

    private final Sessions sessions;
    private final BellDoor bell;
    private final SignIns signIns;
    private final SecureRandom random = new SecureRandom();

    TokenShelf(Sessions sessions, BellDoor bell, SignIns signIns) {
        this.sessions = sessions;
        this.bell = bell;
        this.signIns = signIns;
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext request,
            OidcTenantConfig provider,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> blocking) {
        return blocking.runBlocking(() -> {
            var secret = begun(Visit.of(request), tokens);
            Visit.of(request).holds(secret);
            bell.open(request, secret);
            return secret;
        });
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext request,
            OidcTenantConfig provider,
            String secret,
            OidcRequestContext<AuthorizationCodeTokens> blocking) {
        return blocking.runBlocking(() -> {
            var found = sessions.find(secret, isAlive(request));
            Visit.of(request).holds(secret);
            Visit.of(request).met(found);
            return found.map(s -> tokens(s.tokens())).orElseThrow(AuthenticationFailedException::new);
        });
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext request, OidcTenantConfig provider, String secret, OidcRequestContext<Void> blocking) {
        return blocking.runBlocking(() -> {
            if (isAlive(request) || !Visit.of(request).isOver()) {
                sessions.end(secret);
            }
            return null;
        });
    }

    /** New tokens in the middle of a session go on with it; else somebody has just signed in. */
    private String begun(Visit visit, AuthorizationCodeTokens tokens) {
        var secret = secret();
        var kept = written(tokens);
        var claims = claims(tokens.getIdToken());
        visit.session()
                .ifPresentOrElse(
                        before -> sessions.goOn(secret, before, kept),
                        () -> sessions.begin(
                                secret, owner(claims), kept, StepUp.LEVEL.equals(claims.getString("acr"))));
        return secret;
    }

    private static boolean isAlive(RoutingContext request) {
        return !BY_ITSELF.contains(request.normalizedPath())
                || request.request().headers().contains(TYPING);
    }

    /** The login, unless it is somebody else's: that one's sessions are not touched, and their bell is not heard. */
    private String owner(JsonObject claims) {
        var who = new Subject(claims.getString("iss"), claims.getString("sub"));
        return Optional.of(login(claims))
                .filter(login -> signIns.mayBeOf(login, who))
                .orElseGet(who::name);
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

    private static String written(AuthorizationCodeTokens tokens) {
        return tokens.getIdToken() + " "
                + Optional.ofNullable(tokens.getRefreshToken()).orElse("");
    }

    private static AuthorizationCodeTokens tokens(String written) {
        var parts = written.split(" ", 2);
        var tokens = new AuthorizationCodeTokens();
        tokens.setIdToken(parts[0]);
        if (!parts[1].isEmpty()) {
            tokens.setRefreshToken(parts[1]);
        }
        return tokens;
    }

    private String secret() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
