package org.xinqiao.edition;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Status;
import org.xinqiao.web.Retry;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** Which questionnaires there are, all that is in each version, where it stands, and how two of them differ. */
@Path("/questionnaires")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Rule(record = RecordType.DEFINITION, verb = Verb.READ)
public class QuestionnairePages {
    /** What matters first: what is in use, then what waits for somebody. */
    private static final List<Status> ORDER =
            List.of(Status.PUBLISHED, Status.APPROVED, Status.SENSITIVITY_REVIEW, Status.DRAFT, Status.RETIRED);

    private final EditionDesk desk;
    private final Questionnaires questionnaires;
    private final Actors actors;
    private final Screens screens;

    QuestionnairePages(EditionDesk desk, Questionnaires questionnaires, Actors actors, Screens screens) {
        this.desk = desk;
        this.questionnaires = questionnaires;
        this.actors = actors;
        this.screens = screens;
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(View v, List<Group> groups, List<FormLine> forms);

        static native TemplateInstance show(View v, QuestionnaireView q, Optional<EditionView> edition, Retry form);

        static native TemplateInstance compare(
                View v, Side one, Side other, String verdict, String meaning, List<AreaView> areas);
    }

    /** The editions in one state. */
    @TemplateData
    public record Group(String state, List<Line> lines) {}

    /** An edition in the list; {@code words} tells it from others of the same scoring, {@code next} says who must act. */
    @TemplateData
    public record Line(
            String href,
            String title,
            String code,
            String version,
            String scoring,
            String words,
            int items,
            String ages,
            String informant,
            String licence,
            String next) {}

    /** A staff form in the list. */
    @TemplateData
    public record FormLine(String code, String version, String title, int items) {}

    /** Where an edition stands, and what the reader may do. */
    @TemplateData
    public record EditionView(
            UUID id,
            int revision,
            String state,
            String since,
            String next,
            List<FindingView> findings,
            boolean answers,
            List<String> plain,
            List<String> reasoned,
            List<SignatureView> signatures,
            List<PassageView> passages,
            List<Other> others,
            boolean rescored) {}

    /** Something the review must answer, or has answered. */
    @TemplateData
    public record FindingView(String kind, String text, boolean obstacle, String answer) {}

    /** A party, and who signed for it and when; empty where nobody has. */
    @TemplateData
    public record SignatureView(String party, String who, String at) {}

    /** What happened. */
    @TemplateData
    public record PassageView(String at, String what, String who, String note) {}

    /** Another edition of the same questionnaire, and where both are compared. */
    @TemplateData
    public record Other(String name, String state, String show, String compare) {}

    /** One side of a comparison. */
    @TemplateData
    public record Side(String title, String name, String href) {}

    /** What is otherwise in one area. */
    @TemplateData
    @TemplateData(target = Comparison.Change.class)
    public record AreaView(String name, List<Comparison.Change> changes) {}

    @GET
    public TemplateInstance list() {
        var actor = actors.current();
        var v = screens.of(actor);
        var lines = desk.list(actor);
        var groups = ORDER.stream()
                .map(state -> new Group(
                        v.word("questionnaire.status", state),
                        lines.stream()
                                .filter(l -> l.edition().state() == state)
                                .map(l -> line(l, isWordedOtherwise(l.edition(), lines), v))
                                .toList()))
                .filter(group -> !group.lines().isEmpty())
                .toList();
        var forms = questionnaires.forms().stream()
                .map(q -> new FormLine(
                        q.code(), q.version(), q.name(v.langTag()), q.items().size()))
                .toList();
        return Templates.list(v, groups, forms);
    }

    @GET
    @Path("/{code}/{version}")
    public TemplateInstance show(
            @PathParam("code") String code,
            @PathParam("version") String version,
            @QueryParam("scoring") @DefaultValue("") String scoring,
            @QueryParam("edition") @DefaultValue("") String edition) {
        var actor = actors.current();
        return opened(actor, code, version, scoring, edition)
                .map(o -> page(actor, o, Retry.none(), screens.of(actor)))
                .orElseGet(() -> form(code, version, screens.of(actor)));
    }

