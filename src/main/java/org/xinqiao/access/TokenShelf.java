package org.xinqiao.access;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.xinqiao.platform.MachineClock;

/**
 * Keeps the provider's tokens at the back end: the browser has 256 random bits and nothing else (ASVS 10.1.1). The access
 * token is not even kept; nobody here asks another server in a person's name.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class TokenShelf implements TokenStateManager {
    private static final Logger LOG = Logger.getLogger(TokenShelf.class);
    /** Addresses that an open page asks by itself; they say nothing about anybody being there. */
    private static final Set<String> BY_ITSELF = Set.of("/desk/now", BellDoor.PLACE);
    /** A page says by this header that somebody is typing. */
    private static final String TYPING = "X-Typing";

    private static final String AGAIN = "/desk";

    private final Sessions sessions;
    private final BellDoor bell;
    private final SignIns signIns;
    private final MachineClock clock;
    private final boolean asked;
    private final Duration wayBack;

    TokenShelf(
            Sessions sessions,
            BellDoor bell,
            SignIns signIns,
            MachineClock clock,
            @ConfigProperty(name = "xinqiao.step-up", defaultValue = "true") boolean asked,
            @ConfigProperty(name = "xinqiao.way-back", defaultValue = "2m") Duration wayBack) {
        this.sessions = sessions;
        this.bell = bell;
        this.signIns = signIns;
        this.clock = clock;
        this.asked = asked;
        this.wayBack = wayBack;
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext request,
            OidcTenantConfig provider,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> blocking) {
        return blocking.runBlocking(() -> {
            var secrets = begun(Visit.of(request), tokens);
            Visit.of(request).holds(secrets.session());
            bell.open(request, secrets.bell());
            return secrets.session();
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
            var visit = Visit.of(request);
            if (visit.isAsked()) {
                sessions.ask(secret);
            } else if (isAlive(request) || !visit.isOver()) {
                sessions.end(secret);
            }
            return null;
        });
    }

    /** New tokens in the middle of a session go on with it; else somebody has just signed in. */
    private Secrets begun(Visit visit, AuthorizationCodeTokens tokens) {
        var secrets = Secrets.drawn();
        var kept = written(tokens);
        var who = IdTokens.read(tokens.getIdToken());
        visit.session()
                .ifPresentOrElse(before -> sessions.goOn(secrets, before, who, kept), () -> begin(secrets, who, kept));
        return secrets;
    }

    /**
     * Whoever was let in by the provider's own session, or showed a second factor alone without having been asked for it,
     * changed our question on the way; they are asked again.
     */
    private void begin(Secrets secrets, SignedIn who, String kept) {
        if (asked && !who.isJust(clock.instant(), wayBack) || !sessions.begin(secrets, owner(who), who, kept)) {
            LOG.warn("Signed in without having been asked: asked again");
            throw new AuthenticationRedirectException(AGAIN);
        }
    }

    private static boolean isAlive(RoutingContext request) {
        return !BY_ITSELF.contains(request.normalizedPath())
                || request.request().headers().contains(TYPING);
    }

    /** The login, unless it is somebody else's: that one's sessions are not touched, and their bell is not heard. */
    private String owner(SignedIn who) {
        return signIns.mayBeOf(who.login(), who.who()) ? who.login() : who.who().name();
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
}
