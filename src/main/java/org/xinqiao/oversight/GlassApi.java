package org.xinqiao.oversight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.web.Once;

/** Breaking the glass, for programs: the same desk. */
@Path("/api/glass")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Rule(record = RecordType.AUTHORISATION, verb = Verb.CREATE)
public class GlassApi {
    private static final int CREATED = 201;

    private final Actors actors;
    private final GlassDesk desk;
    private final Once once;
    private final ObjectMapper json;

    GlassApi(Actors actors, GlassDesk desk, Once once, ObjectMapper json) {
        this.actors = actors;
        this.desk = desk;
        this.once = once;
        this.json = json;
    }

    /** What a program sends. */
    public record Sent(
            Optional<String> school, Optional<String> number, Optional<String> reason, Optional<String> words) {}

    /** An open glass and the cases that it shows. */
    public record Shown(UUID id, UUID student, Instant until, List<UUID> cases) {}

    @GET
    public List<Shown> opened() {
        return desk.opened(actors.current()).stream()
                .map(o -> new Shown(
                        o.glass().id(),
                        o.child().id(),
                        o.glass().until(),
                        o.files().stream().map(f -> f.id()).toList()))
                .toList();
    }

    @POST
    @Fresh
    public Response open(@Context HttpHeaders headers, String request) {
        var actor = actors.current();
        var sent = read(request);
        var need = new GlassDesk.Need(
                sent.school().orElse(""),
                sent.number().orElse(""),
                GlassPages.one(GlassDesk.Reason.values(), sent.reason().orElse("")),
                sent.words().orElse(""));
        return once.answer(actor, headers, "glass " + request, () -> {
            var glass = desk.open(actor, need);
            return new Once.Reply(CREATED, new Shown(glass.id(), glass.student(), glass.until(), List.of()), 0);
        });
    }

    private Sent read(String request) {
        try {
            return Optional.ofNullable(json.readValue(request, Sent.class)).orElseThrow(BadRequestException::new);
        } catch (JsonProcessingException misshapen) {
            throw new BadRequestException(misshapen);
        }
    }
}
