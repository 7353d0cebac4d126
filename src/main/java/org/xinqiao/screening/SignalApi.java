package org.xinqiao.screening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.journal.CrisisPath;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.web.Once;
import org.xinqiao.web.Views;

/** Reports for programs. The answer names no case and no level: the reporter may see neither. */
@Path("/api/signals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Rule(record = RecordType.SIGNAL, verb = Verb.CREATE)
public class SignalApi {
    private final SignalDesk desk;
    private final Actors actors;
    private final Views views;
    private final Once once;
    private final ObjectMapper json;

    SignalApi(SignalDesk desk, Actors actors, Views views, Once once, ObjectMapper json) {
        this.desk = desk;
        this.actors = actors;
        this.views = views;
        this.once = once;
        this.json = json;
    }

    /** A report as a program sends it. */
    public record Sent(
            Optional<String> student,
            Optional<String> source,
            Optional<String> facts,
            Optional<String> urgency,
            boolean danger) {
        Answers typed() {
            var typed = Answers.none();
            typed = source.isPresent() ? typed.with("source", source.get()) : typed;
            typed = facts.isPresent() ? typed.with("facts", facts.get()) : typed;
            return urgency.isPresent() ? typed.with("urgency", urgency.get()) : typed;
        }
    }

    /** That a report came in. */
    public record Taken(UUID id, Instant receivedAt) {}

    @POST
    @CrisisPath
    public Response report(@Context HttpHeaders headers, String request) {
        var actor = actors.current();
        var sent = read(request);
        var student = sent.student().flatMap(Ids::parse).orElseThrow(Refused::notFound);
        return once.answer(actor, headers, "signal " + request, () -> {
            var signal = desk.report(
                    actor,
                    Ids.fresh(),
                    student,
                    sent.typed(),
                    sent.danger(),
                    views.lang().tag());
            return new Once.Reply(201, new Taken(signal.id(), signal.receivedAt()), 0);
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
