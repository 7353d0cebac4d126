package org.xinqiao.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.ForbiddenException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.JDBCException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.xinqiao.access.Fresh;
import org.xinqiao.platform.LastRefusal;
import org.xinqiao.platform.RefusalPage;
import org.xinqiao.platform.Refused;

/** Answers every refusal and every bug: problem+json for programs, a calm page with a next step for people. */
public class Problems implements RefusalPage {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    /** A student is told of it in other words. */
    private static final Set<String> WAITING = Set.of("journal.unwritable", "journal.unsealed");

    private static final Set<String> NOT_FRESH = Set.of("access.not_fresh", "access.not_new");
    private static final int TOO_MANY = 429;
    private static final String WALLED = "42501";
    private static final String NO_SUCH_KEY = "23503";
    /** The database ended what took too long. */
    private static final String ENDED = "57014";

    private static final String KEY_TAKEN = "23505";
    /** A character that no text can hold, such as NUL. */
    private static final String NOT_TEXT = "22021";

    private final Views views;
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final Request request;
    private final ObjectMapper json;
    private final LastRefusal last;

    Problems(Views views, HttpHeaders headers, UriInfo uri, Request request, ObjectMapper json, LastRefusal last) {
        this.views = views;
        this.headers = headers;
        this.uri = uri;
        this.request = request;
        this.json = json;
        this.last = last;
    }

    /** The page of a problem. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance problem(View v, ProblemWords problem, String back);
    }

    @Override
    @ServerExceptionMapper
    public Response refused(Refused asked) {
        var refused = isStudents() && WAITING.contains(asked.code()) ? Refused.unavailable("answer.waits") : asked;
        var next = NOT_FRESH.contains(refused.code()) ? fresh() : back();
        var response = answer(ProblemWords.of(refused, views.lang()), next);
        if (refused.status() == TOO_MANY) {
            response.getHeaders()
                    .putSingle(HttpHeaders.RETRY_AFTER, refused.args().get(0));
        }
        return response;
    }

    /** What the framework refuses before any page or API is reached. */
    @ServerExceptionMapper(priority = 1)
    public Response refused(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        if (status < 400) {
            return refused.getResponse();
        }
        return status < 500 ? answer(ProblemWords.of(status, views.lang())) : failed(refused);
    }

    /** Quarkus answers an unknown route by a mapper of its own; ours must be the same as for a missing thing. */
    @ServerExceptionMapper(priority = 1)
    public Response unknown(NotFoundException unknown) {
        return refused(unknown);
    }

    @ServerExceptionMapper(priority = 1)
    public Response forbidden(ForbiddenException forbidden) {
        return answer(ProblemWords.of(403, views.lang()));
    }

    /** Well-formed JSON of the wrong shape, which the framework would answer with its own names for things. */
    @ServerExceptionMapper(priority = 1)
    public Response misshapen(MismatchedInputException misshapen) {
        return answer(ProblemWords.of(400, views.lang()));
    }

    /** Two people changed the same thing at once; the later one looks again. */
    @ServerExceptionMapper
    public Response overtaken(OptimisticLockException overtaken) {
        return refused(Refused.stale());
    }

    /**
     * The walls of the database refused, or a key was taken or is missing: answered like a missing thing or a change that
     * came too late, so that nobody learns what else there is (S§4.1).
     */
    @ServerExceptionMapper
    public Response walled(JDBCException refused) {
        var state = Optional.ofNullable(refused.getSQLState()).orElse("");
        LOG.warnf("The database refused: %s", state.equals(WALLED) ? refused.getErrorMessage() : state);
        return switch (state) {
            case WALLED, NO_SUCH_KEY -> answer(ProblemWords.of(Refused.notFound(), views.lang()));
            case NOT_TEXT -> answer(ProblemWords.of(400, views.lang()));
            case ENDED -> answer(ProblemWords.of(Refused.unavailable("web.too_slow"), views.lang()));
            case KEY_TAKEN -> answer(ProblemWords.of(Refused.stale(), views.lang()));
            default -> failed(refused);
        };
    }

    /** The browser left before the answer was written: nobody to answer, nothing wrong. */
    @ServerExceptionMapper
    public Response gone(ClosedChannelException gone) {
        return Response.noContent().build();
    }

    /** A bug: the log keeps where it was, the caller gets its number; neither gets what the message may tell of a person. */
    @ServerExceptionMapper
    public Response failed(Exception bug) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(Untold.of(bug), "Failed %s", id);
        return answer(ProblemWords.failed(id, views.lang()));
    }

    private Response answer(ProblemWords problem) {
        return answer(problem, back());
    }

    private Response answer(ProblemWords problem, String next) {
        last.is(problem.code());
        var response = Response.status(problem.status());
        return isForProgram()
                ? response.type("application/problem+json")
                        .entity(written(problem))
                        .build()
                : response.type("text/html;charset=UTF-8")
                        .entity(page(problem, next))
                        .build();
    }

    private String page(ProblemWords problem, String next) {
        return Templates.problem(views.view(), problem, next).render();
    }

    private String written(ProblemWords problem) {
        try {
            return json.writeValueAsString(problem.asJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem must be writable", e);
        }
    }

    private boolean isForProgram() {
        String accept = Optional.ofNullable(headers.getHeaderString(HttpHeaders.ACCEPT))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        String path = uri.getRequestUri().getPath();
        return path.equals("/api")
                || path.startsWith("/api/")
                || (accept.contains("json") && !accept.contains("text/html"));
    }

    /** The page the person came from if it is ours, else the desk, or the student's first page. */
    private String back() {
        String referrer =
                Optional.ofNullable(headers.getHeaderString("Referer")).orElse("");
        String here = uri.getRequestUri().resolve("/").toString();
        return referrer.startsWith(here) ? LangPages.local(referrer.substring(here.length() - 1)) : home();
    }

    /** The page that was asked for, or the one whose form was sent, with the second factor shown on the way. */
    private String fresh() {
        var page =
                request.getMethod().equals(HttpMethod.GET) ? uri.getRequestUri().getPath() : back();
        return Fresh.PLACE + "?back=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    private String home() {
        return isStudents() ? "/a" : "/desk";
    }

    private boolean isStudents() {
        var path = uri.getRequestUri().getPath();
        return path.equals("/a") || path.startsWith("/a/");
    }
}
