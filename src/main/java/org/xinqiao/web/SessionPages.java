package org.xinqiao.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.OwnSession;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Sessions;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Refused;

/** 我的登录: everybody sees the browsers in which they are signed in, and signs out of those that they do not know. */
@Path("/sessions")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.DESK, verb = Verb.READ)
public class SessionPages {
    private final Actors actors;
    private final Sessions sessions;
    private final Screens screens;

    SessionPages(Actors actors, Sessions sessions, Screens screens) {
        this.actors = actors;
        this.sessions = sessions;
        this.screens = screens;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(View v, List<OwnSession> sessions);
    }

    @GET
    public TemplateInstance list(@Context RoutingContext request) {
        var actor = actors.current();
        return Templates.list(screens.of(actor), sessions.of(actor.login(), request));
    }

    /** Ends the one that is named. */
    @POST
    @Fresh
    public Response end(MultivaluedMap<String, String> sent) {
        var id = Optional.ofNullable(sent.getFirst("session")).orElseThrow(Refused::notFound);
        if (!sessions.endOf(actors.current().login(), id)) {
            throw Refused.notFound();
        }
        return again();
    }

    /** Ends all but the one that asks for it. */
    @POST
    @Path("/others")
    @Fresh
    public Response endOthers(@Context RoutingContext request) {
        sessions.endOthersOf(actors.current().login(), request);
        return again();
    }

    private static Response again() {
        return Response.seeOther(URI.create("/sessions")).build();
    }
}
