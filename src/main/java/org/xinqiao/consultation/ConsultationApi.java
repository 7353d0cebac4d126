package org.xinqiao.consultation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
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
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Once;
import org.xinqiao.web.Record;
import org.xinqiao.web.Views;

/** Meetings, signatures and tasks for programs. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Path("/api")
@Rule(record = RecordType.MINUTES, verb = Verb.READ)
public class ConsultationApi {
    private final Actors actors;
    private final Views views;
    private final ConsultationDesk desk;
    private final ConsultationRoom room;
    private final SignatureDesk signatures;
    private final SignatureRequests requests;
    private final TaskDesk tasks;
    private final ObjectMapper json;
    private final Once once;

    ConsultationApi(
            Actors actors,
            Views views,
            ConsultationDesk desk,
            ConsultationRoom room,
            SignatureDesk signatures,
            SignatureRequests requests,
            TaskDesk tasks,
            ObjectMapper json,
            Once once) {
        this.actors = actors;
        this.views = views;
        this.desk = desk;
        this.room = room;
        this.signatures = signatures;
        this.requests = requests;
        this.tasks = tasks;
        this.json = json;
        this.once = once;
    }

    /** A meeting. */
    public record Shown(
            UUID id,
            UUID caseId,
            ConsultationState state,
            Instant meetsAt,
            Mode mode,
            boolean urgent,
            Optional<UUID> minutes,
            List<Party> missing,
            List<TaskShown> tasks,
            List<String> moves,
            int version) {
        static Shown of(ConsultationRoom.Opened o) {
            var m = o.meeting();
            return new Shown(
                    m.id(),
                    m.caseId(),
                    m.state(),
                    m.meetsAt(),
                    m.mode(),
                    m.urgent(),
                    m.minutes(),
                    List.copyOf(o.missing()),
                    o.tasks().stream().map(TaskShown::of).toList(),
                    o.moves().stream().map(ConsultationMove::noun).toList(),
                    m.version());
        }
    }

    /** A task. */
    public record TaskShown(UUID id, Party party, String task, String by, boolean done) {
        static TaskShown of(Task t) {
            return new TaskShown(t.id(), t.party(), t.text(), t.dueOn().toString(), t.isDone());
        }
    }

    /** That a sheet is signed. */
    public record Signed(UUID sheet, boolean signed) {}

    @GET
    @Path("/consultations/{id}")
    public Response show(@PathParam("id") String id) {
        var shown = Shown.of(room.open(actors.current(), uuid(id)));
        return Response.ok(shown)
                .header(HttpHeaders.ETAG, "\"" + shown.version() + "\"")
                .build();
    }

    @POST
    @Path("/consultations/{id}/{noun}")
    @Rule(
            record = RecordType.MINUTES,
            verb = {Verb.UPDATE, Verb.SIGN})
    public Response move(
            @PathParam("id") String id, @PathParam("noun") String noun, @Context HttpHeaders headers, String body) {
        var actor = actors.current();
        var move = ConsultationMove.of(noun).orElseThrow(Refused::notFound);
        return once.answer(actor, headers, noun + " " + id + body, () -> {
            var version = Once.version(headers);
            var moved = move == ConsultationMove.SIGN
                    ? desk.sign(actor, uuid(id), version)
                    : desk.move(actor, uuid(id), move, Record.read(json, body).toAnswers(), version, lang());
            return new Once.Reply(200, shown(actor, moved), moved.version());
        });
    }

    /** A homeroom teacher signs, and reads nothing of the meeting but the own tasks. */
    private Object shown(Actor actor, Consultation moved) {
        return actor.is(Role.HRT)
                ? new Signed(moved.minutes().orElseThrow(), true)
                : Shown.of(room.open(actor, moved.id()));
    }

    /** What waits for the caller's signature. */
    @GET
    @Path("/signatures")
    public List<SignatureRequests.Request> unsigned() {
        return requests.of(actors.current());
    }

    @POST
    @Path("/signatures/{sheet}")
    @Rule(record = RecordType.MINUTES, verb = Verb.SIGN)
    public Signed sign(@PathParam("sheet") String id) {
        signatures.sign(actors.current(), uuid(id));
        return new Signed(uuid(id), true);
    }

    /** What a homeroom teacher or a guardian took on. */
    @GET
    @Path("/tasks")
    @Rule(record = RecordType.TASK, verb = Verb.READ)
    public List<TaskShown> tasks() {
        return tasks.mine(actors.current()).stream().map(TaskShown::of).toList();
    }

    @POST
    @Path("/tasks/{id}/done")
    @Rule(record = RecordType.TASK, verb = Verb.UPDATE)
    public TaskShown done(@PathParam("id") String id) {
        return TaskShown.of(tasks.done(actors.current(), uuid(id)));
    }

    private String lang() {
        return views.lang().tag();
    }

    private static UUID uuid(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
