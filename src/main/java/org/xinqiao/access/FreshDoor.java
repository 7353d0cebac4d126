package org.xinqiao.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.MachineClock;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;

/** Lets through to what is {@link Fresh} only who has just shown their second factor, or the password if they have no other. */
class FreshDoor {
    private final Policies policies;
    private final MachineClock clock;
    private final SecurityIdentity identity;
    private final Actors actors;
    private final boolean asked;

    FreshDoor(
            Policies policies,
            MachineClock clock,
            SecurityIdentity identity,
            Actors actors,
            @ConfigProperty(name = "xinqiao.step-up", defaultValue = "true") boolean asked) {
        this.policies = policies;
        this.clock = clock;
        this.identity = identity;
        this.actors = actors;
        this.asked = asked;
    }

    @Fresh
    @ServerRequestFilter
    public void look(ContainerRequestContext request, RoutingContext routing, ResourceInfo endpoint) {
        var visit = Visit.of(routing);
        if (!asked || !isSensitive(request, endpoint) || isFresh(visit)) {
            return;
        }
        if (visit.session().isPresent() && request.getUriInfo().getPath().equals(Fresh.PLACE)) {
            visit.doubt(hasOneFactor());
            throw new AuthenticationFailedException();
        }
        throw Refused.forbidden(hasOneFactor() ? "access.not_new" : "access.not_fresh");
    }

    /** Of an endpoint that takes many moves, only some are. */
    private static boolean isSensitive(ContainerRequestContext request, ResourceInfo endpoint) {
        var nouns = Optional.ofNullable(endpoint.getResourceMethod().getAnnotation(Fresh.class))
                .map(Fresh::nouns)
                .orElseGet(() -> new String[0]);
        return nouns.length == 0
                || List.of(nouns)
                        .contains(String.valueOf(
                                request.getUriInfo().getPathParameters().getFirst("noun")));
    }

    private boolean isFresh(Visit visit) {
        var within = Duration.ofMinutes(policies.current().value("fresh_minutes"));
        var now = clock.instant();
        return visit.session()
                .map(s -> s.isFresh(within, now) || s.isNew(within, now) && hasOneFactor())
                .orElseGet(() ->
                        shown().filter(at -> now.isBefore(at.plus(within))).isPresent());
    }

    /** Guardians have a password alone; it is asked for anew. */
    private boolean hasOneFactor() {
        return actors.find().filter(a -> a.is(Role.GUA)).isPresent();
    }

    /** When a program's token says that its person showed the second factor. */
    private Optional<Instant> shown() {
        return Optional.of(identity.getPrincipal())
                .filter(JsonWebToken.class::isInstance)
                .map(JsonWebToken.class::cast)
                .filter(token -> StepUp.LEVEL.equals(token.getClaim("acr")))
                .flatMap(token -> token.<Object>claim("auth_time"))
                .map(at -> Instant.ofEpochSecond(Long.parseLong(at.toString())));
    }
}
