package org.xinqiao.referral;

import io.quarkus.qute.CheckedTemplate;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.journal.Act;
import org.xinqiao.journal.Noted;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.web.Choice;
import org.xinqiao.web.FormView;
import org.xinqiao.web.Named;
import org.xinqiao.web.Posted;
import org.xinqiao.web.ProblemWords;
import org.xinqiao.web.RecordForm;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** The pages of referrals: the list, one referral, its forms, and the letter of advice. */
@Path("/referrals")
@Produces("text/html;charset=UTF-8")
@Rule(record = RecordType.REFERRAL, verb = Verb.READ)
public class ReferralPages {
    private final Actors actors;
    private final Screens screens;
    private final ReferralDesk desk;
    private final ReferralViews views;
    private final RecordForm forms;
    private final People people;

    ReferralPages(
            Actors actors, Screens screens, ReferralDesk desk, ReferralViews views, RecordForm forms, People people) {
        this.actors = actors;
        this.screens = screens;
        this.desk = desk;
        this.views = views;
        this.forms = forms;
        this.people = people;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(View v, boolean hospital, List<ReferralViews.LineView> lines);

        static native TemplateInstance referral(View v, ReferralViews.PageView r);

        static native TemplateInstance guardian(
                View v, ReferralViews.PageView r, Optional<FormView> form, String others, String post, String refusal);

        static native TemplateInstance form(
                View v, FormView form, String title, String back, int version, String why, String refusal);

        static native TemplateInstance letter(
                View v, String student, boolean adult, String hospital, String school, String day);
    }

    @GET
    public TemplateInstance list() {
        var actor = actors.current();
        var v = screens.of(actor);
        var lines = desk.list(actor).stream().map(l -> views.line(actor, l, v)).toList();
        return Templates.list(v, ReferralViews.isHospital(actor), lines);
    }

    @GET
    @Path("{id}")
    public TemplateInstance referral(@PathParam("id") String id) {
        var actor = actors.current();
        var v = screens.of(actor);
        var opened = desk.open(actor, id(id));
        if (actor.is(Role.GUA)) {
            return guardian(actor, opened, v, Answers.none(), Optional.empty());
        }
        return Templates.referral(v, views.page(actor, opened, v));
    }

    @GET
    @Path("{id}/letter")
    @Noted(Act.PRINT)
    public TemplateInstance letter(@PathParam("id") String id) {
        var actor = actors.current();
        if (ReferralViews.isHospital(actor)) {
            throw Refused.notFound();
        }
        var v = screens.of(actor);
        var o = desk.open(actor, id(id));
        var lang = v.lang();
        return Templates.letter(
                v,
                o.student().name(),
                o.adult(),
                views.hospital(o.referral().hospital(), lang),
                views.school(o.referral().origin().school(), lang),
                v.date(v.now()));
    }

    @GET
    @Path("{id}/{noun}")
    @Rule(record = RecordType.REFERRAL, verb = Verb.UPDATE)
    public TemplateInstance form(@PathParam("id") String id, @PathParam("noun") String noun) {
        var actor = actors.current();
        var v = screens.of(actor);
        var move = move(noun);
        var referral = desk.prepare(actor, id(id), move);
        var code = move.form().orElseThrow(Refused::notFound);
        var named = named(move, referral, v);
        var form = forms.blank(code, actor, id + "/" + noun, v, named, known(move, referral, named));
        return page(v, referral, move, form, "");
    }

