package org.xinqiao.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.xinqiao.directory.People;
import org.xinqiao.platform.MachineClock;

/**
 * Whose desk nobody has touched for a while still hears that there is an alarm, and nothing else: at the address of the
 * stream, and there alone, a session counts that rests but has not had its longest time. It has a cookie of its own,
 * because the provider's is taken back as soon as something else is asked with it.
 */
@ApplicationScoped
public class BellDoor implements HttpAuthenticationMechanism {
    /** Where the desks listen. */
    public static final String PLACE = "/desk/events";

    private static final String COOKIE = "xq-bell";

    private final Sessions sessions;
    private final SignIns signIns;
    private final People people;
    private final Walls walls;
    private final MachineClock clock;
    private final BlockingSecurityExecutor blocking;
    private final boolean secure;

    BellDoor(
            Sessions sessions,
            SignIns signIns,
            People people,
            Walls walls,
            MachineClock clock,
            BlockingSecurityExecutor blocking,
            @ConfigProperty(name = "xinqiao.cookies.secure", defaultValue = "true") boolean secure) {
        this.sessions = sessions;
        this.signIns = signIns;
        this.people = people;
        this.walls = walls;
        this.clock = clock;
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
        var secret = cookie(request).or(() -> Visit.of(request).secret());
        var token = token(request);
        return () -> secret.isPresent()
                ? secret.flatMap(sessions::listener).isPresent()
                : token.filter(this::stands).isPresent();
    }

    /** A program's token has no session that could be ended: it is asked itself, and so is the directory. */
    private boolean stands(JsonWebToken token) {
        var login = token.getName();
        return !isOver(token, clock.instant()) && isKnown(login) && signIns.isStillOf(login, Subject.of(token));
    }

    /** A token that does not say when it ends is over. */
    static boolean isOver(JsonWebToken token, Instant now) {
        return token.<Long>claim(Claims.exp)
                .filter(end -> now.isBefore(Instant.ofEpochSecond(end)))
                .isEmpty();
    }

    private boolean isKnown(String login) {
        return walls.asLogin(
                login,
                () -> people.staff(login).isPresent() || people.guardian(login).isPresent());
    }

    /** From now on this browser listens with that session. */
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

    /** Who listens on after the request is over is remembered by the token itself; nothing of a request may be asked then. */
    private static Optional<JsonWebToken> token(RoutingContext request) {
        return Optional.ofNullable(request.user())
                .filter(QuarkusHttpUser.class::isInstance)
                .map(user -> ((QuarkusHttpUser) user).getSecurityIdentity().getPrincipal())
                .filter(JsonWebToken.class::isInstance)
                .map(JsonWebToken.class::cast);
    }

    private static Optional<String> cookie(RoutingContext request) {
        return Optional.ofNullable(request.request().getCookie(COOKIE)).map(Cookie::getValue);
    }
}
