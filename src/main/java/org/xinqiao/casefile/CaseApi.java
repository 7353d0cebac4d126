package org.xinqiao.casefile;

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
import java.util.function.Predicate;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.journal.CrisisPath;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Once;
import org.xinqiao.web.Record;
import org.xinqiao.web.Views;

/** Cases for programs: the same desk as the pages. */
@Path("/api/cases")
@CrisisPath(nouns = {"brief-check", "crisis"})
@Produces(MediaType.APPLICATION_JSON)
@Rule(record = RecordType.CASE_FILE, verb = Verb.READ)
public class CaseApi {
    private final Actors actors;
    private final CaseDesk desk;
    private final CaseReader reader;
    private final Once once;
    private final Views views;

    CaseApi(Actors actors, CaseDesk desk, CaseReader reader, Once once, Views views) {
        this.actors = actors;
        this.desk = desk;
        this.reader = reader;
        this.once = once;
        this.views = views;
    }

    /**
     * A case as a program sees it.
     *
     * @param prompt what the machine made of the answers, for psychologists alone (D§4.2)
     */
    public record CaseJson(
            UUID id,
            String number,
            UUID student,
            String school,
            CaseState state,
            Stage stage,
            int episode,
            Optional<String> prompt,
            Risk risk,
            boolean crisis,
            Optional<Instant> closedAt,
            Optional<String> closureReason,
            int version) {
        static CaseJson of(CaseFile f, Predicate<CaseFile> scored) {
            return new CaseJson(
                    f.id(),
                    f.number(),
                    f.student(),
                    f.school(),
                    f.state(),
                    f.state().stage(),
                    f.episode(),
                    Optional.of(f).filter(scored).map(known -> known.prompt().name()),
                    f.risk(),
                    f.crisis() == Crisis.Status.OPEN,
                    f.closedAt(),
                    f.closureReason(),
                    f.version());
        }
    }

    /** All that somebody learns who may act on a case but not open it: that it is done. */
    public record Done(UUID id, int version) {
        static Done of(CaseFile f) {
            return new Done(f.id(), f.version());
        }
    }

    /** A move that the caller may make now; {@code obstacles} are codes of what stands in its way. */
    public record MoveJson(String noun, String code, Optional<String> form, boolean ready, List<String> obstacles) {}

    /** What is owed on a case. */
    public record OwedJson(Step step, Instant due, List<String> roles) {}

    /** A case with what may and must be done. */
    public record OpenedJson(CaseJson file, List<MoveJson> moves, List<OwedJson> owed, List<String> openChecks) {}

    @GET
    public List<CaseJson> list() {
        var actor = actors.current();
        var scored = reader.scored(actor);
        return reader.list(actor).stream()
                .map(l -> CaseJson.of(l.file(), scored))
                .toList();
    }

    @GET
    @Path("{id}")
    public Response open(String id) {
        var actor = actors.current();
        var opened = desk.open(actor, known(id));
        var body = new OpenedJson(
                CaseJson.of(opened.file(), reader.scored(actor)),
                opened.choices().stream().map(CaseApi::move).toList(),
                opened.owed().stream()
                        .map(o -> new OwedJson(o.step(), o.due(), o.roles()))
                        .toList(),
                opened.checks().stream()
                        .filter(ClosureCheck::isOpen)
                        .map(ClosureCheck::id)
                        .toList());
        return Response.ok(body).tag(Integer.toString(opened.file().version())).build();
    }

    /** Moves the case: the noun names the move, the body carries its record. */
    @POST
    @Fresh(nouns = {"closure-approval", "closure-cosignature", "handover", "handover-receipt", "graduation", "merger"})
    @Path("{id}/{noun}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Rule(record = RecordType.CASE_FILE, verb = Verb.UPDATE)
    public Response move(String id, String noun, Record record, @Context HttpHeaders headers) {
        var actor = actors.current();
        var move = CaseMove.of(noun).orElseThrow(Refused::notFound);
        var version = Once.version(headers);
        return once.answer(actor, headers, id + "/" + noun + record.fingerprint(), () -> {
            var moved = desk.move(
                    actor,
                    known(id),
                    move,
                    record.toAnswers(),
                    version,
                    views.lang().tag());
            return new Once.Reply(
                    200,
                    reader.mayOpen(actor, moved) ? CaseJson.of(moved, reader.scored(actor)) : Done.of(moved),
                    moved.version());
        });
    }

    private static MoveJson move(CaseDesk.Choice c) {
        return new MoveJson(
                c.move().noun(),
                c.move().code(),
                c.move().form(),
                c.isReady(),
                c.obstacles().stream().map(Refused::code).toList());
    }

    private static UUID known(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
