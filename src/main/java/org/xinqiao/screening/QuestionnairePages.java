package org.xinqiao.screening;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** Which questionnaires and forms there are, and all that is in each version; read-only. */
@Path("/questionnaires")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Rule(record = RecordType.DEFINITION, verb = Verb.READ)
public class QuestionnairePages {
    private final Questionnaires questionnaires;
    private final Actors actors;
    private final Screens screens;

    QuestionnairePages(Questionnaires questionnaires, Actors actors, Screens screens) {
        this.questionnaires = questionnaires;
        this.actors = actors;
        this.screens = screens;
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(View v, List<Line> sheets, List<Line> forms);

        static native TemplateInstance show(View v, QuestionnaireView q);
    }

    /** A version in the list. */
    public record Line(String code, String version, String title, int items) {}

    @GET
    public TemplateInstance list() {
        var v = screens.of(actors.current());
        return Templates.list(v, lines(v, questionnaires.instruments()), lines(v, questionnaires.forms()));
    }

    @GET
    @Path("/{code}/{version}")
    public TemplateInstance show(@PathParam("code") String code, @PathParam("version") String version) {
        var v = screens.of(actors.current());
        return questionnaires
                .find(code, version)
                .map(q -> Templates.show(v, QuestionnaireView.of(q, questionnaires.notice(q), v)))
                .orElseThrow(Refused::notFound);
    }

    private static List<Line> lines(View v, List<Questionnaire> some) {
        return some.stream()
                .map(q -> new Line(
                        q.code(), q.version(), q.name(v.langTag()), q.items().size()))
                .distinct()
                .toList();
    }
}
