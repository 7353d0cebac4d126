package org.xinqiao.screening;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** Slips on pages: who has one, and new ones to print. What is printed is kept nowhere and shown once. */
@Path("/campaigns/{id}/slips")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Rule(record = RecordType.CAMPAIGN, verb = Verb.EXPORT)
public class SlipPages {
    private final SlipDesk desk;
    private final Actors actors;
    private final Screens screens;

    SlipPages(SlipDesk desk, Actors actors, Screens screens) {
        this.desk = desk;
        this.actors = actors;
        this.screens = screens;
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance rooms(View v, UUID campaign, List<SlipDesk.Room> rooms);

        static native TemplateInstance slips(View v, String back, List<Slip> slips);
    }

    @GET
    @Fresh
    public TemplateInstance rooms(@PathParam("id") String id) {
        var actor = actors.current();
        return Templates.rooms(screens.of(actor), id(id), desk.rooms(actor, id(id)));
    }

    @POST
    @Fresh
    @Noted(Act.PRINT)
    public TemplateInstance print(
            @PathParam("id") String id,
            @FormParam("who") @DefaultValue("") String who,
            @FormParam("of") @DefaultValue("") String of,
            @Context UriInfo uri) {
        var actor = actors.current();
        var base = uri.getBaseUri().resolve("/").toString().replaceAll("/$", "");
        var slips = desk.print(actor, id(id), new SlipDesk.Wish(who, of)).stream()
                .map(printed -> Slip.of(printed, base))
                .toList();
        var back =
                "/campaigns/" + id(id) + (slips.stream().allMatch(s -> s.days().isPresent()) ? "" : "/slips");
        return Templates.slips(screens.of(actor), back, slips);
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Refused::notFound);
    }
}
