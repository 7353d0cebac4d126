package org.xinqiao.screening;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.consent.Party;
import org.xinqiao.journal.CrisisPath;
import org.xinqiao.platform.Policies;
import org.xinqiao.web.ClearSite;
import org.xinqiao.web.Cookies;
import org.xinqiao.web.View;
import org.xinqiao.web.Views;

/**
 * The student's pages: no sign-in but the code on the slip, one question a page, the same words for everyone. Who is in
 * the middle of answering goes on though the journal cannot be written; to begin, to decide and to hand in can wait, and
 * nothing that was answered is lost (ADR 4).
 */
@Path("/a")
@PermitAll
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Rule(record = RecordType.SUBMISSION, verb = Verb.UPDATE, byCode = true)
public class AnswerPages {
    private static final String COOKIE = "xq-a";

    private final AnswerDesk desk;
    private final SlipDoor door;
    private final WrongCodes wrongCodes;
    private final Policies policies;
    private final Clock clock;
    private final Views views;
    private final Cookies cookies;

    AnswerPages(
            AnswerDesk desk,
            SlipDoor door,
            WrongCodes wrongCodes,
            Policies policies,
            Clock clock,
            Views views,
            Cookies cookies) {
        this.desk = desk;
        this.door = door;
        this.wrongCodes = wrongCodes;
        this.policies = policies;
        this.clock = clock;
        this.views = views;
        this.cookies = cookies;
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance code(View v, String wrong);

        static native TemplateInstance welcome(View v, Sitting sitting, boolean asked, List<String> notice);

        static native TemplateInstance waiting(View v);

        static native TemplateInstance declined(View v, boolean stopped, boolean again);

        static native TemplateInstance handedIn(View v);

        static native TemplateInstance refusal(View v, String back);

        static native TemplateInstance question(View v, QuestionView q);

        static native TemplateInstance finish(View v, int last);

        static native TemplateInstance talk(View v, String back);

        static native TemplateInstance thanks(View v);

        static native TemplateInstance closed(View v);

        static native TemplateInstance otherDay(View v, String title, String intro);
    }

    @GET
    @Rule(record = RecordType.SUBMISSION, verb = Verb.CREATE, byCode = true)
    public TemplateInstance code() {
        return Templates.code(views.view(), "");
    }

    /** By the code that was typed, or by the ticket in the square that was photographed. */
    @POST
    @Blocking
    @Rule(record = RecordType.SUBMISSION, verb = Verb.CREATE, byCode = true)
    public Uni<Response> typed(
            @FormParam("code") @DefaultValue("") String code,
            @FormParam("ticket") @DefaultValue("") String ticket,
            @Context HttpServerRequest request) {
        var address = request.remoteAddress().hostAddress();
        var policy = policies.current();
        if (wrongCodes.isExhausted(address, clock.instant(), policy.value("wrong_codes_per_minute"))) {
            return now(page(429, Templates.code(views.view(), "later")));
        }
        if (!ticket.isEmpty()) {
            return now(answer(door.byTicket(ticket), address));
        }
        var answer = Code.read(code)
                .map(known -> answer(door.byCode(known), address))
                .orElseGet(() -> page(404, Templates.code(views.view(), "unknown")));
        return wrongCodes.isStorming(clock.instant())
                ? now(answer).onItem().delayIt().by(Duration.ofSeconds(policy.value("slip_storm_delay_seconds")))
                : now(answer);
    }

    private Response answer(SlipDoor.Try tried, String address) {
        if (tried.answer() == SlipDoor.Answer.IN) {
            wrongCodes.right(clock.instant());
            return Response.seeOther(URI.create("/a/welcome"))
                    .cookie(cookie(tried.token(), NewCookie.DEFAULT_MAX_AGE))
                    .build();
        }
        var policy = policies.current();
        wrongCodes.wrong(
                address,
                clock.instant(),
                new WrongCodes.Storm(policy.value("slip_storm_a_second"), policy.value("slip_storm_percent")));
        return page(
                tried.answer() == SlipDoor.Answer.UNKNOWN ? 404 : 403,
                Templates.code(views.view(), tried.answer().name().toLowerCase(Locale.ROOT)));
    }

    private static Uni<Response> now(Response answer) {
        return Uni.createFrom().item(answer);
    }

    @GET
    @Path("/welcome")
    @Rule(record = RecordType.SUBMISSION, verb = Verb.CREATE, byCode = true)
    public Response welcome(@CookieParam(COOKIE) @DefaultValue("") String token) {
        var come = desk.welcome(token);
        return come.filter(
                        w -> w.open() || w.sitting().isDeclined() || w.sitting().hasAnswers())
                .map(w -> w.sitting().isDeclined() ? lastPage(welcome(w)) : page(200, welcome(w)))
                .or(() -> come.filter(AnswerDesk.Welcome::isOnAnotherDay).map(this::otherDay))
                .orElseGet(this::closed);
    }

