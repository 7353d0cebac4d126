package org.xinqiao.consultation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Once;
import org.xinqiao.web.Record;
import org.xinqiao.web.Views;

/** Calling a meeting on a case, for programs. Its address lies under a case's, so it is a class of its own. */
@Path("/api/cases/{id}/consultations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Rule(record = RecordType.MINUTES, verb = Verb.CREATE)
public class CallApi {
    private static final int CREATED = 201;

    private final Actors actors;
    private final Views views;
    private final ConsultationDesk desk;
    private final ConsultationRoom room;
    private final ObjectMapper json;
    private final Once once;

    CallApi(Actors actors, Views views, ConsultationDesk desk, ConsultationRoom room, ObjectMapper json, Once once) {
        this.actors = actors;
        this.views = views;
        this.desk = desk;
        this.room = room;
        this.json = json;
        this.once = once;
    }

    @POST
    public Response call(@PathParam("id") String id, @Context HttpHeaders headers, String body) {
        var actor = actors.current();
        var file = Ids.parse(id).orElseThrow(Refused::notFound);
        return once.answer(actor, headers, "call " + id + body, () -> {
            var record = Record.read(json, body).toAnswers();
            var called = desk.call(actor, file, record, views.lang().tag());
            var shown = ConsultationApi.Shown.of(room.open(actor, called.id()));
            return new Once.Reply(CREATED, shown, called.version());
        });
    }
}
