package org.xinqiao.screening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.journal.Act;
import org.xinqiao.journal.Noted;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;

/** Slips for programs that print them. No answer is kept to be given a second time: a repeated request draws new codes. */
@Path("/api/campaigns/{id}/slips")
@Produces(MediaType.APPLICATION_JSON)
@Rule(record = RecordType.CAMPAIGN, verb = Verb.EXPORT)
public class SlipApi {
    private final SlipDesk desk;
    private final Actors actors;
    private final ObjectMapper json;

    SlipApi(SlipDesk desk, Actors actors, ObjectMapper json) {
        this.desk = desk;
        this.actors = actors;
        this.json = json;
    }

    /** A slip to print: the code to type, and the ticket for the address {@code /a#…} in the square. */
    public record Shown(UUID student, String name, String place, String code, String ticket) {}

    @POST
    @Fresh
    @Noted(Act.PRINT)
    public List<Shown> print(@PathParam("id") String id, String request) {
        var actor = actors.current();
        var campaign = Ids.parse(id).orElseThrow(Refused::notFound);
        desk.expect(actor, campaign);
        var known = wish(request).filter(w -> w.who() != null && w.of() != null).orElseThrow(BadRequestException::new);
        return desk.print(actor, campaign, known).stream()
                .map(p -> new Shown(
                        p.sitting().student(), p.sitting().name(), p.sitting().place(), p.code(), p.ticket()))
                .toList();
    }

    private Optional<SlipDesk.Wish> wish(String request) {
        try {
            return Optional.ofNullable(json.readValue(request, SlipDesk.Wish.class));
        } catch (JsonProcessingException misshapen) {
            throw new BadRequestException(misshapen);
        }
    }
}
