package org.xinqiao.consultation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** The class tasks of a homeroom teacher and the home tasks of a guardian: the task, the name, nothing of the case. */
@Path("/tasks")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.TASK, verb = Verb.READ)
public class TaskPages {
    private final Actors actors;
    private final Screens screens;
    private final TaskDesk desk;

    TaskPages(Actors actors, Screens screens, TaskDesk desk) {
        this.actors = actors;
        this.screens = screens;
        this.desk = desk;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance tasks(View v, List<MeetingView.Duty> tasks);

        static native TemplateInstance phone(View v, List<MeetingView.Duty> tasks);
    }

    @GET
    public TemplateInstance tasks() {
        var actor = actors.current();
        var v = screens.of(actor);
        var tasks = desk.mine(actor).stream()
                .map(t -> MeetingView.Duty.of(t, actor, v))
                .toList();
        return actor.is(Role.GUA) ? Templates.phone(v, tasks) : Templates.tasks(v, tasks);
    }

    @POST
    @Path("/{id}/done")
    @Rule(record = RecordType.TASK, verb = Verb.UPDATE)
    public Response done(@PathParam("id") String id) {
        var actor = actors.current();
        var task = desk.done(actor, Ids.parse(id).orElseThrow(Refused::notFound));
        var own = actor.is(Role.GUA) || actor.is(Role.HRT);
        return Response.seeOther(URI.create(own ? "/tasks" : "/consultations/" + task.consultation()))
                .build();
    }
}
