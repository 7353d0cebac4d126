package org.xinqiao.screening;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** What a later scoring made of sheets that were answered before it. */
@Path("/rescorings")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Rule(record = RecordType.DEFINITION, verb = Verb.READ)
public class RescoringPages {
    private final RescoringDesk desk;
    private final Actors actors;
    private final Screens screens;

    RescoringPages(RescoringDesk desk, Actors actors, Screens screens) {
        this.desk = desk;
        this.actors = actors;
        this.screens = screens;
    }

    /** The page. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance show(View v, Page p);
    }

    /** A re-scoring on its page. */
    @TemplateData
    public record Page(
            String code,
            String version,
            String scoring,
            int done,
            int all,
            int unread,
            List<CountView> counts,
            List<Line> changed) {
        public boolean isFinished() {
            return done == all;
        }
    }

    /** From which prompt to which, and how many. */
    @TemplateData
    public record CountView(String before, String after, String sheets) {}

    /** A student whose prompt is another one now. */
    @TemplateData
    public record Line(String name, String place, String before, String after, String followed) {}

    @GET
    @Path("/{id}")
    public TemplateInstance show(@PathParam("id") String id) {
        var actor = actors.current();
        var v = screens.of(actor);
        var o = desk.open(actor, Ids.parse(id).orElseThrow(Refused::notFound));
        var counts = o.counts().stream()
                .map(c -> new CountView(
                        c.before(), c.after(), c.sheets().map(String::valueOf).orElseGet(() -> v.t("rescoring.few"))))
                .toList();
        var lines = o.changed().stream()
                .map(c -> new Line(
                        c.student().name(),
                        c.student().schoolName() + " · " + c.student().className(),
                        c.before(),
                        c.after(),
                        v.word("rescoring.followed", c.followed())))
                .toList();
        return Templates.show(
                v,
                new Page(o.code(), o.version(), o.scoring(), o.done(), o.done() + o.left(), o.unread(), counts, lines));
    }
}
