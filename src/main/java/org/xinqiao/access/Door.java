package org.xinqiao.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.stream.Stream;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;

/**
 * The first question to every request: may this role do that to anything at all? If not, the answer is that there is no
 * such thing; what a relation to the child opens, the desks ask.
 */
@Provider
public class Door implements ContainerRequestFilter {
    private final ResourceInfo endpoint;
    private final Actors actors;
    private final Matrix matrix;

    Door(ResourceInfo endpoint, Actors actors, Matrix matrix) {
        this.endpoint = endpoint;
        this.actors = actors;
        this.matrix = matrix;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isOpen()) {
            refuseUnlessReached(annotation(Rule.class).orElseThrow(Refused::notFound));
        }
    }

    private void refuseUnlessReached(Rule rule) {
        var role = rule.byCode() ? Role.STU : role();
        if (Stream.of(rule.verb()).noneMatch(verb -> matrix.reaches(role, rule.record(), verb))) {
            throw Refused.notFound();
        }
    }

    /** In a transaction of its own: else an open event stream would hold a database connection for as long as it lasts. */
    private Role role() {
        return QuarkusTransaction.requiringNew().call(() -> actors.current().role());
    }

    /** What is not of this house, such as the description of the interface, is guarded by its path. */
    private boolean isOpen() {
        return !endpoint.getResourceClass().getName().startsWith("org.xinqiao.")
                || annotation(Open.class).isPresent();
    }

    private <A extends Annotation> Optional<A> annotation(Class<A> type) {
        return Optional.ofNullable(endpoint.getResourceMethod().getAnnotation(type))
                .or(() -> Optional.ofNullable(endpoint.getResourceClass().getAnnotation(type)));
    }
}
