package org.xinqiao.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Whoever is not signed in goes to the provider's page, but a program gets a 401 in the words of every other problem. */
@ApplicationScoped
public class ApiDoor implements HttpAuthenticationMechanism {
    private static final int UNKNOWN = 401;

    private final ObjectMapper json;

    ApiDoor(ObjectMapper json) {
        this.json = json;
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
        return isForProgram(request)
                ? Uni.createFrom().item(challenge)
                : Uni.createFrom().nullItem();
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        if (!isForProgram(request)) {
            return Uni.createFrom().item(false);
        }
        var accepted = Optional.ofNullable(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        var sent = request.response()
                .setStatusCode(UNKNOWN)
                .putHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(words(ProblemWords.of(UNKNOWN, Views.chosen(Optional.empty(), accepted))));
        return Uni.createFrom().completionStage(sent.toCompletionStage()).replaceWith(true);
    }

    private static boolean isForProgram(RoutingContext request) {
        return request.normalizedPath().startsWith("/api/");
    }

    private String words(ProblemWords problem) {
        try {
            return json.writeValueAsString(problem.asJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