    /** A re-test has days of its own: whoever comes before or after reads which, and nothing else. */
    private Response otherDay(AnswerDesk.Welcome w) {
        var v = views.view();
        var key = w.early() ? "answer.retest.early" : "answer.retest.over";
        var intro = v.t(
                key + ".intro", v.day(w.sitting().opensOn()), v.day(w.sitting().closesOn()));
        return away(Templates.otherDay(v, v.t(key + ".title"), intro));
    }

    private TemplateInstance welcome(AnswerDesk.Welcome w) {
        var v = sitting();
        if (w.sitting().isDeclined()) {
            return Templates.declined(v, w.sitting().hasAnswers(), w.mayThinkAgain());
        }
        if (!w.open()) {
            return Templates.handedIn(v);
        }
        var asked = w.consent().waitsFor(Party.STUDENT);
        return w.consent().isGiven() || asked && !w.consent().waitsFor(Party.GUARDIAN)
                ? Templates.welcome(v, w.sitting(), asked, asked ? desk.notice(v.langTag()) : List.of())
                : Templates.waiting(v);
    }

    /** Before a student stops and takes back what was answered: what follows, and the way back. */
    @GET
    @Path("/refusal")
    public Response stopping(@CookieParam(COOKIE) @DefaultValue("") String token) {
        return desk.welcome(token)
                .filter(w -> !w.sitting().isDeclined())
                .map(w -> page(200, Templates.refusal(sitting(), onwards(w))))
                .orElseGet(() -> ended(token));
    }

    /** Taking part is free; saying no leads to a kind page and to nothing else, whether nothing was answered or all. */
    @POST
    @Path("/refusal")
    @Rule(record = RecordType.CONSENT, verb = Verb.SIGN, byCode = true)
    public Response refuse(@CookieParam(COOKIE) @DefaultValue("") String token) {
        if (desk.welcome(token).isEmpty()) {
            return to("/a/closed");
        }
        desk.decide(token, false, views.lang().tag());
        return to("/a/welcome");
    }

    /** Who has said no and thinks better of it reads again what they agree to. */
    @GET
    @Path("/agreement")
    public Response again(@CookieParam(COOKIE) @DefaultValue("") String token) {
        return desk.welcome(token)
                .filter(AnswerDesk.Welcome::mayThinkAgain)
                .map(w -> page(200, asks(w)))
                .orElseGet(() -> ended(token));
    }

    private TemplateInstance asks(AnswerDesk.Welcome w) {
        var v = sitting();
        return Templates.welcome(v, w.sitting(), true, desk.notice(v.langTag()));
    }

    @POST
    @Path("/start")
    @Rule(record = RecordType.SUBMISSION, verb = Verb.CREATE, byCode = true)
    public Response start(
            @FormParam("decision") @DefaultValue("") String decision,
            @CookieParam(COOKIE) @DefaultValue("") String token) {
        if (desk.welcome(token).isEmpty()) {
            return to("/a/closed");
        }
        if (decision.equals("agree")) {
            desk.decide(token, true, views.lang().tag());
        }
        return to("/a/q/" + desk.start(token, views.lang().tag()));
    }

    @GET
    @CrisisPath
    @Path("/q/{n:\\d{1,3}}")
    public Response question(@PathParam("n") int n, @CookieParam(COOKIE) @DefaultValue("") String token) {
        if (desk.sitting(token).isEmpty()) {
            return ended(token);
        }
        var v = sitting();
        return page(200, Templates.question(v, QuestionView.of(desk.ask(token, n), v)));
    }

    @POST
    @CrisisPath
    @Path("/q/{n:\\d{1,3}}")
    public Response answered(
            @PathParam("n") int n,
            @FormParam("value") @DefaultValue("") String value,
            @FormParam("go") @DefaultValue("next") String go,
            @FormParam("asks") @DefaultValue("") String asks,
            @CookieParam(COOKIE) @DefaultValue("") String token) {
        if (desk.sitting(token).isEmpty()) {
            desk.late(token, n, go.equals("skip") ? "" : value);
            return stillAsks(asks, value) ? heard(token) : ended(token);
        }
        desk.leave(token, n, go.equals("skip") ? "" : value);
        if (go.equals("previous")) {
            return to("/a/q/" + Math.max(1, n - 1));
        }
        return to(n < desk.questions(token) ? "/a/q/" + (n + 1) : "/a/finish");
    }

