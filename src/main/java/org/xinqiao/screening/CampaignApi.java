package org.xinqiao.screening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BadRequestException;
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
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Once;

/** Campaigns for programs; the list of students for the psychologist only. */
@Path("/api/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@Rule(record = RecordType.CAMPAIGN, verb = Verb.UPDATE)
public class CampaignApi {
    private final CampaignDesk desk;
    private final Assignments assignments;
    private final Actors actors;
    private final Once once;
    private final ObjectMapper json;

    CampaignApi(CampaignDesk desk, Assignments assignments, Actors actors, Once once, ObjectMapper json) {
        this.desk = desk;
        this.assignments = assignments;
        this.actors = actors;
        this.once = once;
        this.json = json;
    }

    /** A student's part in a campaign; never an answer or a score. */
    public record Part(UUID id, UUID student, String name, String place, String state) {}

    /** A campaign with the parts of its students. */
    public record Shown(Campaign campaign, List<Assignments.Progress> progress, List<Part> assignments) {}

    @POST
    @Rule(record = RecordType.CAMPAIGN, verb = Verb.CREATE)
    public Response plan(@Context HttpHeaders headers, String request) {
        var actor = actors.current();
        return once.answer(actor, headers, request, () -> reply(201, actor, desk.plan(actor, wish(request))));
    }

    @GET
    @Path("/{id}")
    @Rule(record = RecordType.CAMPAIGN, verb = Verb.READ)
    public Response show(@PathParam("id") String id) {
        var actor = actors.current();
        var c = desk.look(actor, id(id));
        return Response.ok(shown(actor, c)).tag(String.valueOf(c.version())).build();
    }

    @POST
    @Path("/{id}/opening")
    public Response open(@PathParam("id") String id, @Context HttpHeaders headers) {
        var actor = actors.current();
        var version = Once.version(headers);
        return once.answer(actor, headers, "opening " + id, () -> reply(200, actor, desk.open(actor, id(id), version)));
    }

    @POST
    @Path("/{id}/closure")
    public Response close(@PathParam("id") String id, @Context HttpHeaders headers) {
        var actor = actors.current();
        var version = Once.version(headers);
        return once.answer(
                actor, headers, "closure " + id, () -> reply(200, actor, desk.close(actor, id(id), version)));
    }

    private Once.Reply reply(int status, Actor actor, Campaign c) {
        return new Once.Reply(status, shown(actor, c), c.version());
    }

    private Shown shown(Actor actor, Campaign c) {
        var parts = desk.prints(actor, c)
                ? assignments.ofCampaign(c.id()).stream()
                        .map(s -> new Part(
                                s.id(),
                                s.student(),
                                s.name(),
                                s.place(),
                                s.state().name()))
                        .toList()
                : List.<Part>of();
        return new Shown(c, assignments.progress(c.id()), parts);
    }

    private CampaignDesk.Wish wish(String request) {
        try {
            return json.readValue(request, CampaignDesk.Wish.class);
        } catch (JsonProcessingException misshapen) {
            throw new BadRequestException(misshapen);
        }
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Refused::notFound);
    }
}
