package org.xinqiao.statistics;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.xinqiao.questionnaire.Names;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.web.View;

/** The figures of a questionnaire in the reader's language; where one is missing stands why. */
@TemplateData
public record FigureView(
        String code,
        String version,
        String title,
        String scope,
        boolean mayCompute,
        String state,
        String computed,
        boolean isTooSmall,
        String students,
        boolean alarm,
        List<Section> sections,
        String rounded) {

    /** A heading with what stands below it. */
    @TemplateData
    public record Section(String title, List<String> notes, List<Table> tables, List<Plot> plots, List<Curve> curves) {}

    /** A table whose first column names the row. */
    @TemplateData
    public record Table(String caption, List<String> head, List<List<String>> rows) {}

    /** A ROC curve between the corners. */
    @TemplateData
    public record Curve(String points, String label) {}

    private static final int SIDE = 200;
    private static final int EDGE = 20;

    /** Nothing was computed yet, or it is on the way. */
    static FigureView without(Questionnaire q, String scope, boolean mayCompute, String state, View v) {
        return new FigureView(
                q.code(),
                q.version(),
                q.name(v.langTag()),
                scope,
                mayCompute,
                state,
                "",
                false,
                "",
                false,
                List.of(),
                "");
    }

    /**
     * What the page is made of.
     *
     * @param withQuestions whether the words of the questions are shown
     */
    record Made(Questionnaire q, boolean withQuestions, SmallCells cells, View v) {}

    static FigureView of(Made made, FigureShelf.Kept kept, String scope, boolean mayCompute) {
        var q = made.q();
        var cells = made.cells();
        var v = made.v();
        var state = state(kept, v);
        if (kept.figures().isEmpty()) {
            return without(q, scope, mayCompute, state, v);
        }
        var figures = kept.figures().get();
        var sections = new ArrayList<Section>();
        if (!figures.isTooSmall()) {
            sections.add(new Words(made).quality(figures));
            figures.scales().forEach(scale -> sections.addAll(new Words(made).scale(scale)));
        }
        return new FigureView(
                q.code(),
                q.version(),
                q.name(v.langTag()),
                scope,
                mayCompute,
                state,
                kept.computedAt()
                        .map(at -> v.t(
                                "figures.computed", term(kept, v), kept.which().scoring(), v.moment(at)))
                        .orElse(""),
                figures.isTooSmall(),
                figures.students().words(v),
                figures.alarm(),
                sections,
                v.t("statistics.rounded", cells.fewest(), cells.step()));
    }

    private static String term(FigureShelf.Kept kept, View v) {
        var term = Term.named(kept.which().term());
        int year = term.from().getYear();
        return term.isAutumn()
                ? v.t("figures.term.autumn", String.valueOf(year), String.valueOf(year + 1))
                : v.t("figures.term.spring", String.valueOf(year - 1), String.valueOf(year));
    }

    private static String state(FigureShelf.Kept kept, View v) {
        return switch (kept.state()) {
            case WANTED -> v.t("figures.state.WANTED");
            case READING ->
                kept.sheets() == 0
                        ? v.t("figures.state.WANTED")
                        : v.t("figures.state.READING", 100L * kept.read() / kept.sheets());
            case FAILED -> v.t("figures.state.FAILED");
            case DONE -> "";
        };
    }

    /** Puts figures into words. */
    private record Words(Questionnaire q, boolean withQuestions, SmallCells cells, View v) {
        Words(Made made) {
            this(made.q(), made.withQuestions(), made.cells(), made.v());
        }

        private Names names() {
            return q.names(v.langTag());
        }

        private Section quality(Figures f) {
            return new Section(
                    v.t("figures.quality"),
                    List.of(v.t("figures.quality.note")),
                    List.of(
                            new Table(
                                    v.t("figures.quality.flags"),
                                    head("figures.flag", "plot.students", "plot.share"),
                                    f.quality().stream()
                                            .map(c -> counted(v.t("figures.flag." + c.name()), c.count(), f.students()))
                                            .toList()),
                            new Table(
                                    v.t("figures.missing"),
                                    head("figures.item", "plot.students", "plot.share"),
                                    f.missing().stream()
                                            .map(c -> counted(item(c.name()), c.count(), f.students()))
                                            .toList())),
                    List.of(),
                    List.of());
        }

        private List<String> counted(String name, Amount count, Amount of) {
            return List.of(
                    name,
                    count.words(v),
                    count.isTold() ? percent((double) count.value() / Math.max(1, of.value())) : "—");
        }

        private List<Section> scale(Figures.OfScale s) {
            var name = names().scale(s.id());
            var scale =
                    q.scales().stream().filter(one -> one.id().equals(s.id())).findFirst();
            var sections = new ArrayList<Section>();
            sections.add(new Section(
                    v.t("figures.reliability", name),
                    List.of(v.t("figures.reliability.note")),
                    List.of(
                            new Table(
                                    "",
                                    head("figures.figure", "figures.value"),
                                    List.of(
                                            List.of(
                                                    v.t("plot.students"),
                                                    s.students().words(v)),
                                            List.of(v.t("figures.alpha"), words(s.alpha(), 2)),
                                            List.of(v.t("figures.omega"), words(s.omega(), 2)),
                                            List.of(v.t("figures.sem"), words(s.sem(), 2)),
                                            List.of(v.t("figures.mean"), words(s.mean(), 2)),
                                            List.of(v.t("figures.sd"), words(s.sd(), 2)))),
                            new Table(
                                    v.t("figures.items"),
                                    head(
                                            "figures.item",
                                            "figures.mean",
                                            "figures.sd",
                                            "figures.item_rest",
                                            "figures.alpha_dropped",
                                            "figures.remarks"),
                                    s.items().stream().map(this::item).toList())),
                    List.of(),
                    List.of()));
            sections.add(new Section(
                    v.t("what_if.spread", name),
                    List.of(),
                    List.of(
                            new Table(
                                    v.t("figures.bands"),
                                    head("questionnaire.band", "plot.students", "plot.share"),
                                    s.bands().stream()
                                            .map(b -> counted(names().band(b.name()), b.count(), s.students()))
                                            .toList()),
                            new Table(
                                    v.t("figures.groups"),
                                    head("figures.group", "plot.students", "figures.mean", "figures.sd"),
                                    s.groups().stream().map(this::group).toList())),
                    scale.filter(one -> !s.bars().isEmpty())
                            .map(one -> List.of(plot(one, s)))
                            .orElse(List.of()),
                    List.of()));
            sections.add(differing(name, s.differing()));
            sections.add(new Section(
                    v.t("figures.drift", name),
                    List.of(v.t("figures.drift.note")),
                    List.of(new Table(
                            "",
                            head("figures.figure", "figures.value"),
                            List.of(
                                    List.of(v.t("figures.psi"), psi(s.drift().psi())),
                                    List.of(
                                            v.t("figures.alpha_before"),
                                            words(s.drift().alphaBefore(), 2)),
                                    List.of(
                                            v.t("figures.alpha_p"),
                                            words(s.drift().p(), 3))))),
                    List.of(),
                    List.of()));
            sections.add(confirmed(name, s.confirmed()));
            return sections;
        }

        private Plot plot(Scale scale, Figures.OfScale s) {
            var inForce = scale.bands().isEmpty() || scale.on() != Scale.Figure.RAW
                    ? List.<CutOffs.Cut>of()
                    : CutOffs.of(List.of(scale), Map.of()).cuts();
            return Plot.of(new Bars(s.bars(), s.unit()), scale, inForce, cells, v);
        }

        private List<String> group(Figures.Group g) {
            var name = g.kind().equals("sex") ? v.t("figures.sex." + g.name()) : v.t("figures.grade", g.name());
            return List.of(name, g.students().words(v), number(g.mean(), 2), number(g.sd(), 2));
        }

        private List<String> item(Figures.OfItem i) {
            return List.of(
                    item(i.id()),
                    number(i.mean(), 2),
                    number(i.sd(), 2),
                    number(i.itemRest().value(), 2),
                    number(i.alphaIfDropped().value(), 2),
                    why(i.itemRest().why()));
        }

        private String item(String id) {
            if (!withQuestions || !q.hasWords()) {
                return id;
            }
            var text = q.words(v.langTag()).item(id).text();
            return text.isEmpty() ? id : id + " " + text;
        }

        private Section differing(String name, Figures.Differing d) {
            var notes = new ArrayList<>(List.of(v.t("figures.differing.note")));
            if (!d.why().isEmpty()) {
                notes.add(v.t("figures.none", why(d.why())));
            }
            return new Section(
                    v.t("figures.differing", name),
                    notes,
                    List.of(new Table(
                            "",
                            head("figures.item", "figures.effect", "figures.p", "figures.verdict"),
                            d.items().stream().map(this::difference).toList())),
                    List.of(),
                    List.of());
        }

        private List<String> difference(Figures.OfDifference d) {
            var measure = d.isOrdinal() ? "figures.effect.smd" : "figures.effect.delta";
            var effect = d.effect().value();
            return List.of(
                    item(d.id()),
                    effect.isPresent() ? v.t(measure, number(effect, 2)) : words(d.effect(), 2),
                    number(d.p(), 3),
                    d.grade().map(grade -> verdict(grade, effect)).orElse("—"));
        }

        private String verdict(String grade, OptionalDouble effect) {
            var said = v.t("figures.differing." + grade);
            return grade.equals("A")
                    ? said
                    : said + " · " + v.t(effect.orElse(0) > 0 ? "figures.differing.girls" : "figures.differing.boys");
        }

        private Section confirmed(String name, Figures.Confirmed c) {
            var tables = new ArrayList<Table>();
            tables.add(new Table(
                    "",
                    head("figures.figure", "figures.value"),
                    List.of(
                            List.of(v.t("figures.confirmed"), c.yes().words(v)),
                            List.of(v.t("figures.not_confirmed"), c.no().words(v)),
                            List.of(v.t("figures.auc"), words(c.auc(), 2)),
                            List.of(v.t("figures.best"), words(c.best(), 1)))));
            if (!c.cuts().isEmpty()) {
                tables.add(new Table(
                        v.t("figures.cuts"),
                        head(
                                c.highIsWorse() ? "figures.above" : "figures.below",
                                "figures.flagged",
                                "figures.sensitivity",
                                "figures.specificity",
                                "figures.ppv",
                                "figures.npv"),
                        c.cuts().stream().map(this::cut).toList()));
            }
            if (!c.meanings().isEmpty()) {
                tables.add(new Table(
                        v.t("figures.meanings"),
                        head("figures.prevalence", "figures.ppv", "figures.of_100"),
                        c.meanings().stream().map(this::meaning).toList()));
            }
            return new Section(
                    v.t("figures.outcomes", name),
                    List.of(v.t("figures.outcomes.note")),
                    tables,
                    List.of(),
                    c.cuts().isEmpty() ? List.of() : List.of(new Curve(points(c.cuts()), v.t("figures.roc"))));
        }

        private List<String> cut(Figures.Cutting c) {
            return List.of(
                    CutOffs.plain(Math.rint(c.threshold() * 100) / 100),
                    c.flagged().words(v),
                    share(c.sensitivity()),
                    share(c.specificity()),
                    share(c.ppv()),
                    share(c.npv()));
        }

        private List<String> meaning(Figures.Meaning m) {
            var affected = m.ppv().value();
            return List.of(
                    percent(m.prevalence()),
                    share(m.ppv()),
                    affected.isPresent() ? v.t("figures.affected", Math.round(100 * affected.getAsDouble())) : "—");
        }

        private static String points(List<Figures.Cutting> cuts) {
            var points = new ArrayList<String>();
            points.add(point(1, 1));
            cuts.stream()
                    .filter(c -> c.sensitivity().value().isPresent()
                            && c.specificity().value().isPresent())
                    .forEach(c -> points.add(point(
                            1 - c.specificity().value().getAsDouble(),
                            c.sensitivity().value().getAsDouble())));
            points.add(point(0, 0));
            return String.join(" ", points);
        }

        private static String point(double x, double y) {
            return String.format(Locale.ROOT, "%.1f,%.1f", EDGE + x * SIDE, EDGE + (1 - y) * SIDE);
        }

        private String psi(Figures.Figure psi) {
            var value = psi.value();
            if (value.isEmpty()) {
                return words(psi, 2);
            }
            double is = value.getAsDouble();
            var verdict = is < 0.1 ? "stable" : is < 0.25 ? "watch" : "act";
            return words(psi, 2) + " · " + v.t("figures.psi." + verdict);
        }

        private List<String> head(String... keys) {
            return List.of(keys).stream().map(v::t).toList();
        }

        /** The value with its interval, or why there is none; a remark follows a value. */
        private String words(Figures.Figure f, int places) {
            var why = why(f.why());
            if (f.value().isEmpty()) {
                return v.t("figures.none", why);
            }
            var value = number(f.value(), places) + interval(f, places);
            return why.isEmpty() ? value : value + " · " + why;
        }

        private String interval(Figures.Figure f, int places) {
            return f.lower().isPresent() && f.upper().isPresent()
                    ? " [" + number(f.lower(), places) + "–" + number(f.upper(), places) + "]"
                    : "";
        }

        private String share(Figures.Figure f) {
            if (f.value().isEmpty()) {
                return v.t("figures.none", why(f.why()));
            }
            var interval = f.lower().isPresent() && f.upper().isPresent()
                    ? " [" + percent(f.lower().getAsDouble()) + "–"
                            + percent(f.upper().getAsDouble()) + "]"
                    : "";
            return percent(f.value().getAsDouble()) + interval;
        }

        private String why(List<String> codes) {
            return codes.stream().map(code -> v.t("reason." + code)).collect(Collectors.joining(v.t("figures.and")));
        }

        private static String percent(double share) {
            return String.format(Locale.ROOT, "%.0f%%", 100 * share);
        }

        private static String number(OptionalDouble value, int places) {
            return value.isPresent() ? String.format(Locale.ROOT, "%." + places + "f", value.getAsDouble()) : "—";
        }
    }

    /** Whether there is anything to show below the state. */
    public boolean isThere() {
        return !computed.isEmpty();
    }
}
