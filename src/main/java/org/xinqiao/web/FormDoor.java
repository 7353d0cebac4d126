package org.xinqiao.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.xinqiao.platform.Refused;

/**
 * Nothing changes by a form that we did not draw for this browser and this person (CSRF). A program with a bearer token
 * needs none: a page elsewhere cannot make a browser send that header.
 */
class FormDoor {
    private static final Set<String> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final FormTokens tokens;

    FormDoor(FormTokens tokens) {
        this.tokens = tokens;
    }

    @ServerRequestFilter
    @WithFormRead
    public void look(ResteasyReactiveContainerRequestContext request) {
        if (HARMLESS.contains(request.getMethod()) || isProgram(request)) {
            return;
        }
        if (!token(request).map(tokens::fits).orElse(false)) {
            throw Refused.forbidden("web.form_not_known");
        }
    }

    private static boolean isProgram(ResteasyReactiveContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length()))
                .isPresent();
    }

    private static Optional<String> token(ResteasyReactiveContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString(FormTokens.HEADER)).or(() -> field(request));
    }

    private static Optional<String> field(ResteasyReactiveContainerRequestContext request) {
        var form = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        return Optional.ofNullable(form.getFormData())
                .map(data -> data.getFirst(FormTokens.FIELD))
                .map(value -> value.getValue());
    }
}
