package org.xinqiao.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Optional;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Refused;

/** The same words and the same page as for every other problem, for whoever is turned away before any page is reached. */
@ApplicationScoped
class DoorProblems {
    private final ObjectMapper json;
    private final Clock clock;

    DoorProblems(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Answers with what the framework would say for that status. */
    Uni<Void> answer(RoutingContext request, int status) {
        return answer(request, ProblemWords.of(status, lang(request)));
    }

    Uni<Void> answer(RoutingContext request, Refused refused) {
        return answer(request, ProblemWords.of(refused, lang(request)));
    }

    static boolean isForProgram(RoutingContext request) {
        return request.normalizedPath().startsWith("/api/");
    }

    private Uni<Void> answer(RoutingContext request, ProblemWords problem) {
        var forProgram = isForProgram(request);
        var sent = request.response()
                .setStatusCode(problem.status())
                .putHeader(
                        HttpHeaders.CONTENT_TYPE, forProgram ? "application/problem+json" : "text/html;charset=UTF-8")
                .end(forProgram ? written(problem) : page(request, problem));
        return Uni.createFrom().completionStage(sent.toCompletionStage());
    }

    private String page(RoutingContext request, ProblemWords problem) {
        var view = View.of(lang(request), clock.instant(), request.request().uri());
        return Problems.Templates.problem(view, problem, back(request)).render();
    }

    private static String back(RoutingContext request) {
        return request.normalizedPath().startsWith("/a/") ? "/a" : "/desk";
    }

    private static Lang lang(RoutingContext request) {
        return Views.chosen(
                Optional.ofNullable(request.request().getCookie("lang")).map(Cookie::getValue),
                Optional.ofNullable(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private String written(ProblemWords problem) {
        try {
            return json.writeValueAsString(problem.asJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
