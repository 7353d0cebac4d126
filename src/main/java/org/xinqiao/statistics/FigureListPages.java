package org.xinqiao.statistics;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** The questionnaires that somebody answered, with what can be counted of each. */
@Path("/figures")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Rule(record = RecordType.STATISTICS, verb = Verb.READ)
public class FigureListPages {
    private final FigureListDesk desk;
    private final Actors actors;
    private final Screens screens;

    FigureListPages(FigureListDesk desk, Actors actors, Screens screens) {
        this.desk = desk;
        this.actors = actors;
        this.screens = screens;
    }

    /** The page. */
    @CheckedTemplate(basePath = "FigurePages")
    static class Templates {
        static native TemplateInstance list(View v, String scope, List<Line> lines);
    }

    /** A version that was handed in. */
    public record Line(String code, String version, String title) {}

    @GET
    public TemplateInstance list() {
        var actor = actors.current();
        var v = screens.of(actor);
        return Templates.list(v, desk.scope(actor, v), desk.list(actor, v));
    }
}
