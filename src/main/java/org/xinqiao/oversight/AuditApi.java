package org.xinqiao.oversight;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
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
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Once;
import org.xinqiao.web.Record;
import org.xinqiao.web.Views;

/** The audits for programs: the same desks, records in and out. */
@Path("/api/audits")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Rule(record = RecordType.AUDIT, verb = Verb.READ)
public class AuditApi {
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final Actors actors;
    private final AuditDesk desk;
    private final SampleDesk samples;
    private final Once once;
    private final Views views;

    AuditApi(Actors actors, AuditDesk desk, SampleDesk samples, Once once, Views views) {
        this.actors = actors;
        this.desk = desk;
        this.samples = samples;
        this.once = once;
        this.views = views;
    }

    /** An audit without its case. */
    public record Shown(
            UUID id,
            String number,
            Stratum stratum,
            double weight,
            AuditState state,
            Optional<AuditState> grade,
            int version) {
        static Shown of(Audit a) {
            return new Shown(a.id(), a.number(), a.stratum(), a.weight(), a.state(), a.grade(), a.version());
        }
    }

    /** An audit with what can be told of its closure and the nouns of the moves that the caller may make now. */
    public record Detail(Shown audit, String ageBand, Optional<ClosureFacts> closure, List<String> moves) {}

    @GET
    public List<Shown> list() {
        return desk.list(actors.current()).stream()
                .map(l -> Shown.of(l.audit()))
                .toList();
    }

    @GET
    @Path("/{id}")
    public Response audit(@PathParam("id") String id) {
        var o = desk.open(actors.current(), known(id));
        var moves = o.moves().stream().map(AuditMove::noun).toList();
        return Response.ok(new Detail(Shown.of(o.audit()), o.ageBand(), o.closure(), moves))
                .header(HttpHeaders.ETAG, "\"" + o.audit().version() + "\"")
                .build();
    }

    /** A draw makes new audits, so there is no version to match. */
    @POST
    @Path("/samples")
    @Rule(record = RecordType.AUDIT, verb = Verb.CREATE)
    public Response draw(@Context HttpHeaders headers) {
        var actor = actors.current();
        return once.answer(actor, headers, "samples", () -> new Once.Reply(CREATED, samples.draw(actor), 0));
    }

    @POST
    @Fresh(
            nouns = {
                "pass",
                "advice",
                "minor-defect",
                "major-defect",
                "reopening-order",
                "verification",
                "appeal-grant",
                "appeal-rejection"
            })
    @Path("/{id}/{noun}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Rule(record = RecordType.AUDIT, verb = Verb.UPDATE)
    public Response move(
            @PathParam("id") String id, @PathParam("noun") String noun, @Context HttpHeaders headers, Record record) {
        var actor = actors.current();
        var move = AuditMove.of(noun).orElseThrow(Refused::notFound);
        var expected = Once.version(headers);
        return once.answer(actor, headers, id + "/" + noun + " " + record.fingerprint(), () -> {
            var moved = desk.move(
                    actor,
                    known(id),
                    move,
                    record.toAnswers(),
                    expected,
                    views.lang().tag());
            return new Once.Reply(OK, Shown.of(moved), moved.version());
        });
    }

    private static UUID known(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
