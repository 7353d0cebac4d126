package org.xinqiao.oversight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Authorisation;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Once;

/** Access authorisations for programs: the same desk. */
@Path("/api/authorisations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Rule(record = RecordType.AUTHORISATION, verb = Verb.READ)
public class AuthorisationApi {
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final Actors actors;
    private final AuthorisationDesk desk;
    private final Once once;
    private final ObjectMapper json;

    AuthorisationApi(Actors actors, AuthorisationDesk desk, Once once, ObjectMapper json) {
        this.actors = actors;
        this.desk = desk;
        this.once = once;
        this.json = json;
    }

    /** What a program asks for. */
    public record Sent(Optional<String> caseNumber, Optional<String> reason, Optional<String> until) {}

    /** An authorisation as a program sees it. */
    public record Shown(
            UUID id,
            UUID person,
            Optional<String> school,
            Optional<String> district,
            Optional<UUID> caseId,
            LocalDate from,
            LocalDate until,
            boolean approved,
            boolean ended) {
        static Shown of(Authorisation a) {
            var scope = a.scope();
            return new Shown(
                    a.id(),
                    a.person(),
                    scope.school(),
                    scope.district(),
                    scope.caseId(),
                    a.from(),
                    a.until(),
                    a.approvedAt().isPresent(),
                    a.endedAt().isPresent());
        }
    }

    @GET
    public List<Shown> list() {
        return desk.list(actors.current()).stream()
                .map(s -> Shown.of(s.authorisation()))
                .toList();
    }

    @POST
    @Rule(record = RecordType.AUTHORISATION, verb = Verb.CREATE)
    public Response ask(@Context HttpHeaders headers, String request) {
        var actor = actors.current();
        var sent = read(request);
        var wish = new AuthorisationDesk.Wish(
                sent.caseNumber().orElse(""),
                sent.reason().orElse(""),
                sent.until().flatMap(AuthorisationPages::day));
        return once.answer(
                actor,
                headers,
                "authorisation " + request,
                () -> new Once.Reply(CREATED, Shown.of(desk.ask(actor, wish)), 0));
    }

    @POST
    @Fresh
    @Path("/{id}/{noun}")
    @Rule(
            record = RecordType.AUTHORISATION,
            verb = {Verb.SIGN, Verb.UPDATE, Verb.CREATE})
    public Response decide(@PathParam("id") String id, @PathParam("noun") String noun, @Context HttpHeaders headers) {
        var actor = actors.current();
        var decision = AuthorisationPages.decision(noun);
        return once.answer(actor, headers, id + "/" + noun, () -> {
            var decided = desk.decide(actor, Ids.parse(id).orElseThrow(Refused::notFound), decision);
            return new Once.Reply(OK, Shown.of(decided), 0);
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
