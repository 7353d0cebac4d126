package org.xinqiao.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whose desk nobody has touched for a while still hears that there is an alarm, and nothing else: at the address of the
 * stream, and there alone, a session counts that rests but has not had its longest time. It has a secret and a cookie of its own,
 * because the provider's is taken back as soon as something else is asked with it.
 */
@ApplicationScoped
public class BellDoor implements HttpAuthenticationMechanism {
    /** Where the desks listen. */
    public static final String PLACE = "/desk/events";

    private static final String COOKIE = "xq-bell";

    private final Sessions sessions;
    private final BlockingSecurityExecutor blocking;
    private final boolean secure;

    BellDoor(
            Sessions sessions,
            BlockingSecurityExecutor blocking,
            @ConfigProperty(name = "xinqiao.cookies.secure", defaultValue = "true") boolean secure) {
        this.sessions = sessions;
        this.blocking = blocking;
        this.secure = secure;
    }

    @Override
    public int getPriority() {
        return 2 * DEFAULT_PRIORITY;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        return request.normalizedPath().equals(PLACE)
                ? blocking.executeBlocking(() -> cookie(request)
                        .flatMap(sessions::listener)
                        .map(BellDoor::known)
                        .orElse(null))
                : Uni.createFrom().nullItem();
    }

    /** To ask for a sign-in is the part of the others. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().nullItem();
    }

    /** Whether who is let in may still listen; ask it now and then, for a stream outlives much. */
    public BooleanSupplier opened(RoutingContext request) {
        var secret = cookie(request);
        return () -> secret.isEmpty() || secret.flatMap(sessions::listener).isPresent();
    }

    /** From now on this browser listens by that secret. */
    void open(RoutingContext request, String secret) {
        request.response()
                .addCookie(Cookie.cookie(COOKIE, secret)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(secure)
                        .setSameSite(CookieSameSite.STRICT));
    }

    private static SecurityIdentity known(String login) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(login))
                .build();
    }

    private static Optional<String> cookie(RoutingContext request) {
        return Optional.ofNullable(request.request().getCookie(COOKIE)).map(Cookie::getValue);
    }
}
