package org.xinqiao.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.xinqiao.access.Open;
import org.xinqiao.web.View;
import org.xinqiao.web.Views;

/** Moves the time of the demo, so that a deadline of thirty days need not be waited for. Production does not have it. */
@Path("/demo")
@Produces(MediaType.TEXT_HTML)
@IfBuildProfile(anyOf = {"dev", "test"})
@Open("moves the clock of the demo, which production does not have")
public class DemoPages {
    private static final List<Integer> HOURS = List.of(1, 24, 7 * 24, 30 * 24);
    private static final int YEAR = 365 * 24;

    private final Views views;
    private final MovableClock clock;

    DemoPages(Views views, MovableClock clock) {
        this.views = views;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance clock(View v, List<Integer> hours);
    }

    @GET
    public TemplateInstance page() {
        return Templates.clock(views.view(), HOURS);
    }

    /** Moves on by so many hours, a year at most; 0 goes back to the time of the machine. */
    @POST
    @Path("clock")
    public Response move(@FormParam("hours") int hours) {
        if (hours == 0) {
            clock.reset();
        } else {
            clock.move(Duration.ofHours(Math.max(0, Math.min(hours, YEAR))));
        }
        clock.remember();
        return Response.seeOther(URI.create("/demo")).build();
    }
}
