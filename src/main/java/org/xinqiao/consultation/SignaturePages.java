package org.xinqiao.consultation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Matrix;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** The page on which a party reads what it may read and signs: 我已阅读并签名. */
@Path("/signatures/{sheet}")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.MINUTES, verb = Verb.READ)
public class SignaturePages {
    private final Actors actors;
    private final Screens screens;
    private final SignatureDesk desk;
    private final Questionnaires questionnaires;
    private final Matrix matrix;

    SignaturePages(Actors actors, Screens screens, SignatureDesk desk, Questionnaires questionnaires, Matrix matrix) {
        this.matrix = matrix;
        this.actors = actors;
        this.screens = screens;
        this.desk = desk;
        this.questionnaires = questionnaires;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance sheet(
                View v,
                String title,
                String student,
                List<Passage> passages,
                List<MeetingView.Duty> tasks,
                boolean signed,
                boolean maySign);

        static native TemplateInstance phone(
                View v,
                String title,
                String student,
                String school,
                List<Passage> passages,
                boolean signed,
                boolean maySign);
    }

    @GET
    public TemplateInstance sheet(@PathParam("sheet") String id) {
        var actor = actors.current();
        var v = screens.of(actor);
        var read = desk.read(actor, uuid(id));
        var form = questionnaires.of(read.sheet());
        var passages = Passage.of(form, read.sheet().answers(), read.reader().items(form, matrix), v);
        var name = read.student().name();
        if (read.reader() == Reader.GUARDIAN) {
            return Templates.phone(
                    v,
                    form.title(v.langTag()),
                    name,
                    read.student().schoolName(),
                    passages,
                    read.signed(),
                    read.maySign());
        }
        var tasks =
                read.tasks().stream().map(t -> MeetingView.Duty.of(t, actor, v)).toList();
        return Templates.sheet(v, form.title(v.langTag()), name, passages, tasks, read.signed(), read.maySign());
    }

    @POST
    @Rule(record = RecordType.MINUTES, verb = Verb.SIGN)
    public Response sign(@PathParam("sheet") String id) {
        desk.sign(actors.current(), uuid(id));
        return Response.seeOther(URI.create("/signatures/" + id)).build();
    }

    private static UUID uuid(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
