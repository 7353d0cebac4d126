package org.xinqiao.oversight;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Schools;
import org.xinqiao.directory.Staff;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Choice;
import org.xinqiao.web.FormView;
import org.xinqiao.web.Retry;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** 离岗: choose who leaves, give each open case to somebody else, and settle it. */
@Path("/leaving")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.AUTHORISATION, verb = Verb.UPDATE)
public class LeavingPages {
    private static final String NEXT = "next.";
    private static final String HOMEROOM = "homeroom";

    private final Actors actors;
    private final LeavingDesk desk;
    private final Screens screens;

    LeavingPages(Actors actors, LeavingDesk desk, Screens screens) {
        this.actors = actors;
        this.desk = desk;
        this.screens = screens;
    }

    /** An open case, who may carry it on, and who was chosen. */
    @TemplateData
    public record Line(String id, String label, List<Choice> people, String chosen, String wrong) {}

    /** All that is shown of somebody who leaves or moves. */
    @TemplateData
    public record Sheet(
            Staff person, List<Line> cases, List<Choice> forAll, List<Schools.SchoolClass> classes, Retry form) {
        /** What may happen besides leaving. */
        public boolean moves() {
            return !classes.isEmpty();
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance staff(View v, List<Staff> staff);

        static native TemplateInstance leaver(View v, Sheet sheet);
    }

    @GET
    public TemplateInstance staff() {
        var actor = actors.current();
        return Templates.staff(screens.of(actor), desk.staff(actor));
    }

    @GET
    @Fresh
    @Path("/{person}")
    public TemplateInstance leaver(@PathParam("person") String person) {
        var actor = actors.current();
        var v = screens.of(actor);
        return Templates.leaver(v, sheet(desk.leaver(actor, known(person)), Map.of(), List.of(), v));
    }

    @POST
    @Fresh
    @Path("/{person}")
    public Response settle(@PathParam("person") String person, MultivaluedMap<String, String> sent) {
        var actor = actors.current();
        var leaver = desk.leaver(actor, known(person));
        try {
            desk.settle(actor, leaver.person().id(), change(sent), next(sent, leaver));
            return Response.seeOther(URI.create("/leaving")).build();
        } catch (Refused refused) {
            if (refused.fields().isEmpty() && !refused.code().equals("leaving.cases_open")) {
                throw refused;
            }
            var v = screens.of(actor);
            return Response.status(refused.status())
                    .entity(Templates.leaver(v, sheet(leaver, typed(sent), wrong(sent, leaver, refused, v), v)))
                    .build();
        }
    }

    /** Every case without somebody who may carry it, and whatever else was refused. */
    private static List<FormView.Wrong> wrong(
            MultivaluedMap<String, String> sent, LeavingDesk.Leaver leaver, Refused refused, View v) {
        var next = next(sent, leaver);
        var open = leaver.cases().stream()
                .filter(c -> c.candidates().stream()
                        .noneMatch(s -> s.id().equals(next.get(c.file().id()))))
                .map(c -> new FormView.Wrong(NEXT + c.file().id(), label(c, v), v.t("leaving.case_open")));
        var rest = refused.fields().stream()
                .filter(f -> f.field().equals(HOMEROOM))
                .map(f -> new FormView.Wrong(HOMEROOM, v.t("leaving.homeroom"), v.t("leaving.no_class")));
        return Stream.concat(open, rest).toList();
    }

    private static Sheet sheet(
            LeavingDesk.Leaver leaver, Map<String, String> typed, List<FormView.Wrong> wrong, View v) {
        var form = new Retry(typed, wrong);
        var cases = leaver.cases().stream()
                .map(c -> {
                    var id = NEXT + c.file().id();
                    return new Line(id, label(c, v), choices(c.candidates(), v), form.value(id), form.error(id));
                })
                .toList();
        return new Sheet(leaver.person(), cases, choices(leaver.forAll(), v), leaver.classes(), form);
    }

    private static List<Choice> choices(List<Staff> staff, View v) {
        return staff.stream()
                .map(s -> new Choice(s.id().toString(), s.name() + " · " + v.word("role", s.role())))
                .toList();
    }

    private static String label(LeavingDesk.Carried c, View v) {
        return c.file().number() + " · " + v.word("case.state", c.file().state());
    }

    private static Map<String, String> typed(MultivaluedMap<String, String> sent) {
        var typed = new HashMap<String, String>();
        sent.forEach((name, values) -> typed.put(name, values.get(0)));
        return typed;
    }

    private static LeavingDesk.Change change(MultivaluedMap<String, String> sent) {
        return "moves".equals(sent.getFirst("what"))
                ? LeavingDesk.Change.moving(text(sent, HOMEROOM))
                : LeavingDesk.Change.leaving();
    }

    private static Optional<String> text(MultivaluedMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).filter(t -> !t.isBlank());
    }

    /** What was chosen for each case: {@code next.<case>}, and {@code next} for those without a choice of their own. */
    private static Map<UUID, UUID> next(MultivaluedMap<String, String> sent, LeavingDesk.Leaver leaver) {
        var next = new HashMap<UUID, UUID>();
        text(sent, "next")
                .flatMap(Ids::parse)
                .ifPresent(
                        owner -> leaver.cases().forEach(c -> next.put(c.file().id(), owner)));
        sent.forEach((name, values) -> {
            if (name.startsWith(NEXT)) {
                Ids.parse(name.substring(NEXT.length()))
                        .ifPresent(id -> Ids.parse(values.get(0)).ifPresent(owner -> next.put(id, owner)));
            }
        });
        return next;
    }

    private static UUID known(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
