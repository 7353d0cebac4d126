package org.xinqiao.oversight;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Student;
import org.xinqiao.journal.Act;
import org.xinqiao.journal.JournalApi;
import org.xinqiao.journal.Noted;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** 谁看过这名学生: for the privacy officer, to answer a rights request. */
@Path("/privacy")
@Authenticated
@Produces(MediaType.TEXT_HTML)
@Rule(record = RecordType.JOURNAL, verb = Verb.EXPORT)
public class PrivacyPages {
    private final Actors actors;
    private final PrivacyDesk desk;
    private final ReadingDesk readings;
    private final JournalApi journal;
    private final Screens screens;

    PrivacyPages(Actors actors, PrivacyDesk desk, ReadingDesk readings, JournalApi journal, Screens screens) {
        this.journal = journal;
        this.readings = readings;
        this.actors = actors;
        this.desk = desk;
        this.screens = screens;
    }

    /** Somebody who read unusually much within an hour, in words. */
    @TemplateData
    public record MuchRead(String at, String name, String role, int reads, int children) {}

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance find(
                View v, String number, List<Student> students, List<MuchRead> readers, int limit);

        static native TemplateInstance lookers(View v, Student student, List<LookLine> lines);
    }

    @GET
    @Rule(record = RecordType.JOURNAL, verb = Verb.READ)
    public TemplateInstance begin() {
        return found(actors.current(), "", List.of());
    }

    /** A number is sent, never asked for in an address, which browsers and proxies keep. */
    @POST
    @Noted(Act.SEARCH)
    @Rule(record = RecordType.JOURNAL, verb = Verb.READ)
    public TemplateInstance find(@FormParam("number") @DefaultValue("") String number) {
        var actor = actors.current();
        return found(actor, number.strip(), desk.search(actor, number.strip()));
    }

    /** The sealed journal as a file, for {@code verify-journal}; the same lines that a program gets. */
    @GET
    @Path("/journal")
    @Produces("application/x-ndjson")
    @Fresh
    @Noted(Act.EXPORT)
    public RestResponse<StreamingOutput> journal() {
        return RestResponse.ResponseBuilder.ok(journal.export())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"journal.jsonl\"")
                .build();
    }

    @GET
    @Path("/students/{id}/lookers")
    @Rule(record = RecordType.JOURNAL, verb = Verb.READ)
    public TemplateInstance lookers(@PathParam("id") String id) {
        var actor = actors.current();
        var v = screens.of(actor);
        var answered = desk.lookers(actor, Ids.parse(id).orElseThrow(Refused::notFound));
        var lines = LookLine.of(answered.looks(), v);
        return Templates.lookers(v, answered.student(), lines);
    }

    private TemplateInstance found(Actor officer, String number, List<Student> students) {
        var v = screens.of(officer);
        var readers = readings.told(officer).stream()
                .map(a -> new MuchRead(v.moment(a.at()), a.name(), v.word("role", a.role()), a.reads(), a.children()))
                .toList();
        return Templates.find(v, number, students, readers, readings.limit());
    }
}
