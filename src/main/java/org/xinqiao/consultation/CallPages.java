package org.xinqiao.consultation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.web.FormView;
import org.xinqiao.web.Posted;
import org.xinqiao.web.RecordForm;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** The meetings on a case, and the form that calls one. */
@Path("/cases/{id}/consultations")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.MINUTES, verb = Verb.CREATE)
public class CallPages {
    private final Actors actors;
    private final Screens screens;
    private final ConsultationDesk desk;
    private final ConsultationRoom room;
    private final RecordForm forms;

    CallPages(Actors actors, Screens screens, ConsultationDesk desk, ConsultationRoom room, RecordForm forms) {
        this.actors = actors;
        this.screens = screens;
        this.desk = desk;
        this.room = room;
        this.forms = forms;
    }

    /** A meeting in the list. */
    @TemplateData
    public record Line(UUID id, String when, String state, String trigger) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance calls(
                View v, UUID caseId, List<Line> meetings, List<FormView> form, String banner);
    }

    @GET
    @Rule(record = RecordType.MINUTES, verb = Verb.READ)
    public TemplateInstance calls(@PathParam("id") String id) {
        var actor = actors.current();
        var v = screens.of(actor);
        var caseId = caseId(id);
        var meetings = lines(actor, caseId, v);
        return Templates.calls(v, caseId, meetings, form(actor, caseId, v), "");
    }

    @POST
    public Response call(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        var actor = actors.current();
        var v = screens.of(actor);
        var caseId = caseId(id);
        var typed = Posted.answers(sent);
        try {
            var meeting = desk.call(actor, caseId, typed, v.langTag());
            return Response.seeOther(URI.create("/consultations/" + meeting.id()))
                    .build();
        } catch (Refused refused) {
            return again(actor, caseId, v, typed, refused);
        }
    }

    private Response again(Actor actor, UUID caseId, View v, Answers typed, Refused refused) {
        if (refused.status() != 422 && !refused.code().equals("consultation.time_is_past")) {
            throw refused;
        }
        var form = forms.refused("F08C", actor, v, List.of(), typed, refused);
        var banner = refused.fields().isEmpty() ? v.t("problem." + refused.code() + ".detail") : "";
        return Response.status(422)
                .entity(Templates.calls(v, caseId, lines(actor, caseId, v), List.of(form), banner))
                .build();
    }

    /** The form, if a meeting can be called now. */
    private List<FormView> form(Actor actor, UUID caseId, View v) {
        try {
            desk.prepareCall(actor, caseId);
            return List.of(forms.blank("F08C", actor, caseId + "/consultations", v, List.of(), Answers.none()));
        } catch (Refused notNow) {
            return List.of();
        }
    }

    private List<Line> lines(Actor actor, UUID caseId, View v) {
        return room.ofCase(actor, caseId).stream()
                .map(m -> new Line(
                        m.id(),
                        v.moment(m.meetsAt()),
                        v.t("consultation.state." + m.state()),
                        v.t("consultation.trigger." + m.trigger())))
                .toList();
    }

    private static UUID caseId(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
