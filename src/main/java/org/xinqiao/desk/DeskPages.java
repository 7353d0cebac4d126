package org.xinqiao.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.journal.CrisisPath;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** The desk: alarms first, then what is owed by the clock, then what others owe. */
@Path("/desk")
@CrisisPath
@Produces(MediaType.TEXT_HTML)
@Rule(record = RecordType.DESK, verb = Verb.READ)
public class DeskPages {
    private final Actors actors;
    private final Desk desk;
    private final Screens screens;

    DeskPages(Actors actors, Desk desk, Screens screens) {
        this.actors = actors;
        this.desk = desk;
        this.screens = screens;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance page(View v, Desk.Sheet desk);

        static native TemplateInstance fragment(View v, Desk.Sheet desk);

        static native TemplateInstance guardian(View v, Desk.Sheet desk);
    }

    @GET
    public TemplateInstance page() {
        var actor = actors.current();
        var v = screens.of(actor);
        return actor.is(org.xinqiao.directory.Role.GUA)
                ? Templates.guardian(v, desk.of(actor))
                : Templates.page(v, desk.of(actor));
    }

    /** The part that renews itself when something happens. */
    @GET
    @Path("now")
    public TemplateInstance now() {
        var actor = actors.current();
        return Templates.fragment(screens.of(actor), desk.of(actor));
    }

    /** "I am on my way": the others see that somebody goes. */
    @POST
    @Path("alarms/{caseId}/coming")
    @Rule(record = RecordType.DESK, verb = Verb.UPDATE)
    public Response coming(String caseId) {
        desk.coming(actors.current(), Ids.parse(caseId).orElseThrow(Refused::notFound));
        return Response.seeOther(URI.create("/cases/" + caseId + "/brief-check"))
                .build();
    }
}
