package org.xinqiao.referral;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.web.Posted;
import org.xinqiao.web.RecordForm;
import org.xinqiao.web.Screens;

/** Writing a new referral of a case. */
@Path("/cases/{id}/referrals")
@Produces("text/html;charset=UTF-8")
@Rule(record = RecordType.REFERRAL, verb = Verb.CREATE)
public class WritingPages {
    private final Actors actors;
    private final Screens screens;
    private final ReferralDesk desk;
    private final ReferralViews views;
    private final RecordForm forms;

    WritingPages(Actors actors, Screens screens, ReferralDesk desk, ReferralViews views, RecordForm forms) {
        this.actors = actors;
        this.screens = screens;
        this.desk = desk;
        this.views = views;
        this.forms = forms;
    }

    @GET
    public TemplateInstance blank(@PathParam("id") String id) {
        var actor = actors.current();
        var v = screens.of(actor);
        var file = desk.prepare(actor, ReferralPages.id(id));
        var form = forms.blank(
                "F10", actor, id + "/referrals", v, views.hospitals(file.school(), v.lang()), Answers.none());
        return ReferralPages.Templates.form(v, form, v.t("referral.new"), "/cases/" + id, 0, "", "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(@PathParam("id") String id, MultivaluedMap<String, String> posted) {
        var actor = actors.current();
        var v = screens.of(actor);
        var typed = Posted.answers(posted);
        try {
            return ReferralPages.to(
                    desk.create(actor, ReferralPages.id(id), typed, v.langTag()).id());
        } catch (Refused refused) {
            var file = desk.prepare(actor, ReferralPages.id(id));
            var form = forms.refused("F10", actor, v, views.hospitals(file.school(), v.lang()), typed, refused);
            return ReferralPages.again(
                    refused,
                    ReferralPages.Templates.form(
                            v, form, v.t("referral.new"), "/cases/" + id, 0, "", ReferralPages.words(refused, v)));
        }
    }
}
