package org.xinqiao.consent;

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
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.LegalBasis;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.web.FormView;
import org.xinqiao.web.Posted;
import org.xinqiao.web.RecordForm;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** A guardian's consents: what was asked, the notice in full, yes or no, and taking it back. */
@Path("/consents")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.CONSENT, verb = Verb.SIGN)
public class ConsentPages {
    private final Actors actors;
    private final Screens screens;
    private final ConsentDesk desk;
    private final RecordForm forms;

    ConsentPages(Actors actors, Screens screens, ConsentDesk desk, RecordForm forms) {
        this.actors = actors;
        this.screens = screens;
        this.desk = desk;
        this.forms = forms;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(View v, List<Line> lines);

        static native TemplateInstance notice(View v, Line line, FormView form, List<String> notice, String basis);
    }

    /** One thing that was asked, in words. */
    @TemplateData
    public record Line(
            String href,
            String student,
            String school,
            String activity,
            String state,
            boolean signs,
            boolean open,
            boolean given) {
        static Line of(ConsentDesk.Opened o, boolean signs, View v) {
            var state = o.standing().waitsFor(Party.STUDENT) && !o.standing().waitsFor(Party.GUARDIAN)
                    ? "STUDENT"
                    : o.standing().state().name();
            return new Line(
                    o.request().activity().isDecidedOnReferral()
                            ? "/referrals/" + o.request().scope()
                            : "/consents/" + o.request().id(),
                    o.student().name(),
                    o.student().schoolName(),
                    v.word("consent.activity", o.request().activity()),
                    v.word("consent.state", state),
                    signs,
                    signs && o.standing().waitsFor(Party.GUARDIAN),
                    o.standing().isGiven());
        }
    }

    @GET
    public TemplateInstance list() {
        var actor = actors.current();
        var v = screens.of(actor);
        return Templates.list(
                v,
                desk.list(actor).stream()
                        .map(o -> Line.of(o, desk.mayDecide(actor, o), v))
                        .toList());
    }

    @GET
    @Path("/{id}")
    public TemplateInstance notice(@PathParam("id") String id) {
        var actor = actors.current();
        var v = screens.of(actor);
        var opened = desk.open(actor, uuid(id));
        return page(
                actor, v, opened, forms.blank(desk.notice(opened.request()), actor, "", v, List.of(), Answers.none()));
    }

    @POST
    @Path("/{id}/decision")
    public Response decide(@PathParam("id") String id, MultivaluedMap<String, String> posted) {
        var actor = actors.current();
        var v = screens.of(actor);
        var record = Posted.answers(posted);
        try {
            desk.decide(actor, uuid(id), record, v.langTag());
            return to(id);
        } catch (Refused refused) {
            if (refused.fields().isEmpty()) {
                throw refused;
            }
            return again(actor, v, id, record, refused);
        }
    }

    @POST
    @Path("/{id}/withdrawal")
    public Response withdraw(@PathParam("id") String id) {
        desk.withdraw(actors.current(), uuid(id));
        return to(id);
    }

    private Response again(Actor actor, View v, String id, Answers record, Refused refused) {
        var opened = desk.open(actor, uuid(id));
        var form = forms.refused(desk.notice(opened.request()), actor, v, List.of(), record, refused);
        return Response.status(refused.status())
                .entity(page(actor, v, opened, form))
                .build();
    }

    private TemplateInstance page(Actor actor, View v, ConsentDesk.Opened opened, FormView form) {
        return Templates.notice(
                v,
                Line.of(opened, desk.mayDecide(actor, opened), v),
                form,
                form.intro().lines().toList(),
                basis(desk.basis(opened.request()), v));
    }

    static String basis(Optional<LegalBasis> basis, View v) {
        return basis.map(b -> v.t("consent.basis", b.title(), b.number(), b.issuedOn()))
                .orElse("");
    }

    private static Response to(String id) {
        return Response.seeOther(URI.create("/consents/" + id)).build();
    }

    private static UUID uuid(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