    /** The newest edition of that version, or of that scoring of it, or the very one. */
    private Optional<EditionDesk.Opened> opened(
            Actor actor, String code, String version, String scoring, String edition) {
        return desk.open(actor, code, version).stream()
                .filter(o -> scoring.isEmpty() || o.edition().scoring().equals(scoring))
                .filter(o -> edition.isEmpty() || o.edition().id().toString().equals(edition))
                .reduce((older, newer) -> newer);
    }

    /** A form of the program's own has no edition. */
    private TemplateInstance form(String code, String version, View v) {
        var form = questionnaires.forms().stream()
                .filter(q -> q.code().equals(code) && q.version().equals(version))
                .findFirst()
                .orElseThrow(Refused::notFound);
        return Templates.show(v, view(form, v), Optional.empty(), Retry.none());
    }

    /** The page once more, with what was typed and what is missing. */
    TemplateInstance again(Edition edition, Map<String, String> typed, Refused refused) {
        var actor = actors.current();
        var v = screens.of(actor);
        var labels = Stream.of(Finding.Kind.values())
                .collect(Collectors.toMap(Enum::name, kind -> "questionnaire.finding.short." + kind));
        labels.put("reason", "edition.reason");
        return desk.open(actor, edition.code(), edition.version()).stream()
                .filter(o -> o.edition().id().equals(edition.id()))
                .findFirst()
                .map(o -> page(actor, o, Retry.of(typed, refused, labels, v), v))
                .orElseThrow(Refused::notFound);
    }

    /** How two versions differ, or two scorings or two wordings of one. */
    @GET
    @Path("/{code}/{version}/compare/{other}")
    public TemplateInstance compare(
            @PathParam("code") String code,
            @PathParam("version") String version,
            @PathParam("other") String other,
            @QueryParam("scoring") @DefaultValue("") String scoring,
            @QueryParam("against") @DefaultValue("") String against,
            @QueryParam("edition") @DefaultValue("") String edition,
            @QueryParam("with") @DefaultValue("") String with) {
        var actor = actors.current();
        var v = screens.of(actor);
        var left = opened(actor, code, version, scoring, edition).orElseThrow(Refused::notFound);
        var right = opened(actor, code, other, against, with).orElseThrow(Refused::notFound);
        var one = left.questionnaire();
        var two = right.questionnaire();
        var comparison = Comparison.of(one, two, (q, area) -> new Told(v, q).about(area));
        var verdict = comparison.verdict().name();
        var areas = Stream.of(Comparison.Area.values())
                .map(area -> new AreaView(
                        v.word("questionnaire.area", area),
                        comparison.changes().stream()
                                .filter(c -> c.area() == area)
                                .toList()))
                .filter(area -> !area.changes().isEmpty())
                .toList();
        return Templates.compare(
                v, side(left, v), side(right, v), verdict, v.t("questionnaire.verdict." + verdict + ".means"), areas);
    }

    private static Side side(EditionDesk.Opened o, View v) {
        return new Side(o.questionnaire().name(v.langTag()), name(o.edition(), v), href(o.edition()));
    }

    /** Where the page of an edition is. */
    static String href(Edition e) {
        return "/questionnaires/" + e.code() + "/" + e.version() + "?edition=" + e.id();
    }

