package org.xinqiao.consent;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Once;
import org.xinqiao.web.Record;
import org.xinqiao.web.Views;

/** A guardian's consents for programs. */
@Path("/api/consents")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Rule(record = RecordType.CONSENT, verb = Verb.SIGN)
public class ConsentApi {
    private final Actors actors;
    private final ConsentDesk desk;
    private final Once once;
    private final Views views;

    ConsentApi(Actors actors, ConsentDesk desk, Once once, Views views) {
        this.actors = actors;
        this.desk = desk;
        this.once = once;
        this.views = views;
    }

    /** One thing that was asked. */
    public record Shown(
            UUID id,
            UUID student,
            String activity,
            UUID scope,
            String notice,
            String until,
            String state,
            List<String> missing) {
        static Shown of(ConsentDesk.Opened o) {
            var r = o.request();
            return new Shown(
                    r.id(),
                    r.student(),
                    r.activity().name(),
                    r.scope(),
                    r.notice() + " " + r.version(),
                    r.until().toString(),
                    o.standing().state().name(),
                    o.standing().missing().stream().map(Party::name).sorted().toList());
        }
    }

    @GET
    public List<Shown> list() {
        return desk.list(actors.current()).stream().map(Shown::of).toList();
    }

    /** Refused always: consent is given to one activity under its own notice, never to everything (I31). */
    @POST
    public Response toEverything() {
        throw Refused.conflict("consent.blanket");
    }

    @GET
    @Path("/{id}")
    public Shown show(@PathParam("id") String id) {
        return Shown.of(desk.open(actors.current(), uuid(id)));
    }

    @POST
    @Path("/{id}/decision")
    public Response decide(@PathParam("id") String id, @Context HttpHeaders headers, Record record) {
        var actor = actors.current();
        var lang = views.lang().tag();
        return once.answer(
                actor,
                headers,
                "consent " + id + " " + record.fingerprint(),
                () -> new Once.Reply(200, Shown.of(desk.decide(actor, uuid(id), record.toAnswers(), lang)), 0));
    }

    @POST
    @Path("/{id}/withdrawal")
    public Response withdraw(@PathParam("id") String id, @Context HttpHeaders headers) {
        var actor = actors.current();
        return once.answer(
                actor,
                headers,
                "consent withdrawal " + id,
                () -> new Once.Reply(200, Shown.of(desk.withdraw(actor, uuid(id))), 0));
    }

    private static UUID uuid(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
