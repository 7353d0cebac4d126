package org.xinqiao.oversight;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
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
import org.xinqiao.access.Fresh;
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

/** The closures that were drawn, and the review of one. */
@Path("/audits")
@Authenticated
@Produces(MediaType.TEXT_HTML)
@Rule(record = RecordType.AUDIT, verb = Verb.READ)
public class AuditPages {
    private static final int UNPROCESSABLE = 422;

    private final Actors actors;
    private final AuditDesk desk;
    private final SampleDesk samples;
    private final RecordForm forms;
    private final Screens screens;

    AuditPages(Actors actors, AuditDesk desk, SampleDesk samples, RecordForm forms, Screens screens) {
        this.actors = actors;
        this.desk = desk;
        this.samples = samples;
        this.forms = forms;
        this.screens = screens;
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(View v, List<AuditLine> lines);

        static native TemplateInstance officer(View v, SampleView sample, List<AuditLine> lines);

        static native TemplateInstance audit(View v, AuditView audit, Optional<FormView> form);
    }

    @GET
    public TemplateInstance list() {
        var actor = actors.current();
        var v = screens.of(actor);
        var lines = desk.list(actor).stream().map(AuditLine::of).toList();
        return AuditReach.isOfficer(actor)
                ? Templates.officer(v, SampleView.of(samples.newest(actor), samples.waiting(actor), lines), lines)
                : Templates.list(v, lines);
    }

    @POST
    @Path("/samples")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Rule(record = RecordType.AUDIT, verb = Verb.CREATE)
    public Response draw() {
        samples.draw(actors.current());
        return Response.seeOther(URI.create("/audits")).build();
    }

    @GET
    @Path("/{id}")
    public TemplateInstance audit(@PathParam("id") String id) {
        var actor = actors.current();
        var v = screens.of(actor);
        var opened = desk.open(actor, known(id));
        var view = AuditView.of(opened);
        var form = view.form().map(f -> forms.blank(f, actor, id, v, List.of(), Answers.none()));
        return Templates.audit(v, view, form);
    }

    @POST
    @Fresh(
            nouns = {
                "pass",
                "advice",
                "minor-defect",
                "major-defect",
                "reopening-order",
                "verification",
                "appeal-grant",
                "appeal-rejection"
            })
    @Path("/{id}/{noun}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Rule(record = RecordType.AUDIT, verb = Verb.UPDATE)
    public Response move(
            @PathParam("id") String id, @PathParam("noun") String noun, MultivaluedMap<String, String> posted) {
        var actor = actors.current();
        var v = screens.of(actor);
        var move = AuditMove.of(noun).orElseThrow(Refused::notFound);
        var record = move.form().map(f -> Posted.answers(posted)).orElse(Answers.none());
        try {
            desk.move(actor, known(id), move, record, version(posted), v.langTag());
            return Response.seeOther(URI.create("/audits/" + id)).build();
        } catch (Refused refused) {
            return again(actor, v, id, move, record, refused);
        }
    }

    /** What has been typed so far: it is still there after the officer has shown the second factor. */
    @POST
    @Path("/{id}/draft")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Rule(record = RecordType.AUDIT, verb = Verb.UPDATE)
    public void draft(@PathParam("id") String id, MultivaluedMap<String, String> posted) {
        desk.keepDraft(actors.current(), known(id), Answers.of(Posted.changes(posted)));
    }

    /** The page again with what was typed; only a refusal that the person can answer there stays on it. */
    private Response again(Actor actor, View v, String id, AuditMove move, Answers typed, Refused refused) {
        if (refused.fields().isEmpty() && !refused.code().startsWith("audit.scores")
                || move.form().isEmpty()) {
            throw refused;
        }
        var view = AuditView.of(desk.open(actor, known(id))).refused(refused);
        var form = move.form().map(f -> forms.refused(f, actor, v, List.of(), typed, refused));
        return Response.status(UNPROCESSABLE)
                .entity(Templates.audit(v, view, form))
                .build();
    }

    private static UUID known(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }

    private static OptionalInt version(MultivaluedMap<String, String> posted) {
        return Optional.ofNullable(posted.getFirst("_version"))
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElseThrow(Refused::preconditionRequired);
    }
}