    /** Kept at once while the student is still on the page. */
    @POST
    @CrisisPath
    @Path("/draft")
    public Response draft(
            @FormParam("n") int n,
            @FormParam("value") @DefaultValue("") String value,
            @FormParam("asks") @DefaultValue("") String asks,
            @CookieParam(COOKIE) @DefaultValue("") String token) {
        if (desk.sitting(token).isEmpty() && stillAsks(asks, value)) {
            heard(token);
        } else if (desk.sitting(token).isPresent() || !desk.late(token, n, value)) {
            desk.draft(token, n, value);
        }
        return Response.noContent().build();
    }

    /** The browser's last word when the page goes away. */
    @POST
    @CrisisPath
    @Path("/leave")
    public Response leave(
            @FormParam("n") int n,
            @FormParam("value") @DefaultValue("") String value,
            @FormParam("asks") @DefaultValue("") String asks,
            @CookieParam(COOKIE) @DefaultValue("") String token) {
        if (desk.sitting(token).isEmpty() && stillAsks(asks, value)) {
            heard(token);
        } else if (desk.sitting(token).isPresent() || !desk.late(token, n, value)) {
            desk.leave(token, n, value);
        }
        return Response.noContent().build();
    }

    /** The questions may have been stopped while the one about a talk stood on the page: that wish is heard all the same. */
    private static boolean stillAsks(String asks, String value) {
        return asks.equals("talk") && value.equals("1");
    }

    private Response heard(String token) {
        if (desk.welcome(token).isEmpty()) {
            return to("/a/closed");
        }
        desk.askToTalk(token);
        return to("/a/talk");
    }

    /** Asks for a talk at once, needing nobody's consent; what stands on the page is kept as well. */
    @POST
    @CrisisPath
    @Path("/talk")
    public Response talk(
            @FormParam("n") @DefaultValue("0") int n,
            @FormParam("value") @DefaultValue("") String value,
            @CookieParam(COOKIE) @DefaultValue("") String token) {
        var answer = heard(token);
        if (n > 0 && !value.isEmpty() && desk.sitting(token).isPresent()) {
            desk.leave(token, n, value);
        }
        return answer;
    }

    @GET
    @CrisisPath
    @Path("/talk")
    public Response told(@CookieParam(COOKIE) @DefaultValue("") String token) {
        return desk.welcome(token)
                .map(w -> page(200, Templates.talk(sitting(), onwards(w))))
                .orElseGet(this::closed);
    }

    /** Where a student goes on answering; nowhere when there is nothing to answer. */
    private static String onwards(AnswerDesk.Welcome w) {
        return w.open() && w.sitting().isStarted() ? "/a/q/" + w.sitting().position() : "";
    }

    @GET
    @Path("/finish")
    public Response finish(@CookieParam(COOKIE) @DefaultValue("") String token) {
        return desk.sitting(token)
                .map(s -> page(200, Templates.finish(sitting(), desk.questions(token))))
                .orElseGet(() -> ended(token));
    }

    @POST
    @Path("/submission")
    public Response submit(@CookieParam(COOKIE) @DefaultValue("") String token) {
        if (desk.sitting(token).isEmpty()) {
            return ended(token);
        }
        desk.submit(token);
        return Response.seeOther(URI.create("/a/thanks")).cookie(cookie("", 0)).build();
    }

    @GET
    @Path("/thanks")
    @Rule(record = RecordType.SUBMISSION, verb = Verb.READ, byCode = true)
    public Response thanks() {
        return lastPage(Templates.thanks(views.view()));
    }

    /** Where every page of a sitting leads that nobody touches; the browser has nothing of the sitting any more. */
    @GET
    @Path("/closed")
    @Rule(record = RecordType.SUBMISSION, verb = Verb.READ, byCode = true)
    public Response closed() {
        return away(Templates.closed(views.view()));
    }

    private Response away(TemplateInstance page) {
        return Response.fromResponse(lastPage(page)).cookie(cookie("", 0)).build();
    }

    /** A page of a sitting: whoever goes away leaves neither a name nor an answer on the screen (S§2.1). */
    private View sitting() {
        return views.view()
                .leftAlone(Duration.ofMinutes(policies.current().value("session_idle_minutes", "STU")), "/a/closed");
    }

    /** Whoever was stopped by a no reads a kind page, from which they can still ask for a talk. */
    private Response ended(String token) {
        return desk.welcome(token).filter(w -> w.sitting().isDeclined()).isPresent() ? to("/a/welcome") : closed();
    }

    private NewCookie cookie(String token, int age) {
        return cookies.strict(COOKIE, token, age);
    }

    private static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    private static Response page(int status, TemplateInstance page) {
        return Response.status(status).entity(page).build();
    }

    /** The last page of a sitting: the next student at this computer finds nothing of it. */
    private static Response lastPage(TemplateInstance page) {
        return Response.ok(page).header(ClearSite.HEADER, ClearSite.EVERYTHING).build();
    }
}
