package org.xinqiao.consultation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Matrix;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.web.FormView;
import org.xinqiao.web.Posted;
import org.xinqiao.web.RecordForm;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** A four-party meeting: the page of the team, the invitation of the guardian, its forms and the printed minutes. */
@Path("/consultations/{id}")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.MINUTES, verb = Verb.READ)
public class ConsultationPages {
    private final Actors actors;
    private final Screens screens;
    private final ConsultationDesk desk;
    private final ConsultationRoom room;
    private final Questionnaires questionnaires;
    private final RecordForm forms;
    private final Matrix matrix;

    ConsultationPages(
            Actors actors,
            Screens screens,
            ConsultationDesk desk,
            ConsultationRoom room,
            Questionnaires questionnaires,
            RecordForm forms,
            Matrix matrix) {
        this.actors = actors;
        this.screens = screens;
        this.desk = desk;
        this.room = room;
        this.questionnaires = questionnaires;
        this.forms = forms;
        this.matrix = matrix;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance meeting(View v, MeetingView m);

        static native TemplateInstance invitation(View v, MeetingView m);

        static native TemplateInstance minutes(View v, MeetingView m, List<Passage> passages);

        static native TemplateInstance form(View v, String id, String noun, FormView form, String banner, int version);
    }

    @GET
    public TemplateInstance meeting(@PathParam("id") String id) {
        var actor = actors.current();
        var v = screens.of(actor);
        var opened = room.open(actor, uuid(id));
        var meeting = MeetingView.of(opened, actor, v);
        return opened.reader() == Reader.GUARDIAN ? Templates.invitation(v, meeting) : Templates.meeting(v, meeting);
    }

    @POST
    @Path("/reply")
    @Rule(record = RecordType.MINUTES, verb = Verb.UPDATE)
    public Response reply(
            @PathParam("id") String id, @FormParam("choice") String choice, @FormParam("says") Optional<String> says) {
        var answer = List.of(Reply.Choice.values()).stream()
                .filter(c -> c.name().equals(choice))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(List.of(new Refused.FieldProblem("choice", "not_an_option"))));
        room.reply(actors.current(), uuid(id), answer, says.orElse("").strip());
        return Response.seeOther(URI.create("/consultations/" + id)).build();
    }

    /** The minutes on paper; before there are any, the form to write them. */
    @GET
    @Path("/minutes")
    public TemplateInstance minutes(@PathParam("id") String id) {
        var actor = actors.current();
        var v = screens.of(actor);
        var opened = room.open(actor, uuid(id));
        return opened.minutes()
                .map(sheet ->
                        Templates.minutes(v, MeetingView.of(opened, actor, v), passages(sheet, opened.reader(), v)))
                .orElseGet(() -> form(actor, v, id, ConsultationMove.HOLD));
    }

    private List<Passage> passages(Sheet sheet, Reader reader, View v) {
        var form = questionnaires.of(sheet);
        return Passage.of(form, sheet.answers(), reader.items(form, matrix), v);
    }

    @GET
    @Path("/{noun}")
    @Rule(record = RecordType.MINUTES, verb = Verb.UPDATE)
    public TemplateInstance form(@PathParam("id") String id, @PathParam("noun") String noun) {
        var actor = actors.current();
        return form(actor, screens.of(actor), id, move(noun));
    }

    @POST
    @Path("/{noun}")
    @Rule(record = RecordType.MINUTES, verb = Verb.UPDATE)
    public Response move(
            @PathParam("id") String id, @PathParam("noun") String noun, MultivaluedMap<String, String> sent) {
        var actor = actors.current();
        var v = screens.of(actor);
        var move = move(noun);
        var typed = Posted.answers(sent);
        var version = version(sent);
        try {
            desk.move(actor, uuid(id), move, typed, version, v.langTag());
            return Response.seeOther(URI.create("/consultations/" + id)).build();
        } catch (Refused refused) {
            return again(actor, v, id, move, typed, version, refused);
        }
    }

    private TemplateInstance form(Actor actor, View v, String id, ConsultationMove move) {
        var meeting = desk.prepare(actor, uuid(id), move);
        var form = move.form().orElseThrow(Refused::notFound);
        var known = Answers.none()
                .with("trigger", meeting.trigger().name())
                .with("mode", meeting.mode().code());
        var view = forms.blank(form, actor, id + "/" + move.noun(), v, List.of(), known);
        return Templates.form(v, id, move.noun(), view, "", meeting.version());
    }

    /** What was typed stays on the page, with the fields to put right or the reason why not. */
    private Response again(
            Actor actor,
            View v,
            String id,
            ConsultationMove move,
            Answers typed,
            OptionalInt version,
            Refused refused) {
        if (refused.status() == 404 || refused.status() == 403) {
            throw refused;
        }
        var form = forms.refused(move.form().orElseThrow(), actor, v, List.of(), typed, refused);
        var banner = refused.fields().isEmpty() ? v.t("problem." + refused.code() + ".detail") : "";
        return Response.status(refused.status())
                .entity(Templates.form(v, id, move.noun(), form, banner, version.orElse(0)))
                .build();
    }

    private static ConsultationMove move(String noun) {
        return ConsultationMove.of(noun).filter(m -> m.form().isPresent()).orElseThrow(Refused::notFound);
    }

    private static OptionalInt version(MultivaluedMap<String, String> sent) {
        return Optional.ofNullable(sent.getFirst("_version"))
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }

    private static UUID uuid(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
