package org.xinqiao.referral;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.casefile.Owed;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.web.Once;
import org.xinqiao.web.Record;

/** Referrals for programs: the same desk, records in and out. */
@Path("/api/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Rule(record = RecordType.REFERRAL, verb = Verb.READ)
public class ReferralApi {
    private final Actors actors;
    private final ReferralDesk desk;
    private final Once once;
    private final ObjectMapper json;

    ReferralApi(Actors actors, ReferralDesk desk, Once once, ObjectMapper json) {
        this.actors = actors;
        this.desk = desk;
        this.once = once;
        this.json = json;
    }

    /** A referral as a program sees it. */
    public record Shown(
            UUID id,
            String state,
            String urgency,
            String basis,
            String hospital,
            String school,
            Optional<Instant> slotAt,
            int noShows,
            Optional<String> packetHash,
            int version) {
        static Shown of(Referral r) {
            return new Shown(
                    r.id(),
                    r.state().name(),
                    r.urgency().name(),
                    r.basis().code(),
                    r.hospital(),
                    r.origin().school(),
                    r.slot().map(Referral.Slot::at),
                    r.noShows(),
                    r.sent().map(Referral.Sent::hash),
                    r.version());
        }
    }

    /** A referral with its packet, what is due, and the moves of whoever asks. */
    public record Opened(Shown referral, Map<String, List<String>> packet, Optional<Instant> due, List<Link> moves) {}

    /** A move that may be made now. */
    public record Link(String move, String href, Optional<String> form) {}

    @GET
    public List<Shown> list() {
        return desk.list(actors.current()).stream()
                .map(l -> Shown.of(l.referral()))
                .toList();
    }

    @GET
    @Path("/{id}")
    public Response referral(@PathParam("id") String id) {
        var o = desk.open(actors.current(), id(id));
        var links = o.moves().stream()
                .map(m -> new Link(m.name(), "/api/referrals/" + id + "/" + m.noun(), m.form()))
                .toList();
        var packet = o.packet().map(p -> shown(o, p)).orElse(Map.of());
        return Response.ok(new Opened(Shown.of(o.referral()), packet, o.next().map(Owed::due), links))
                .tag(String.valueOf(o.referral().version()))
                .build();
    }

    /** No more of the packet than the matrix shows the caller. */
    private static Map<String, List<String>> shown(ReferralDesk.Opened o, Sheet packet) {
        var shown = new TreeMap<>(packet.answers().asMap());
        shown.keySet().removeIf(item -> !o.standing().shows(RecordType.REFERRAL, item.replaceAll("\\..*", "")));
        return shown;
    }

    @POST
    @Path("/{id}/{noun}")
    @Rule(record = RecordType.REFERRAL, verb = Verb.UPDATE)
    public Response move(
            @PathParam("id") String id, @PathParam("noun") String noun, @Context HttpHeaders headers, String body) {
        var actor = actors.current();
        var move = ReferralMove.of(noun).orElseThrow(Refused::notFound);
        var version = Once.version(headers);
        return once.answer(actor, headers, id + noun + body, () -> {
            var moved = desk.move(actor, id(id), move, Record.read(json, body).toAnswers(), version, "zh-CN");
            return new Once.Reply(200, Shown.of(moved), moved.version());
        });
    }

    static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Refused::notFound);
    }
}
