package org.xinqiao.casefile;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.CrisisPath;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.web.Choice;
import org.xinqiao.web.FormView;
import org.xinqiao.web.Posted;
import org.xinqiao.web.ProblemWords;
import org.xinqiao.web.RecordForm;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** The case list, the case page, and one form a move. */
@Path("/cases")
@CrisisPath(nouns = {"brief-check", "crisis"})
@Produces(MediaType.TEXT_HTML)
@Rule(record = RecordType.CASE_FILE, verb = Verb.READ)
public class CasePages {
    private final Actors actors;
    private final CaseDesk desk;
    private final CaseReader reader;
    private final RecordReader records;
    private final RecordForm forms;
    private final Screens screens;
    private final Owners owners;
    private final Students students;
    private final Sheets sheets;
    private final Clock clock;

    CasePages(
            Actors actors,
            CaseDesk desk,
            CaseReader reader,
            RecordReader records,
            RecordForm forms,
            Screens screens,
            Owners owners,
            Students students,
            Sheets sheets,
            Clock clock) {
        this.actors = actors;
        this.desk = desk;
        this.reader = reader;
        this.records = records;
        this.forms = forms;
        this.screens = screens;
        this.owners = owners;
        this.students = students;
        this.sheets = sheets;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(View v, List<CaseReader.Line> lines, boolean unauthorised);

        static native TemplateInstance page(View v, CaseReader.Page c);

        static native TemplateInstance move(
                View v,
                CaseMove move,
                String action,
                String back,
                String who,
                int version,
                Optional<FormView> form,
                String reason);

        static native TemplateInstance sheet(View v, RecordReader.SheetView sheet, String back);
    }

    @GET
    public TemplateInstance list() {
        var actor = actors.current();
        return Templates.list(screens.of(actor), reader.list(actor), reader.lacksAuthorisation(actor));
    }

    @GET
    @Path("{id}")
    public TemplateInstance page(String id) {
        var actor = actors.current();
        var v = screens.of(actor);
        return Templates.page(v, reader.page(actor, desk.open(actor, known(id)), v));
    }

    @GET
    @Path("{id}/records/{sheet}")
    public TemplateInstance sheet(String id, String sheet) {
        var actor = actors.current();
        var v = screens.of(actor);
        return Templates.sheet(v, records.sheet(actor, known(id), known(sheet), v), "/cases/" + id);
    }

    @GET
    @Fresh(nouns = {"closure-approval", "closure-cosignature", "handover", "handover-receipt", "graduation", "merger"})
    @Path("{id}/{noun}")
    @Transactional
    @Rule(record = RecordType.CASE_FILE, verb = Verb.UPDATE)
    public TemplateInstance form(String id, String noun) {
        var actor = actors.current();
        var v = screens.of(actor);
        var move = move(noun);
        var file = desk.prepare(actor, known(id), move);
        var form = move.form()
                .map(f -> forms.blank(f, actor, place(file.id(), move), v, choices(file), reader.known(move)));
        return form(v, actor, file, move, form, "");
    }

    @POST
    @Fresh(nouns = {"closure-approval", "closure-cosignature", "handover", "handover-receipt", "graduation", "merger"})
    @Path("{id}/{noun}")
    @Rule(record = RecordType.CASE_FILE, verb = Verb.UPDATE)
    public Response post(String id, String noun, MultivaluedMap<String, String> sent) {
        var actor = actors.current();
        var v = screens.of(actor);
        var move = move(noun);
        var record = Posted.answers(sent);
        try {
            desk.move(actor, known(id), move, record, version(sent), v.langTag());
            return Response.seeOther(URI.create(reader.pageOrDesk(actor, known(id))))
                    .build();
        } catch (Refused refused) {
            if (refused.status() == 404 || refused.status() == 403) {
                throw refused;
            }
            return again(v, actor, known(id), move, record, refused);
        }
    }

    /** What has been typed so far, saved while the person types. */
    @POST
    @Path("{id}/{noun}/draft")
    @Transactional
    @Rule(record = RecordType.CASE_FILE, verb = Verb.UPDATE)
    public void draft(String id, String noun, MultivaluedMap<String, String> sent) {
        var actor = actors.current();
        var student = reader.find(actor, known(id)).student();
        sheets.keepDraft(
                student,
                actor.login(),
                place(known(id), move(noun)),
                Answers.of(Posted.changes(sent)),
                clock.instant());
    }

    private Response again(View v, Actor actor, UUID id, CaseMove move, Answers record, Refused refused) {
        var file = reader.find(actor, id);
        var form = move.form().map(f -> forms.refused(f, actor, v, choices(file), record, refused));
        var words = ProblemWords.of(refused, v.lang());
        var reason = refused.fields().isEmpty() ? words.title() + " — " + words.detail() : "";
        return Response.status(refused.status())
                .entity(form(v, actor, file, move, form, reason))
                .build();
    }

    private TemplateInstance form(
            View v, Actor actor, CaseFile file, CaseMove move, Optional<FormView> form, String reason) {
        var student = students.get(file.student());
        return Templates.move(
                v,
                move,
                "/cases/" + file.id() + "/" + move.noun(),
                reader.pageOrDesk(actor, file.id()),
                student.name() + " · " + student.className(),
                file.version(),
                form,
                reason);
    }

    private List<Choice> choices(CaseFile file) {
        return owners.candidates(file).stream()
                .map(s -> new Choice(s.id().toString(), s.name()))
                .toList();
    }

    private static OptionalInt version(MultivaluedMap<String, String> sent) {
        return Optional.ofNullable(sent.getFirst("_version"))
                .filter(t -> t.matches("\\d{1,9}"))
                .map(t -> OptionalInt.of(Integer.parseInt(t)))
                .orElseThrow(Refused::preconditionRequired);
    }

    private static CaseMove move(String noun) {
        return CaseMove.of(noun).orElseThrow(Refused::notFound);
    }

    private static String place(UUID id, CaseMove move) {
        return id + "/" + move.noun();
    }

    private static UUID known(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }
}
