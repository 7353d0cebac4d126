package org.xinqiao.referral;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** The page of what lies at a hospital that a referral has left. */
@Path("/copies")
@Produces("text/html;charset=UTF-8")
@Rule(record = RecordType.REFERRAL, verb = Verb.READ)
public class LeftCopyPages {
    private final Actors actors;
    private final Screens screens;
    private final LeftCopyDesk desk;
    private final ReferralViews views;

    LeftCopyPages(Actors actors, Screens screens, LeftCopyDesk desk, ReferralViews views) {
        this.actors = actors;
        this.screens = screens;
        this.desk = desk;
        this.views = views;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance copy(
                View v, LeftCopyDesk.Opened o, String who, String school, String hospital, boolean confirms);
    }

    @GET
    @Path("{id}")
    public TemplateInstance copy(@PathParam("id") String id) {
        var actor = actors.current();
        var v = screens.of(actor);
        var o = desk.open(actor, ReferralPages.id(id));
        return Templates.copy(
                v,
                o,
                ReferralViews.masked(o.student().name()),
                views.school(o.school(), v.lang()),
                views.hospital(o.copy().hospital(), v.lang()),
                o.isOwed() && actor.hospital().isPresent());
    }

    @POST
    @Path("{id}/deletion")
    @Rule(record = RecordType.REFERRAL, verb = Verb.UPDATE)
    public Response delete(@PathParam("id") String id) {
        desk.delete(actors.current(), ReferralPages.id(id));
        return Response.seeOther(URI.create("/copies/" + id)).build();
    }
}
