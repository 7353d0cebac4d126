package org.xinqiao.screening;

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
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.consent.ConsentDesk;
import org.xinqiao.consent.Decision;
import org.xinqiao.consent.Method;
import org.xinqiao.consent.Standing;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Choice;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** The consents of a campaign: sending the notice, and writing down what came back on paper, class by class. */
@Path("/campaigns/{id}/consents")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.CONSENT, verb = Verb.CREATE)
public class PaperConsentPages {
    private final Actors actors;
    private final Screens screens;
    private final CampaignDesk desk;

    PaperConsentPages(Actors actors, Screens screens, CampaignDesk desk) {
        this.actors = actors;
        this.screens = screens;
        this.desk = desk;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance consents(
                View v,
                Campaign c,
                List<Line> lines,
                int given,
                int missing,
                int toRemind,
                List<Choice> witnesses,
                boolean unheard);
    }

    /** A student on the list; {@code decided} is {@code AGREED}, {@code REFUSED} or nothing. */
    @TemplateData
    public record Line(
            UUID student,
            String className,
            String number,
            String name,
            String state,
            String decided,
            boolean reminded,
            String chosen) {
        static Line of(CampaignDesk.PaperConsent p, View v, String chosen) {
            var state = p.standing().state();
            var decided = state == Standing.State.REFUSED || state == Standing.State.WITHDRAWN
                    ? "REFUSED"
                    : p.standing().waitsFor(org.xinqiao.consent.Party.GUARDIAN) ? "" : "AGREED";
            return new Line(
                    p.student().id(),
                    p.student().className(),
                    p.student().number(),
                    p.student().name(),
                    v.word("consent.state", state),
                    decided,
                    p.reminded(),
                    chosen);
        }
    }

    @GET
    public TemplateInstance list(@PathParam("id") String id) {
        return page(id, new MultivaluedHashMap<>(), false);
    }

    /** The page, with what somebody had chosen if it could not be kept. */
    private TemplateInstance page(String id, MultivaluedMap<String, String> posted, boolean unheard) {
        var actor = actors.current();
        var v = screens.of(actor);
        var all = desk.consents(actor, uuid(id));
        var campaign = desk.mine(actor, uuid(id));
        return Templates.consents(
                v,
                campaign,
                all.stream()
                        .map(p -> Line.of(
                                p,
                                v,
                                Optional.ofNullable(
                                                posted.getFirst(p.student().id().toString()))
                                        .orElse("")))
                        .toList(),
                (int) all.stream().filter(p -> p.standing().isGiven()).count(),
                (int) all.stream()
                        .filter(p -> p.standing().waitsFor(org.xinqiao.consent.Party.GUARDIAN))
                        .count(),
                (int) all.stream()
                        .filter(p -> p.standing().waitsFor(org.xinqiao.consent.Party.GUARDIAN) && !p.reminded())
                        .count(),
                desk.witnesses(campaign).stream()
                        .map(s -> new Choice(s.id().toString(), s.name() + " · " + v.t("role." + s.role())))
                        .toList(),
                unheard);
    }

    /** Sends the notice to every guardian who has not been asked yet. */
    @POST
    @Path("/notice")
    public Response ask(@PathParam("id") String id) {
        desk.askForConsent(actors.current(), uuid(id));
        return to(id);
    }

    /** Every field is named by a student; blank ones are left as they were. */
    @POST
    public Response save(@PathParam("id") String id, MultivaluedMap<String, String> posted) {
        try {
            desk.writtenDown(actors.current(), uuid(id), said(posted));
            return to(id);
        } catch (Refused refused) {
            if (!refused.code().equals("consent.witnesses")) {
                throw refused;
            }
            return Response.status(refused.status())
                    .entity(page(id, posted, true))
                    .build();
        }
    }

    /** Each family is reminded once; nothing is sent by this version, so the page says what to do. */
    @POST
    @Path("/reminder")
    public Response remind(@PathParam("id") String id) {
        desk.remind(actors.current(), uuid(id));
        return to(id);
    }

    private static Map<UUID, ConsentDesk.Said> said(MultivaluedMap<String, String> posted) {
        var witnesses = posted.getOrDefault("witness", List.of()).stream()
                .flatMap(w -> Ids.parse(w).stream())
                .toList();
        var said = new HashMap<UUID, ConsentDesk.Said>();
        posted.forEach((name, values) -> Ids.parse(name)
                .ifPresent(student -> values.forEach(value -> {
                    switch (value) {
                        case "AGREED", "REFUSED" ->
                            said.put(
                                    student,
                                    new ConsentDesk.Said(Decision.Kind.valueOf(value), Method.PAPER, List.of()));
                        case "VOICE_AGREED" ->
                            said.put(student, new ConsentDesk.Said(Decision.Kind.AGREED, Method.VOICE, witnesses));
                        case "VOICE_REFUSED" ->
                            said.put(student, new ConsentDesk.Said(Decision.Kind.REFUSED, Method.VOICE, witnesses));
                        default -> {}
                    }
                })));
        return said;
    }

    private static Response to(String id) {
        return Response.seeOther(URI.create("/campaigns/" + id + "/consents")).build();
    }

    private static UUID uuid(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
