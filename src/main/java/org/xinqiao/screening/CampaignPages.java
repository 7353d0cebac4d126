package org.xinqiao.screening;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Schools;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Population;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.web.Choice;
import org.xinqiao.web.Retry;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** Campaigns on pages: the list, planning, the gates, progress by class, and the slips. */
@Path("/campaigns")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Rule(record = RecordType.CAMPAIGN, verb = Verb.UPDATE)
public class CampaignPages {
    /** Days from the first to the last day, until somebody chooses others. */
    private static final int USUAL = 11;

    private static final Map<String, String> LABELS = Map.of(
            "title", "campaign.title",
            "instruments", "campaign.instruments",
            "grades", "campaign.grades",
            "opens_on", "campaign.opens_on",
            "closes_on", "campaign.closes_on");

    private final CampaignDesk desk;
    private final Assignments assignments;
    private final RetestDesk retests;
    private final SchoolReach reach;
    private final Schools schools;
    private final Actors actors;
    private final Screens screens;
    private final Clock clock;

    CampaignPages(
            CampaignDesk desk,
            Assignments assignments,
            RetestDesk retests,
            SchoolReach reach,
            Schools schools,
            Actors actors,
            Screens screens,
            Clock clock) {
        this.desk = desk;
        this.assignments = assignments;
        this.retests = retests;
        this.reach = reach;
        this.schools = schools;
        this.actors = actors;
        this.screens = screens;
        this.clock = clock;
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(View v, List<Campaign> campaigns, boolean runs);

        static native TemplateInstance plan(View v, List<Campus> campuses, List<Instrument> instruments, Retry form);

        static native TemplateInstance show(
                View v,
                Campaign c,
                List<Assignments.Progress> progress,
                boolean runs,
                List<String> obstacles,
                List<LocalDate> uncovered,
                Optional<QualityView> quality,
                List<RetestView> retests,
                List<LocalDate> bare);

        static native TemplateInstance duty(View v, Campaign c, List<LocalDate> uncovered, List<Choice> staff);
    }

    /** How many sheets of one kind there are. */
    @TemplateData
    public record CountView(String what, int sheets) {}

    /** How far the sheets of a campaign can be believed; {@code alarm} is empty while not too many are invalid. */
    @TemplateData
    public record QualityView(String alarm, List<CountView> counts) {}

    /**
     * A student who is asked once more; {@code student} is empty where no slip can be printed, {@code caseId} where there is
     * no case.
     */
    @TemplateData
    public record RetestView(
            String name, String place, LocalDate from, LocalDate until, String state, String student, String caseId) {}

    /** A school with its grades. */
    public record Campus(String id, String name, List<Integer> grades) {}

    /** A questionnaire that may be handed out; {@code hint} says for which ages and by whom it is answered. */
    public record Instrument(String code, String title, String hint) {}

    @GET
    @Rule(record = RecordType.CAMPAIGN, verb = Verb.READ)
    public TemplateInstance list() {
        var actor = actors.current();
        return Templates.list(
                screens.of(actor), desk.list(actor), !reach.screening(actor).isEmpty());
    }

