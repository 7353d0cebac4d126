package org.xinqiao.oversight;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Exclusion;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Schools;
import org.xinqiao.directory.Staff;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** 回避: telling of one's own kin, and keeping somebody away from a child. */
@Path("/exclusions")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.AUTHORISATION, verb = Verb.UPDATE)
public class ExclusionPages {
    private final Actors actors;
    private final ExclusionDesk desk;
    private final GlassDesk places;
    private final Screens screens;

    ExclusionPages(Actors actors, ExclusionDesk desk, GlassDesk places, Screens screens) {
        this.actors = actors;
        this.desk = desk;
        this.places = places;
        this.screens = screens;
    }

    /** One exclusion in words. */
    @TemplateData
    public record Line(UUID id, String person, String child, String why, boolean owesReport, String due) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(
                View v,
                List<Line> lines,
                List<Staff> staff,
                List<Schools.Place> schools,
                boolean declares,
                boolean said);
    }

    @GET
    @Rule(record = RecordType.AUTHORISATION, verb = Verb.READ)
    public TemplateInstance list(@jakarta.ws.rs.QueryParam("said") @DefaultValue("false") boolean said) {
        var actor = actors.current();
        var v = screens.of(actor);
        var lines = desk.shown(actor).stream().map(s -> line(s, v)).toList();
        return Templates.list(
                v,
                lines,
                desk.staff(actor),
                places.schools(actor),
                actor.school().isPresent(),
                said);
    }

    /** Tells of oneself. */
    @POST
    @Path("/mine")
    @Rule(record = RecordType.AUTHORISATION, verb = Verb.CREATE)
    public Response declare(@FormParam("number") @DefaultValue("") String number) {
        desk.declare(actors.current(), number);
        return Response.seeOther(URI.create("/exclusions?said=true")).build();
    }

    @POST
    public Response set(
            @FormParam("person") @DefaultValue("") String person,
            @FormParam("school") @DefaultValue("") String school,
            @FormParam("number") @DefaultValue("") String number,
            @FormParam("why") @DefaultValue("") String why) {
        desk.set(
                actors.current(),
                new ExclusionDesk.Said(
                        known(person),
                        school,
                        number,
                        GlassPages.one(Exclusion.Why.values(), why).orElseThrow(Refused::notFound),
                        Optional.empty()));
        return back();
    }

    @POST
    @Path("/{id}/report")
    public Response reported(@PathParam("id") String id) {
        desk.reported(actors.current(), known(id));
        return back();
    }

    @POST
    @Path("/{id}/end")
    public Response lift(@PathParam("id") String id) {
        desk.lift(actors.current(), known(id));
        return back();
    }

    private static Line line(ExclusionDesk.Seen s, View v) {
        return new Line(
                s.exclusion().id(),
                s.person().name() + " · " + v.word("role", s.person().role()),
                s.child().name() + " · " + s.child().className(),
                v.word("exclusion.why", s.exclusion().why()),
                s.exclusion().owesReport(),
                v.moment(s.reportDue()));
    }

    private static Response back() {
        return Response.seeOther(URI.create("/exclusions")).build();
    }

    private static UUID known(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
