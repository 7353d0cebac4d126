package org.xinqiao.oversight;

import io.quarkus.qute.CheckedTemplate;
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
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Staff;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** 离岗: choose who leaves, give each open case to somebody else, and settle it. */
@Path("/leaving")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.AUTHORISATION, verb = Verb.UPDATE)
public class LeavingPages {
    private static final String NEXT = "next.";

    private final Actors actors;
    private final LeavingDesk desk;
    private final Screens screens;

    LeavingPages(Actors actors, LeavingDesk desk, Screens screens) {
        this.actors = actors;
        this.desk = desk;
        this.screens = screens;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance staff(View v, List<Staff> staff);

        static native TemplateInstance leaver(View v, LeavingDesk.Leaver leaver, boolean open);
    }

    @GET
    public TemplateInstance staff() {
        var actor = actors.current();
        return Templates.staff(screens.of(actor), desk.staff(actor));
    }

    @GET
    @Path("/{person}")
    public TemplateInstance leaver(@PathParam("person") String person) {
        return page(known(person), false);
    }

    @POST
    @Path("/{person}")
    public Response settle(@PathParam("person") String person, MultivaluedMap<String, String> sent) {
        try {
            var actor = actors.current();
            desk.settle(actor, known(person), change(sent), next(sent, desk.leaver(actor, known(person))));
            return Response.seeOther(URI.create("/leaving")).build();
        } catch (Refused refused) {
            if (!refused.code().equals("leaving.cases_open")) {
                throw refused;
            }
            return Response.status(refused.status())
                    .entity(page(known(person), true))
                    .build();
        }
    }

    private TemplateInstance page(UUID person, boolean open) {
        var actor = actors.current();
        return Templates.leaver(screens.of(actor), desk.leaver(actor, person), open);
    }

    private static LeavingDesk.Change change(MultivaluedMap<String, String> sent) {
        return "moves".equals(sent.getFirst("what"))
                ? new LeavingDesk.Change(false, Optional.empty(), text(sent, "homeroom"))
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
