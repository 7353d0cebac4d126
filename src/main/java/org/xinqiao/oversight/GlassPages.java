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
import java.util.stream.Stream;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Schools;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Choice;
import org.xinqiao.web.Retry;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** 应急查阅: the form that breaks the glass of one child, what is open now, and the reviews. */
@Path("/glass")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.AUTHORISATION, verb = Verb.CREATE)
public class GlassPages {
    private static final Map<String, String> LABELS =
            Map.of("number", "signal.number", "reason", "glass.reason", "words", "glass.words");

    private final Actors actors;
    private final GlassDesk desk;
    private final Screens screens;

    GlassPages(Actors actors, GlassDesk desk, Screens screens) {
        this.actors = actors;
        this.desk = desk;
        this.screens = screens;
    }

    /** A child whose glass is broken, and the cases that may be read. */
    @TemplateData
    public record Line(String child, String place, String until, List<UUID> cases) {}

    /** What waits for a review: who and why, nothing of the child. */
    @TemplateData
    public record Review(UUID id, String who, String reason, String words, String at, String due) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance glass(
                View v, List<Line> open, List<Schools.Place> schools, List<Choice> reasons, Retry form);

        static native TemplateInstance reviews(View v, List<Review> reviews);
    }

    @GET
    @Fresh
    public TemplateInstance glass() {
        return page(actors.current(), Retry.none());
    }

    @POST
    @Fresh
    public Response open(
            @FormParam("school") @DefaultValue("") String school,
            @FormParam("number") @DefaultValue("") String number,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("words") @DefaultValue("") String words) {
        var actor = actors.current();
        try {
            desk.open(actor, new GlassDesk.Need(school, number, one(GlassDesk.Reason.values(), reason), words));
            return Response.seeOther(URI.create("/glass")).build();
        } catch (Refused refused) {
            if (refused.fields().isEmpty()) {
                throw refused;
            }
            var typed = Map.of("school", school, "number", number, "reason", reason, "words", words);
            return Response.status(refused.status())
                    .entity(page(actor, Retry.of(typed, refused, LABELS, screens.of(actor))))
                    .build();
        }
    }

    @GET
    @Path("/reviews")
    @Rule(record = RecordType.AUTHORISATION, verb = Verb.SIGN)
    public TemplateInstance reviews() {
        var actor = actors.current();
        var v = screens.of(actor);
        return Templates.reviews(
                v, desk.waiting(actor).stream().map(w -> review(w, v)).toList());
    }

    @POST
    @Path("/{id}/review")
    @Rule(record = RecordType.AUTHORISATION, verb = Verb.SIGN)
    public Response review(@PathParam("id") String id, @FormParam("verdict") @DefaultValue("") String verdict) {
        desk.review(
                actors.current(),
                Ids.parse(id).orElseThrow(Refused::notFound),
                one(GlassDesk.Verdict.values(), verdict)
                        .orElseThrow(() -> Refused.invalid(List.of(new Refused.FieldProblem("verdict", "required")))));
        return Response.seeOther(URI.create("/glass/reviews")).build();
    }

    private TemplateInstance page(Actor actor, Retry form) {
        var v = screens.of(actor);
        var open = desk.opened(actor).stream()
                .map(o -> new Line(
                        o.child().name(),
                        o.child().schoolName() + " · " + o.child().className(),
                        v.moment(o.glass().until()),
                        o.files().stream().map(f -> f.id()).toList()))
                .toList();
        var reasons = Stream.of(GlassDesk.Reason.values())
                .map(r -> new Choice(r.name(), v.word("glass.reason", r)))
                .toList();
        return Templates.glass(v, open, desk.schools(actor), reasons, form);
    }

    private static Review review(GlassDesk.Waiting w, View v) {
        return new Review(
                w.glass().id(),
                w.who() + " · " + v.word("role", w.role()),
                v.t("glass.reason." + w.glass().reasonCode()),
                w.glass().reason(),
                v.moment(w.glass().openedAt()),
                v.moment(w.due()));
    }

    static <E extends Enum<E>> Optional<E> one(E[] all, String name) {
        return Stream.of(all).filter(e -> e.name().equals(name)).findFirst();
    }
}
