package org.xinqiao.screening;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Student;
import org.xinqiao.journal.Act;
import org.xinqiao.journal.CrisisPath;
import org.xinqiao.journal.Noted;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Problem;
import org.xinqiao.web.Filling;
import org.xinqiao.web.FormView;
import org.xinqiao.web.Posted;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** Find the student, write what was seen or heard, and read what happens now. */
@Path("/signals")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Rule(record = RecordType.SIGNAL, verb = Verb.CREATE)
public class SignalPages {
    private final SignalDesk desk;
    private final Actors actors;
    private final Screens screens;

    SignalPages(SignalDesk desk, Actors actors, Screens screens) {
        this.desk = desk;
        this.actors = actors;
        this.screens = screens;
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance find(View v, String words, List<Student> students);

        static native TemplateInstance report(View v, Student student, UUID signal, FormView form, boolean danger);

        static native TemplateInstance thanks(View v, boolean danger);
    }

    @GET
    @Path("/new")
    public TemplateInstance begin(@QueryParam("student") @DefaultValue("") String student) {
        var actor = actors.current();
        if (student.isEmpty()) {
            return Templates.find(screens.of(actor), "", List.of());
        }
        return form(actor, desk.student(actor, known(student)), Ids.fresh(), Answers.none(), List.of(), false);
    }

    /** A name is sent, never asked for in an address, which browsers and proxies keep. */
    @POST
    @Path("/new")
    @Noted(Act.SEARCH)
    public TemplateInstance find(@FormParam("q") @DefaultValue("") String words) {
        var actor = actors.current();
        var asked = words.strip();
        return Templates.find(screens.of(actor), asked, desk.search(actor, asked));
    }

    @POST
    @CrisisPath
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response report(MultivaluedMap<String, String> sent) {
        var actor = actors.current();
        var student = known(first(sent, "_student"));
        var signal = known(first(sent, "_signal"));
        var danger = first(sent, "_danger").equals("1");
        var typed = Posted.answers(sent);
        try {
            desk.report(actor, signal, student, typed, danger, screens.of(actor).langTag());
            return Response.seeOther(URI.create("/signals/thanks" + (danger ? "?danger=true" : "")))
                    .build();
        } catch (Refused refused) {
            if (refused.fields().isEmpty()) {
                throw refused;
            }
            var wrong = refused.fields().stream()
                    .map(f -> new Problem(f.field(), f.code()))
                    .toList();
            return Response.status(refused.status())
                    .entity(form(actor, desk.student(actor, student), signal, typed, wrong, danger))
                    .build();
        }
    }

    @GET
    @Path("/thanks")
    public TemplateInstance thanks(@QueryParam("danger") boolean danger) {
        return Templates.thanks(screens.of(actors.current()), danger);
    }

    private TemplateInstance form(
            Actor actor, Student student, UUID signal, Answers typed, List<Problem> wrong, boolean danger) {
        var v = screens.of(actor);
        var filling = Filling.by(v.lang(), actor.role().name());
        return Templates.report(v, student, signal, FormView.of(desk.card(), typed, wrong, filling), danger);
    }

    private static String first(MultivaluedMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).orElse("");
    }

    private static UUID known(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
