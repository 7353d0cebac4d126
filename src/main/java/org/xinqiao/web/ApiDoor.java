package org.xinqiao.web;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.core.HttpHeaders;
import org.xinqiao.access.BellDoor;
import org.xinqiao.platform.TurnedAway;

/**
 * Whoever is not signed in goes to the provider's page; but a program gets a 401 in the words of every other problem, and
 * so does a form that comes too late: a browser that keeps its forms at home could not be sent on, and its words would be
 * lost without a word. The stream of alarms too: a script cannot be sent on.
 */
@ApplicationScoped
public class ApiDoor implements HttpAuthenticationMechanism {
    private static final int UNKNOWN = 401;

    private final DoorProblems problems;
    private final Event<TurnedAway> turnedAway;

    ApiDoor(DoorProblems problems, Event<TurnedAway> turnedAway) {
        this.problems = problems;
        this.turnedAway = turnedAway;
    }

    /** Before the provider, which would send a program to its page. */
    @Override
    public int getPriority() {
        return 2 * DEFAULT_PRIORITY;
    }

    /** Knows nobody; that is the provider's part. */
    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        var challenge = new ChallengeData(UNKNOWN, HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return staysHere(request)
                ? Uni.createFrom().item(challenge)
                : Uni.createFrom().nullItem();
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        if (!staysHere(request)) {
            return Uni.createFrom().item(false);
        }
        turnedAway.fireAsync(new TurnedAway("not_signed_in"));
        request.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return problems.answer(request, UNKNOWN).replaceWith(true);
    }

    private static boolean staysHere(RoutingContext request) {
        return DoorProblems.isForProgram(request)
                || request.normalizedPath().equals(BellDoor.PLACE)
                || !request.request().method().equals(HttpMethod.GET);
    }
}
