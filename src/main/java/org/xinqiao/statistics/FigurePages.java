package org.xinqiao.statistics;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.edition.Published;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** How well a questionnaire measures: its items, its scales, its drift, and what people found of whom it flagged. */
@Path("/questionnaires/{code}/{version}/figures")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Rule(record = RecordType.STATISTICS, verb = Verb.READ)
public class FigurePages {
    private final FigureDesk desk;
    private final WhatIfDesk cells;
    private final Published published;
    private final Actors actors;
    private final Screens screens;
    private final ScopeNames names;

    FigurePages(
            FigureDesk desk, WhatIfDesk cells, Published published, Actors actors, Screens screens, ScopeNames names) {
        this.desk = desk;
        this.cells = cells;
        this.published = published;
        this.actors = actors;
        this.screens = screens;
        this.names = names;
    }

    /** The page. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance show(View v, FigureView f);
    }

    @GET
    public TemplateInstance show(@PathParam("code") String code, @PathParam("version") String version) {
        var actor = actors.current();
        var v = screens.of(actor);
        var q = questionnaire(code, version);
        var scope = desk.scope(actor);
        var called = names.of(scope, v);
        return Templates.show(
                v,
                desk.newest(actor, q)
                        .map(kept -> FigureView.of(
                                new FigureView.Made(q, desk.readsQuestions(actor), cells.cells(scope), v),
                                kept,
                                called,
                                desk.mayCompute(actor)))
                        .orElseGet(() -> FigureView.without(q, called, desk.mayCompute(actor), "", v)));
    }

    @POST
    @Rule(record = RecordType.STATISTICS, verb = Verb.UPDATE)
    public Response computeAnew(@PathParam("code") String code, @PathParam("version") String version) {
        var q = questionnaire(code, version);
        desk.computeAnew(actors.current(), q);
        return Response.seeOther(URI.create("/questionnaires/" + q.code() + "/" + q.version() + "/figures"))
                .build();
    }

    private Questionnaire questionnaire(String code, String version) {
        return published.inForce(code, version).filter(WhatIfPages::isScored).orElseThrow(Refused::notFound);
    }
}