    @GET
    @Path("/new")
    @Rule(record = RecordType.CAMPAIGN, verb = Verb.CREATE)
    public TemplateInstance plan() {
        var today = SchoolCalendar.day(clock.instant());
        return planning(new Retry(
                Map.of(
                        "opens_on",
                        today.toString(),
                        "closes_on",
                        today.plusDays(USUAL).toString()),
                List.of()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Rule(record = RecordType.CAMPAIGN, verb = Verb.CREATE)
    public Response planned(
            @FormParam("school") @DefaultValue("") String school,
            @FormParam("title") @DefaultValue("") String title,
            @FormParam("instruments") List<String> instruments,
            @FormParam("grades") List<Integer> grades,
            @FormParam("opens_on") @DefaultValue("") String opensOn,
            @FormParam("closes_on") @DefaultValue("") String closesOn) {
        var actor = actors.current();
        try {
            var wish = new CampaignDesk.Wish(
                    school, title, instruments, grades, day("opens_on", opensOn), day("closes_on", closesOn));
            return to(desk.plan(actor, wish).id());
        } catch (Refused refused) {
            if (refused.fields().isEmpty()) {
                throw refused;
            }
            var typed = Map.of(
                    "school", school,
                    "title", title,
                    "instruments", Retry.ticks(instruments),
                    "grades", Retry.ticks(grades),
                    "opens_on", opensOn,
                    "closes_on", closesOn);
            return Response.status(refused.status())
                    .entity(planning(Retry.of(typed, refused, LABELS, screens.of(actor))))
                    .build();
        }
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw Refused.invalid(List.of(new Refused.FieldProblem(field, "not_a_date")));
        }
    }

    @GET
    @Path("/{id}")
    @Rule(record = RecordType.CAMPAIGN, verb = Verb.READ)
    public TemplateInstance show(@PathParam("id") String id) {
        var actor = actors.current();
        var c = desk.look(actor, id(id));
        var v = screens.of(actor);
        var obstacles = desk.obstacles(c).stream()
                .map(o -> v.t("problem." + o.code() + ".title"))
                .toList();
        var uncovered = desk.uncovered(c);
        var quality = desk.quality(actor, c).map(count -> quality(count, v));
        var runs = desk.runs(actor, c);
        var again = runs ? retests.list(actor, c.id()) : List.<RetestDesk.Invited>of();
        return Templates.show(
                v,
                c,
                assignments.progress(c.id()),
                runs,
                obstacles,
                uncovered,
                quality,
                again.stream().map(i -> retest(i, v)).toList(),
                runs ? desk.uncoveredRetests(c) : List.of());
    }

    private static RetestView retest(RetestDesk.Invited i, View v) {
        var s = i.sitting();
        return new RetestView(
                s.name(),
                s.place(),
                s.opensOn(),
                s.closesOn(),
                v.word("retest.state", i.state()),
                i.state().isOpen() ? s.student().toString() : "",
                i.caseId().map(UUID::toString).orElse(""));
    }

    private QualityView quality(Qualities.Count count, View v) {
        var most = desk.mostInvalid();
        var alarm = count.isMoreInvalidThan(most) ? v.t("quality.alarm", count.invalid(), count.sheets(), most) : "";
        return new QualityView(
                alarm,
                List.of(
                        new CountView(v.t("quality.sheets"), count.sheets()),
                        new CountView(v.t("quality.short.VALID"), count.valid()),
                        new CountView(v.t("quality.short.INCOMPLETE"), count.incomplete()),
                        new CountView(v.t("quality.short.INVALID"), count.invalid())));
    }

    /** Opens; when nobody is on duty on some day, leads to the duty roster instead. */
    @POST
    @Path("/{id}/opening")
    public Response open(@PathParam("id") String id, @FormParam("_version") int version) {
        try {
            desk.open(actors.current(), id(id), OptionalInt.of(version));
            return to(id(id));
        } catch (Refused refused) {
            if (!refused.code().equals("campaign.no_duty")) {
                throw refused;
            }
            return Response.status(refused.status()).entity(duty(id)).build();
        }
    }

    @POST
    @Path("/{id}/closure")
    public Response close(@PathParam("id") String id, @FormParam("_version") int version) {
        desk.close(actors.current(), id(id), OptionalInt.of(version));
        return to(id(id));
    }

    @GET
    @Path("/{id}/duty")
    public TemplateInstance duty(@PathParam("id") String id) {
        var actor = actors.current();
        var c = desk.mine(actor, id(id));
        var v = screens.of(actor);
        var staff = desk.candidates(c).stream()
                .map(s -> new Choice(s.id().toString(), s.name() + " · " + v.t("role." + s.role())))
                .toList();
        var days = Stream.concat(desk.uncovered(c).stream(), desk.uncoveredRetests(c).stream());
        return Templates.duty(v, c, days.distinct().sorted().toList(), staff);
    }

    @POST
    @Path("/{id}/duty")
    public Response onDuty(@PathParam("id") String id, @FormParam("staff") List<String> staff) {
        var people = staff.stream().flatMap(s -> Ids.parse(s).stream()).toList();
        desk.putOnDuty(actors.current(), id(id), people);
        return to(id(id));
    }

    private TemplateInstance planning(Retry form) {
        var actor = actors.current();
        var campuses = reach.screening(actor).stream()
                .map(s -> new Campus(s.id(), s.name(), schools.grades(s.id())))
                .toList();
        if (campuses.isEmpty()) {
            throw Refused.forbidden("campaign.not_your_role");
        }
        var v = screens.of(actor);
        var instruments = desk.choosable().stream().map(q -> instrument(q, v)).toList();
        return Templates.plan(v, campuses, instruments, form);
    }

    private static Instrument instrument(Questionnaire q, View v) {
        var hint = q.population().map(p -> hint(p, v)).orElseGet(() -> v.t("questionnaire.no_population"));
        return new Instrument(q.code(), q.title(v.langTag()) + " · " + q.code() + " " + q.version(), hint);
    }

    private static String hint(Population p, View v) {
        return v.t("questionnaire.ages", (int) p.ages().min(), (int) p.ages().max()) + " · "
                + v.word("questionnaire.informant", p.informant());
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Refused::notFound);
    }

    private static Response to(UUID id) {
        return Response.seeOther(URI.create("/campaigns/" + id)).build();
    }
}