    private static String name(Edition e, View v) {
        return Stream.of(
                        e.version(),
                        e.scoring().isEmpty() ? "" : v.t("questionnaire.scored_by", e.scoring()),
                        words(e, v))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String words(Edition e, View v) {
        var versions = e.parts().versions();
        return versions.isEmpty() ? "" : v.t("questionnaire.in_words", versions);
    }

    /** Whether there is another edition of the same scoring: nothing but the words tells them apart. */
    private static boolean isWordedOtherwise(Edition e, List<EditionDesk.Line> lines) {
        return lines.stream()
                .map(EditionDesk.Line::edition)
                .anyMatch(other -> !other.id().equals(e.id())
                        && other.code().equals(e.code())
                        && other.version().equals(e.version())
                        && other.scoring().equals(e.scoring()));
    }

    private Line line(EditionDesk.Line l, boolean worded, View v) {
        var q = l.questionnaire();
        var told = new Told(v, q);
        return new Line(
                href(l.edition()),
                q.name(v.langTag()),
                q.code(),
                q.version(),
                Edition.scoring(q),
                worded ? words(l.edition(), v) : "",
                q.items().size(),
                told.ages(),
                q.population()
                        .map(p -> v.word("questionnaire.informant", p.informant()))
                        .orElse(""),
                v.word("questionnaire.right", q.licence().status())
                        + (q.hasWords() ? "" : " · " + v.t("questionnaire.withheld.short")),
                next(l.edition(), l.signed(), v));
    }

    /** Who must act, in words. */
    private static String next(Edition e, List<Party> signed, View v) {
        return switch (e.state()) {
            case DRAFT -> v.t("edition.next.submit");
            case SENSITIVITY_REVIEW ->
                e.reviewedBy().isEmpty()
                        ? v.t("edition.next.review")
                        : v.t(
                                "edition.next.sign",
                                Stream.of(Party.values())
                                        .filter(party -> !signed.contains(party))
                                        .map(party -> v.word("edition.party", party))
                                        .collect(Collectors.joining(v.t("edition.and"))));
            case APPROVED -> v.t("edition.next.publish");
            case PUBLISHED, RETIRED -> v.t("edition.next.nobody");
        };
    }

    private TemplateInstance page(Actor actor, EditionDesk.Opened o, Retry form, View v) {
        return Templates.show(v, view(o.questionnaire(), v), Optional.of(edition(actor, o, v)), form);
    }

    private QuestionnaireView view(Questionnaire q, View v) {
        return QuestionnaireView.of(q, questionnaires.notice(q), questionnaires.vectors(q), v);
    }

    private EditionView edition(Actor actor, EditionDesk.Opened o, View v) {
        var e = o.edition();
        var moves = o.moves();
        return new EditionView(
                e.id(),
                e.revision(),
                e.state().name(),
                v.moment(e.since()),
                next(e, o.signatures().stream().map(Signature::party).toList(), v),
                o.findings().stream().map(f -> finding(f, o.answered(), v)).toList(),
                moves.contains(EditionMove.PASS),
                nouns(moves, EditionMove.Asks.NOTHING),
                nouns(moves, EditionMove.Asks.A_REASON),
                Stream.of(Party.values())
                        .map(party -> signature(party, o.signatures(), v))
                        .toList(),
                o.passages().stream().map(p -> passage(p, v)).toList(),
                others(actor, o, v),
                o.rescored());
    }

    /** The nouns of the moves that ask for that; the words of a move are found by its noun. */
    private static List<String> nouns(List<EditionMove> moves, EditionMove.Asks asks) {
        return moves.stream()
                .filter(m -> m.asks() == asks)
                .map(EditionMove::noun)
                .toList();
    }

    private static FindingView finding(Finding f, Map<String, String> answered, View v) {
        var text = v.t("questionnaire.finding." + f.kind(), String.join(" ", f.items()), f.figure());
        return new FindingView(
                f.kind().name(),
                text,
                f.kind().isObstacle(),
                answered.getOrDefault(f.kind().name(), ""));
    }

    private static SignatureView signature(Party party, List<Signature> signatures, View v) {
        return signatures.stream()
                .filter(s -> s.party() == party)
                .findFirst()
                .map(s -> new SignatureView(v.word("edition.party", party), s.personName(), v.moment(s.signedAt())))
                .orElseGet(() -> new SignatureView(v.word("edition.party", party), "", ""));
    }

    private static PassageView passage(Passage p, View v) {
        return new PassageView(
                v.moment(p.at()),
                v.word("edition.move", p.move()),
                p.actorName() + " · " + v.t("role." + p.role()),
                p.note());
    }

    /** Every other edition of this questionnaire. */
    private List<Other> others(Actor actor, EditionDesk.Opened shown, View v) {
        var me = shown.edition();
        return desk.list(actor).stream()
                .map(EditionDesk.Line::edition)
                .filter(e -> e.code().equals(me.code()) && !e.id().equals(me.id()))
                .map(e -> new Other(
                        name(e, v),
                        v.word("questionnaire.status", e.state()),
                        href(e),
                        "/questionnaires/%s/%s/compare/%s?edition=%s&with=%s"
                                .formatted(e.code(), e.version(), me.version(), e.id(), me.id())))
                .toList();
    }
}
