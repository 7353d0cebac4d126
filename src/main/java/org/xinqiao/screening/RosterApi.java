package org.xinqiao.screening;

import jakarta.ws.rs.Consumes;
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
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Roster;
import org.xinqiao.directory.RosterDesk;
import org.xinqiao.journal.Act;
import org.xinqiao.journal.Noted;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;
import org.xinqiao.web.Once;
import org.xinqiao.web.Views;

/** A school's roster from its own system; good lines come in, faulty ones are told with line and reason. */
@Path("/api/schools/{id}/roster")
@Produces(MediaType.APPLICATION_JSON)
@Rule(record = RecordType.ROSTER, verb = Verb.UPDATE)
public class RosterApi {
    private final RosterDesk desk;
    private final SchoolReach reach;
    private final Actors actors;
    private final Views views;
    private final Once once;

    RosterApi(RosterDesk desk, SchoolReach reach, Actors actors, Views views, Once once) {
        this.desk = desk;
        this.reach = reach;
        this.actors = actors;
        this.views = views;
        this.once = once;
    }

    /** A line that did not come in. */
    public record Fault(long line, String column, String code, String detail) {
        static Fault of(Roster.Fault f, Lang lang) {
            return new Fault(f.line(), f.column(), f.code(), Messages.bundled().of(lang, "roster.fault." + f.code()));
        }
    }

    /** What a file changed. */
    public record Brought(String school, int fresh, int changed, int unchanged, List<Fault> faults) {
        static Brought of(RosterDesk.Preview p, Lang lang) {
            return new Brought(
                    p.school(),
                    p.fresh().size(),
                    p.changed().size(),
                    p.unchanged().size(),
                    p.faults().stream().map(f -> Fault.of(f, lang)).toList());
        }
    }

    @POST
    @Fresh
    @Noted(Act.IMPORT)
    @Consumes("text/csv")
    public Response bring(@PathParam("id") String school, @Context HttpHeaders headers, byte[] file) {
        var actor = actors.current();
        var place = SchoolReach.among(reach.roster(actor), school);
        var request = "roster " + place.id() + " " + UUID.nameUUIDFromBytes(file);
        return once.answer(
                actor,
                headers,
                request,
                () -> new Once.Reply(200, Brought.of(desk.bring(place.id(), file), views.lang()), 0));
    }
}
