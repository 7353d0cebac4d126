package org.xinqiao.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.TurnedAway;

/**
 * What is turned away before anybody asks who it is: a method that no page of ours has, a body of more than any
 * form or roster needs, and a change (or a sign-out) that another site wants of our visitor's browser. The second wall behind {@link FormDoor}, without any memory.
 */
@ApplicationScoped
class Doors {
    private static final Logger LOG = Logger.getLogger(Doors.class);
    private static final int BEFORE_SIGN_IN = 900;
    private static final int NO_SUCH_METHOD = 405;
    private static final int TOO_LARGE = 413;
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<String> OURS = Set.of("same-origin", "none");
    /** A browser hides the origin behind this word when a page asked it to. */
    private static final String HIDDEN = "null";

    private final DoorProblems problems;
    private final long limit;
    private final Event<TurnedAway> turnedAway;

    Doors(
            DoorProblems problems,
            Event<TurnedAway> turnedAway,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.turnedAway = turnedAway;
        this.problems = problems;
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, BEFORE_SIGN_IN);
    }

    private void look(RoutingContext request) {
        var method = request.request().method();
        if (!HARMLESS.contains(method) && !method.equals(HttpMethod.POST)) {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD, POST");
            turnAway("method_not_allowed", problems.answer(request, NO_SUCH_METHOD));
        } else if (length(request) > limit) {
            turnAway("too_large", problems.answer(request, TOO_LARGE));
        } else if (changes(request) && isForeign(request.request())) {
            turnAway("foreign_site", problems.answer(request, Refused.forbidden("web.form_not_known")));
        } else {
            request.next();
        }
    }

    /** What the sender says; a body that comes without a length is counted while it is read. */
    private static long length(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader(HttpHeaders.CONTENT_LENGTH))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private static boolean changes(RoutingContext request) {
        return !HARMLESS.contains(request.request().method())
                || request.normalizedPath().equals("/sign-out");
    }

    private static boolean isForeign(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Sec-Fetch-Site"))
                .map(site -> !OURS.contains(site))
                .orElseGet(() -> Optional.ofNullable(request.getHeader("Origin"))
                        .filter(origin -> !origin.equals(HIDDEN))
                        .map(origin -> !origin.equals(here(request)))
                        .orElse(false));
    }

    private static String here(HttpServerRequest request) {
        return request.scheme() + "://" + request.authority();
    }

    /** The log and the journal get the reason, and nothing of what was sent (ASVS 16.3.3). */
    private void turnAway(String reason, Uni<Void> answer) {
        LOG.warnf("Turned away at the door: %s", reason);
        turnedAway.fireAsync(new TurnedAway(reason));
        answer.subscribe().with(done -> {}, gone -> {});
    }
}
