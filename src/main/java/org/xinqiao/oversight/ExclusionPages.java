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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Exclusion;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Schools;
import org.xinqiao.directory.Staff;
import org.xinqiao.directory.Student;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Retry;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** 回避: telling of one's own kin, and keeping somebody away from a child. */
@Path("/exclusions")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.AUTHORISATION, verb = Verb.UPDATE)
public class ExclusionPages {
    private static final Map<String, String> LABELS =
            Map.of("mine", "signal.number", "number", "signal.number", "reason", "exclusion.end.reason");

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
    public record Line(
            UUID id, String person, String child, String why, boolean owesReport, String due, boolean lifts) {}

    /** One that was lifted, in words. */
    @TemplateData
    public record Past(String person, String child, String by, String at, String reason) {}

    /** All that the list shows. */
    @TemplateData
    public record Sheet(List<Line> lines, List<Past> past, boolean sets, boolean declares, boolean said, Retry form) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(View v, Sheet sheet);

        static native TemplateInstance setting(View v, List<Staff> staff, List<Schools.Place> schools, Retry form);

        static native TemplateInstance lifting(View v, Line line, Retry form);
    }

    @GET
    @Rule(record = RecordType.AUTHORISATION, verb = Verb.READ)
    public TemplateInstance list(@jakarta.ws.rs.QueryParam("said") @DefaultValue("false") boolean said) {
        return list(actors.current(), said, Retry.none());
    }

    /** Tells of oneself. */
    @POST
    @Path("/mine")
    @Rule(record = RecordType.AUTHORISATION, verb = Verb.CREATE)
    public Response declare(@FormParam("number") @DefaultValue("") String number) {
        var actor = actors.current();
        return taken(
                () -> desk.declare(actor, number),
                "/exclusions?said=true",
                refused -> list(actor, false, retry(actor, Map.of("mine", number), refused)));
    }

    @GET
    @Fresh
    @Path("/new")
    public TemplateInstance setting() {
        return setting(actors.current(), Retry.none());
    }

    @POST
    @Fresh
    public Response set(
            @FormParam("person") @DefaultValue("") String person,
            @FormParam("school") @DefaultValue("") String school,
            @FormParam("number") @DefaultValue("") String number,
            @FormParam("why") @DefaultValue("") String why) {
        var actor = actors.current();
        var said = new ExclusionDesk.Said(
                known(person),
                school,
                number,
                GlassPages.one(Exclusion.Why.values(), why).orElseThrow(Refused::notFound),
                Optional.empty());
        var typed = Map.of("person", person, "school", school, "number", number, "why", why);
        return taken(
                () -> desk.set(actor, said), "/exclusions", refused -> setting(actor, retry(actor, typed, refused)));
    }

    @POST
    @Path("/{id}/report")
    public Response reported(@PathParam("id") String id) {
        desk.reported(actors.current(), known(id));
        return Response.seeOther(URI.create("/exclusions")).build();
    }

    @GET
    @Fresh
    @Path("/{id}/end")
    public TemplateInstance lifting(@PathParam("id") String id) {
        return lifting(actors.current(), known(id), Retry.none());
    }

    @POST
    @Fresh
    @Path("/{id}/end")
    public Response lift(@PathParam("id") String id, @FormParam("reason") @DefaultValue("") String reason) {
        var actor = actors.current();
        return taken(
                () -> desk.lift(actor, known(id), reason),
                "/exclusions",
                refused -> lifting(actor, known(id), retry(actor, Map.of("reason", reason), refused)));
    }

    /** Goes on there; a form in which a field is wrong comes back as it was. */
    private static Response taken(Runnable act, String there, Function<Refused, TemplateInstance> again) {
        try {
            act.run();
            return Response.seeOther(URI.create(there)).build();
        } catch (Refused refused) {
            if (refused.fields().isEmpty()) {
                throw refused;
            }
            return Response.status(refused.status())
                    .entity(again.apply(refused))
                    .build();
        }
    }

    private Retry retry(Actor actor, Map<String, String> typed, Refused refused) {
        return Retry.of(typed, refused, LABELS, screens.of(actor));
    }

    private TemplateInstance list(Actor actor, boolean said, Retry form) {
        var v = screens.of(actor);
        var lines = desk.shown(actor).stream().map(s -> line(s, v)).toList();
        var past = desk.ended(actor).stream().map(e -> past(e, v)).toList();
        var sets = !desk.staff(actor).isEmpty();
        return Templates.list(v, new Sheet(lines, past, sets, actor.school().isPresent(), said, form));
    }

    private TemplateInstance setting(Actor actor, Retry form) {
        return Templates.setting(screens.of(actor), desk.staff(actor), places.schools(actor), form);
    }

    private TemplateInstance lifting(Actor actor, UUID id, Retry form) {
        var v = screens.of(actor);
        return Templates.lifting(v, line(desk.liftable(actor, id), v), form);
    }

    /** Who decides about a person need not read of the child. */
    private static String child(Optional<Student> child, View v) {
        return child.map(c -> c.name() + " · " + c.className()).orElseGet(() -> v.t("exclusion.a_child"));
    }

    private static Past past(ExclusionDesk.Ended e, View v) {
        return new Past(e.person(), child(e.child(), v), e.by(), v.moment(e.at()), e.reason());
    }

    private static Line line(ExclusionDesk.Seen s, View v) {
        return new Line(
                s.exclusion().id(),
                s.person().name() + " · " + v.word("role", s.person().role()),
                child(s.child(), v),
                v.word("exclusion.why", s.exclusion().why()),
                s.exclusion().owesReport(),
                v.moment(s.reportDue()),
                s.lifts());
    }

    private static UUID known(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