    @POST
    @Path("{id}/{noun}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Rule(record = RecordType.REFERRAL, verb = Verb.UPDATE)
    public Response move(
            @PathParam("id") String id, @PathParam("noun") String noun, MultivaluedMap<String, String> posted) {
        var actor = actors.current();
        var v = screens.of(actor);
        var move = move(noun);
        var typed = Posted.answers(posted);
        try {
            desk.move(actor, id(id), move, typed, version(posted), v.langTag());
            return to(id(id));
        } catch (Refused refused) {
            if (move.form().isEmpty() || refused.status() == 404) {
                throw refused;
            }
            return again(refused, shownAgain(actor, id(id), move, typed, v, refused));
        }
    }

    private TemplateInstance shownAgain(
            Actor actor, UUID id, ReferralMove move, Answers typed, View v, Refused refused) {
        var opened = desk.open(actor, id);
        if (actor.is(Role.GUA)) {
            return guardian(actor, opened, v, typed, Optional.of(refused));
        }
        var named = named(move, opened.referral(), v);
        var form = forms.refused(move.form().orElseThrow(), actor, v, named, typed, refused);
        return page(v, opened.referral(), move, form, words(refused, v));
    }

    private TemplateInstance guardian(
            Actor actor, ReferralDesk.Opened o, View v, Answers typed, Optional<Refused> refused) {
        var hospitals = hospitals(o.referral(), v);
        var consent = o.moves().stream()
                .filter(m -> m == ReferralMove.CONSENT || m == ReferralMove.CONSENT_ELSEWHERE)
                .findFirst();
        var known = Answers.none().with("hospital", o.referral().hospital());
        var form = consent.map(m -> refused.map(r -> forms.refused("F10a", actor, v, hospitals, typed, r))
                .orElseGet(() -> forms.blank("F10a", actor, o.referral().id() + "/consent", v, hospitals, known)));
        var others = hospitals.stream()
                .filter(h -> !h.value().equals(o.referral().hospital()))
                .limit(2)
                .map(Choice::label)
                .toList();
        return Templates.guardian(
                v,
                views.page(actor, o, v),
                form,
                String.join(" · ", others),
                consent.map(ReferralMove::noun).orElse(""),
                refused.map(r -> words(r, v)).orElse(""));
    }

    private static TemplateInstance page(View v, Referral r, ReferralMove move, FormView form, String refusal) {
        var title = v.t("referral.move." + move);
        var told = move == ReferralMove.FEEDBACK ? Telling.of(r, form) : new Telling(form, "");
        var why = told.why().isEmpty() ? "" : v.t(told.why());
        return Templates.form(v, told.form(), title, "/referrals/" + r.id(), r.version(), why, refusal);
    }

    /** Each guardian who may decide is somebody of their own (D§18). */
    private Named named(ReferralMove move, Referral r, View v) {
        var guardians = people.guardiansOf(r.origin().student()).stream()
                .filter(g -> g.kind().mayConsent())
                .map(g -> new Choice(g.id().toString(), g.name() + " " + g.relation()))
                .toList();
        return new Named(views.named(move, r, v), Map.of(WhoseWord.ITEM, guardians));
    }

    private static Answers known(ReferralMove move, Referral r, Named named) {
        var known = move == ReferralMove.CONSENT ? Answers.none().with("hospital", r.hospital()) : Answers.none();
        var guardians = named.apart().getOrDefault(WhoseWord.ITEM, List.of());
        return guardians.size() == 1
                ? known.with(WhoseWord.ITEM, guardians.get(0).value())
                : known;
    }

    private List<Choice> hospitals(Referral referral, View v) {
        return views.hospitals(referral.origin().school(), v.lang());
    }

    private static ReferralMove move(String noun) {
        return ReferralMove.of(noun).orElseThrow(Refused::notFound);
    }

    static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Refused::notFound);
    }

    private static OptionalInt version(MultivaluedMap<String, String> posted) {
        return Optional.ofNullable(posted.getFirst("_version"))
                .filter(t -> t.matches("\\d{1,9}"))
                .map(t -> OptionalInt.of(Integer.parseInt(t)))
                .orElse(OptionalInt.empty());
    }

    static String words(Refused refused, View v) {
        return refused.fields().isEmpty() ? ProblemWords.of(refused, v.lang()).detail() : "";
    }

    static Response to(UUID id) {
        return Response.seeOther(URI.create("/referrals/" + id)).build();
    }

    static Response again(Refused refused, TemplateInstance page) {
        return Response.status(refused.status()).entity(page).build();
    }
}
