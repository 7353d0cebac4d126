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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.consent.ConsentRegister;
import org.xinqiao.consent.Decision;
import org.xinqiao.consent.Method;
import org.xinqiao.consent.Party;
import org.xinqiao.directory.Guardian;
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
    private static final String THE_STUDENT = "student";

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
                String wrong,
                boolean unheard);
    }

    /** A student on the list, with those whose word can be written down. */
    @TemplateData
    public record Line(
            String className,
            String number,
            String name,
            String state,
            boolean reminded,
            boolean conflict,
            boolean unknown,
            List<Voice> voices) {
        static Line of(CampaignDesk.PaperConsent p, View v, MultivaluedMap<String, String> posted) {
            var signing =
                    p.guardians().stream().filter(g -> g.kind().mayConsent()).toList();
            var voices = Stream.concat(
                            signing.stream().map(g -> Voice.of(p, g, v, posted)),
                            Stream.of(Voice.student(p, v, posted)))
                    .toList();
            return new Line(
                    p.student().className(),
                    p.student().number(),
                    p.student().name(),
                    v.word("consent.state", p.standing().state()),
                    p.reminded(),
                    p.isConflict(),
                    signing.isEmpty(),
                    voices);
        }

        /** Whether something had been chosen here that could not be kept. */
        public boolean open() {
            return voices.stream().anyMatch(o -> !o.chosen().isEmpty());
        }
    }

    /** Somebody whose word it is: who, what they said last, and what can be written down. */
    @TemplateData
    public record Voice(String field, String label, String said, List<Choice> choices, String chosen) {
        static Voice of(CampaignDesk.PaperConsent p, Guardian g, View v, MultivaluedMap<String, String> posted) {
            return of(
                    p,
                    Optional.of(g.id()),
                    g.relation() + " " + g.name(),
                    List.of("AGREED", "REFUSED", "VOICE_AGREED", "VOICE_REFUSED"),
                    v,
                    posted);
        }

        /** The student's own no, which is said to the psychologist; the yes is the student's alone (F01S). */
        static Voice student(CampaignDesk.PaperConsent p, View v, MultivaluedMap<String, String> posted) {
            return of(
                    p,
                    Optional.empty(),
                    v.t("campaign.consents.student"),
                    List.of("REFUSED", "VOICE_REFUSED"),
                    v,
                    posted);
        }

        private static Voice of(
                CampaignDesk.PaperConsent p,
                Optional<UUID> guardian,
                String label,
                List<String> kinds,
                View v,
                MultivaluedMap<String, String> posted) {
            var field = p.student().id() + "." + guardian.map(UUID::toString).orElse(THE_STUDENT);
            return new Voice(
                    field,
                    label,
                    p.word(guardian).map(d -> v.word("consent.kind", d.kind())).orElse(""),
                    kinds.stream()
                            .map(k -> new Choice(k, words(k, guardian.isEmpty(), v)))
                            .toList(),
                    Optional.ofNullable(posted.getFirst(field)).orElse(""));
        }

        private static String words(String kind, boolean student, View v) {
            var plain = kind.replace("VOICE_", "");
            var word = student ? v.t("campaign.consents.student.no") : v.word("consent.kind", plain);
            return kind.equals(plain) ? word : v.t("campaign.consents.voice", word);
        }
    }

    @GET
    public TemplateInstance list(@PathParam("id") String id) {
        return page(id, new MultivaluedHashMap<>(), "");
    }

    /** The page, with what somebody had chosen if it could not be kept, and why. */
    private TemplateInstance page(String id, MultivaluedMap<String, String> posted, String wrong) {
        var actor = actors.current();
        var v = screens.of(actor);
        var all = desk.consents(actor, uuid(id));
        var campaign = desk.mine(actor, uuid(id));
        return Templates.consents(
                v,
                campaign,
                all.stream().map(p -> Line.of(p, v, posted)).toList(),
                (int) all.stream().filter(p -> p.standing().isGiven()).count(),
                (int) all.stream()
                        .filter(p -> p.standing().waitsFor(Party.GUARDIAN))
                        .count(),
                (int) all.stream()
                        .filter(p -> p.standing().waitsFor(Party.GUARDIAN) && !p.reminded())
                        .count(),
                desk.witnesses(campaign).stream()
                        .map(s -> new Choice(s.id().toString(), s.name() + " · " + v.t("role." + s.role())))
                        .toList(),
                words(v, wrong),
                wrong.equals("consent.witnesses"));
    }

    private static String words(View v, String wrong) {
        return switch (wrong) {
            case "" -> "";
            case "not_found" -> v.t("campaign.consents.gone");
            default -> v.t("problem." + wrong + ".detail");
        };
    }

    /** Sends the notice to every guardian who has not been asked yet. */
    @POST
    @Path("/notice")
    public Response ask(@PathParam("id") String id) {
        desk.askForConsent(actors.current(), uuid(id));
        return to(id);
    }

    /** Every field is named by a student and whose word it is; blank ones are left as they were. */
    @POST
    public Response save(@PathParam("id") String id, MultivaluedMap<String, String> posted) {
        try {
            desk.writtenDown(actors.current(), uuid(id), said(posted));
            return to(id);
        } catch (Refused refused) {
            if (refused.status() != 404 && !refused.code().startsWith("consent.")) {
                throw refused;
            }
            return Response.status(refused.status())
                    .entity(page(id, posted, refused.code()))
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

    private static List<ConsentRegister.Said> said(MultivaluedMap<String, String> posted) {
        var witnesses = posted.getOrDefault("witness", List.of()).stream()
                .flatMap(w -> Ids.parse(w).stream())
                .toList();
        return posted.entrySet().stream()
                .flatMap(field -> field.getValue().stream()
                        .filter(kind -> !kind.isEmpty())
                        .flatMap(kind -> said(field.getKey(), kind, witnesses).stream()))
                .toList();
    }

    private static Optional<ConsentRegister.Said> said(String field, String kind, List<UUID> witnesses) {
        var names = field.split("\\.", 2);
        var guardian = Ids.parse(names[names.length - 1]);
        if (names.length < 2 || guardian.isEmpty() && !names[1].equals(THE_STUDENT)) {
            return Optional.empty();
        }
        return Ids.parse(names[0]).flatMap(student -> switch (kind) {
            case "AGREED", "REFUSED" ->
                Optional.of(new ConsentRegister.Said(
                        student, guardian, Decision.Kind.valueOf(kind), Method.PAPER, List.of()));
            case "VOICE_AGREED" ->
                Optional.of(new ConsentRegister.Said(student, guardian, Decision.Kind.AGREED, Method.VOICE, witnesses));
            case "VOICE_REFUSED" ->
                Optional.of(
                        new ConsentRegister.Said(student, guardian, Decision.Kind.REFUSED, Method.VOICE, witnesses));
            default -> Optional.empty();
        });
    }

    private static Response to(String id) {
        return Response.seeOther(URI.create("/campaigns/" + id + "/consents")).build();
    }

    private static UUID uuid(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
