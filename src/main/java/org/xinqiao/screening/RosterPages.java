package org.xinqiao.screening;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.RosterDesk;
import org.xinqiao.directory.Schools;
import org.xinqiao.journal.Act;
import org.xinqiao.journal.Noted;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** 名册: choose a file, look at what it would change, confirm, and read what it changed. */
@Path("/roster")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Blocking
@Rule(record = RecordType.ROSTER, verb = Verb.UPDATE)
public class RosterPages {
    private final RosterDesk desk;
    private final SchoolReach reach;
    private final Actors actors;
    private final Screens screens;

    RosterPages(RosterDesk desk, SchoolReach reach, Actors actors, Screens screens) {
        this.desk = desk;
        this.reach = reach;
        this.actors = actors;
        this.screens = screens;
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance choose(View v, List<Schools.Place> schools);

        static native TemplateInstance preview(View v, UUID upload, String school, RosterDesk.Preview p);

        static native TemplateInstance result(View v, int fresh, int changed, int unchanged, int faulty);
    }

    @GET
    @Rule(record = RecordType.ROSTER, verb = Verb.READ)
    public TemplateInstance choose() {
        var actor = actors.current();
        var schools = reach.roster(actor);
        if (schools.isEmpty()) {
            throw Refused.forbidden("roster.not_your_role");
        }
        return Templates.choose(screens.of(actor), schools);
    }

    /** Keeps the file, so that the confirmation needs no second upload. */
    @POST
    @Noted(Act.IMPORT)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(@RestForm("school") String school, @RestForm("file") List<FileUpload> files) {
        var actor = actors.current();
        var place = SchoolReach.among(reach.roster(actor), school);
        var file = files.stream().findFirst().map(RosterPages::content).orElse(new byte[0]);
        var upload = desk.upload(place.id(), actor.login(), file);
        return Response.seeOther(URI.create("/roster/" + upload)).build();
    }

    @GET
    @Fresh
    @Path("/{upload}")
    public TemplateInstance preview(@PathParam("upload") String upload) {
        var actor = actors.current();
        var preview = desk.preview(known(upload), actor.login());
        return Templates.preview(screens.of(actor), known(upload), schoolOf(actor, preview), preview);
    }

    @POST
    @Fresh
    @Path("/{upload}/confirmation")
    @Noted(Act.IMPORT)
    public Response confirm(@PathParam("upload") String upload) {
        var actor = actors.current();
        schoolOf(actor, desk.preview(known(upload), actor.login()));
        var done = desk.confirm(known(upload), actor.login());
        return Response.seeOther(URI.create("/roster/result?fresh=%d&changed=%d&unchanged=%d&faulty=%d"
                        .formatted(
                                done.fresh().size(),
                                done.changed().size(),
                                done.unchanged().size(),
                                done.faultyLines())))
                .build();
    }

    @GET
    @Path("/result")
    @Rule(record = RecordType.ROSTER, verb = Verb.READ)
    public TemplateInstance result(
            @QueryParam("fresh") @DefaultValue("0") int fresh,
            @QueryParam("changed") @DefaultValue("0") int changed,
            @QueryParam("unchanged") @DefaultValue("0") int unchanged,
            @QueryParam("faulty") @DefaultValue("0") int faulty) {
        return Templates.result(screens.of(actors.current()), fresh, changed, unchanged, faulty);
    }

    /** The name of the school, if the actor still keeps its roster. */
    private String schoolOf(Actor actor, RosterDesk.Preview preview) {
        return SchoolReach.among(reach.roster(actor), preview.school()).name();
    }

    private static byte[] content(FileUpload file) {
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static UUID known(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
