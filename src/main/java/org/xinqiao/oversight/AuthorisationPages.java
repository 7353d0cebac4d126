package org.xinqiao.oversight;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Authorisation;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Retry;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** 查阅授权: what one has, what waits for one's decision, and the form to ask. */
@Path("/authorisations")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.AUTHORISATION, verb = Verb.READ)
public class AuthorisationPages {
    private static final Map<String, String> LABELS = Map.of(
            "reason", "authorisation.reason", "until", "authorisation.until.label", "case", "authorisation.case");

    private final Actors actors;
    private final AuthorisationDesk desk;
    private final GlassDesk glasses;
    private final LeavingDesk leaving;
    private final Screens screens;

    AuthorisationPages(Actors actors, AuthorisationDesk desk, GlassDesk glasses, LeavingDesk leaving, Screens screens) {
        this.actors = actors;
        this.desk = desk;
        this.glasses = glasses;
        this.leaving = leaving;
        this.screens = screens;
    }

    /** One authorisation in words. */
    @TemplateData
    public record Line(
            UUID id,
            String person,
            String scope,
            String reason,
            String until,
            String state,
            boolean endsSoon,
            boolean mine,
            List<String> decisions) {}

    /** All that the page shows. */
    @TemplateData
    public record Sheet(
            List<Line> waiting,
            List<Line> mine,
            List<Line> others,
            boolean asks,
            String limits,
            boolean glass,
            boolean leaving,
            Retry form) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(View v, Sheet sheet);
    }

    @GET
    public TemplateInstance list() {
        return page(actors.current(), Retry.none());
    }

    @POST
    @Rule(record = RecordType.AUTHORISATION, verb = Verb.CREATE)
    public Response ask(
            @FormParam("case") @DefaultValue("") String number,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("until") @DefaultValue("") String until) {
        var actor = actors.current();
        try {
            desk.ask(actor, new AuthorisationDesk.Wish(number, reason, until(number, until)));
            return back();
        } catch (Refused refused) {
            if (refused.fields().isEmpty()) {
                throw refused;
            }
            var v = screens.of(actor);
            var typed = Map.of("case", number, "reason", reason, "until", until);
            var form = Retry.of(typed, refused, LABELS, v).saying("until", limit(!number.isBlank(), v));
            return Response.status(refused.status()).entity(page(actor, form)).build();
        }
    }

    @POST
    @Fresh
    @Path("/{id}/{noun}")
    @Rule(
            record = RecordType.AUTHORISATION,
            verb = {Verb.SIGN, Verb.UPDATE, Verb.CREATE})
    public Response decide(@PathParam("id") String id, @PathParam("noun") String noun) {
        desk.decide(actors.current(), Ids.parse(id).orElseThrow(Refused::notFound), decision(noun));
        return back();
    }

    /** Who says nothing asks for as long as may be. */
    private Optional<LocalDate> until(String number, String until) {
        return until.isBlank() ? Optional.of(desk.latest(!number.isBlank())) : day(until);
    }

    private String limit(boolean oneCase, View v) {
        return v.t(
                oneCase ? "authorisation.limit.case" : "authorisation.limit.standing",
                desk.days(oneCase),
                v.day(desk.latest(oneCase)));
    }

    private TemplateInstance page(Actor actor, Retry form) {
        var v = screens.of(actor);
        var all = desk.list(actor).stream().toList();
        var sheet = new Sheet(
                all.stream()
                        .filter(AuthorisationPages::waits)
                        .map(s -> line(s, v))
                        .toList(),
                all.stream()
                        .filter(AuthorisationDesk.Seen::mine)
                        .map(s -> line(s, v))
                        .toList(),
                all.stream()
                        .filter(s -> !s.mine() && !waits(s))
                        .map(s -> line(s, v))
                        .toList(),
                desk.needs(actor),
                limit(false, v) + " " + limit(true, v),
                glasses.isEntitled(actor),
                !leaving.staff(actor).isEmpty(),
                form);
        return Templates.list(v, sheet);
    }

    private static boolean waits(AuthorisationDesk.Seen s) {
        return s.decides() && s.state() == Authorisation.State.ASKED;
    }

    private static Line line(AuthorisationDesk.Seen s, View v) {
        var a = s.authorisation();
        var scope = a.scope().caseId().isPresent()
                ? "authorisation.scope.case"
                : a.scope().school().isPresent() ? "authorisation.scope.school" : "authorisation.scope.district";
        return new Line(
                a.id(),
                s.person().name() + " · " + v.word("role", s.person().role()),
                v.t(scope),
                a.reason(),
                v.day(a.until()),
                v.word("authorisation.state", s.state()),
                s.endsSoon(),
                s.mine(),
                decisions(s).map(d -> d.name().toLowerCase(Locale.ROOT)).toList());
    }

    private static Stream<AuthorisationDesk.Decision> decisions(AuthorisationDesk.Seen s) {
        return switch (s.state()) {
            case ASKED ->
                s.decides()
                        ? Stream.of(AuthorisationDesk.Decision.APPROVAL, AuthorisationDesk.Decision.REFUSAL)
                        : Stream.empty();
            case IN_FORCE, AHEAD -> Stream.of(AuthorisationDesk.Decision.REVOCATION);
            case EXPIRED, REFUSED, REVOKED -> Stream.empty();
        };
    }

    static AuthorisationDesk.Decision decision(String noun) {
        return Stream.of(AuthorisationDesk.Decision.values())
                .filter(d -> d.name().toLowerCase(Locale.ROOT).equals(noun))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private static Response back() {
        return Response.seeOther(URI.create("/authorisations")).build();
    }
}
