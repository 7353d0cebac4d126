package org.xinqiao.statistics;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.Map;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.edition.Published;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.scoring.WhatIf;
import org.xinqiao.web.Screens;

/** Move a cut-off, and see how many students, talks and hospital slots it would mean. */
@Path("/questionnaires/{code}/{version}/what-if")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Rule(record = RecordType.STATISTICS, verb = Verb.READ)
public class WhatIfPages {
    private static final int UNACCEPTABLE = 422;

    private final WhatIfDesk desk;
    private final Published published;
    private final Policies policies;
    private final Actors actors;
    private final Screens screens;
    private final ScopeNames names;

    WhatIfPages(
            WhatIfDesk desk, Published published, Policies policies, Actors actors, Screens screens, ScopeNames names) {
        this.desk = desk;
        this.published = published;
        this.policies = policies;
        this.actors = actors;
        this.screens = screens;
        this.names = names;
    }

    /** The page. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance show(org.xinqiao.web.View v, WhatIfView w);
    }

    @GET
    public Response show(@PathParam("code") String code, @PathParam("version") String version, @Context UriInfo uri) {
        var actor = actors.current();
        var v = screens.of(actor);
        var q = published.inForce(code, version).filter(WhatIfPages::isScored).orElseThrow(Refused::notFound);
        var scope = desk.scope(actor);
        var snapshot = desk.newest(actor, q);
        var cuts = CutOffs.of(snapshot.own().stream().map(WhatIf.Column::scale).toList(), asked(uri));
        var made = new WhatIfView.Made(q, snapshot, cuts, desk.cells(scope), policies.current(), v);
        return Response.status(cuts.isWrong() ? UNACCEPTABLE : Response.Status.OK.getStatusCode())
                .entity(Templates.show(v, WhatIfView.of(made, names.of(scope, v))))
                .build();
    }

    static boolean isScored(Questionnaire q) {
        return q.scoring().isPresent() && !q.scales().isEmpty();
    }

    private static Map<String, String> asked(UriInfo uri) {
        var asked = new HashMap<String, String>();
        uri.getQueryParameters().forEach((name, values) -> asked.put(name, values.get(0)));
        return asked;
    }
}
