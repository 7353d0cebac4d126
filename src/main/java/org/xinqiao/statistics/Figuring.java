package org.xinqiao.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.xinqiao.psychometrics.Drift;
import org.xinqiao.psychometrics.Interval;
import org.xinqiao.psychometrics.ItemFigures;
import org.xinqiao.psychometrics.Missing;
import org.xinqiao.psychometrics.Reason;
import org.xinqiao.psychometrics.Reliability;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.scoring.Quality;

/** Makes the figures of a questionnaire from the sheets of a term and of the one before. */
final class Figuring {
    private static final double INVALID_ALARM = 0.2;
    private static final String TOO_SMALL = Reason.CELL_TOO_SMALL.code();

    private final Questionnaire q;
    private final Answered now;
    private final Answered before;
    private final SmallCells cells;

    Figuring(Questionnaire q, Answered now, Answered before, SmallCells cells) {
        this.q = q;
        this.now = now;
        this.before = before;
        this.cells = cells;
    }

    Figures figures() {
        if (cells.hides(now.students())) {
            return new Figures(true, cells.of(now.students()), List.of(), List.of(), false, List.of());
        }
        var missing = new ArrayList<Figures.Counted>();
        for (int i = 0; i < now.items().size(); i++) {
            missing.add(counted(now.items().get(i).id(), now.missing(i)));
        }
        var quality = new ArrayList<Figures.Counted>();
        quality.add(counted("INVALID", now.of(Quality.Validity.INVALID)));
        for (var code : Quality.Code.values()) {
            quality.add(counted(code.name(), now.flagged(code)));
        }
        return new Figures(
                false,
                cells.of(now.students()),
                missing,
                quality,
                now.of(Quality.Validity.INVALID) > INVALID_ALARM * now.students(),
                IntStream.range(0, q.scales().size()).mapToObj(this::scale).toList());
    }

    private Figures.Counted counted(String name, long count) {
        return new Figures.Counted(name, cells.of(count));
    }

    private Figures.OfScale scale(int index) {
        var scale = q.scales().get(index);
        var raws = now.raws(index);
        long n = Arrays.stream(raws).filter(r -> !Double.isNaN(r)).count();
        if (cells.hides(n)) {
            return without(scale, n);
        }
        var reliability = reliability(now, scale);
        var spread = spread(raws);
        var bars = Bars.of(spread, scale.range(), cells);
        return new Figures.OfScale(
                scale.id(),
                cells.of(n),
                alpha(scale, reliability),
                reliability
                        .map(r -> Figures.Figure.of(
                                r.omega().value(),
                                codes(r.omega().reason().stream().toList())))
                        .orElseGet(() -> Figures.Figure.none(whyNone(scale))),
                reliability
                        .map(r -> Figures.Figure.of(r.sem(), r.sem().isPresent() ? List.of() : codes(r.warnings())))
                        .orElseGet(() -> Figures.Figure.none(whyNone(scale))),
                Figures.Figure.of(mean(raws, i -> true)),
                Figures.Figure.of(sd(raws, i -> true)),
                reliability
                        .map(r -> r.items().stream().map(this::item).toList())
                        .orElse(List.of()),
                bands(scale, raws),
                bars.rounded(cells),
                bars.unit(),
                groups(raws),
                new Differing(now, cells).of(scale),
                drift(index, scale, raws, reliability),
                new Confirming(now, cells).of(scale, raws));
    }

    private Figures.OfScale without(Scale scale, long n) {
        var none = Figures.Figure.none(TOO_SMALL);
        return new Figures.OfScale(
                scale.id(),
                cells.of(n),
                none,
                none,
                none,
                none,
                none,
                List.of(),
                List.of(),
                List.of(),
                1,
                List.of(),
                new Figures.Differing(List.of(), List.of(TOO_SMALL)),
                new Figures.Drifted(none, none, none),
                Figures.Confirmed.none(cells.of(0), cells.of(0), TOO_SMALL));
    }

    /** Empty where the scale is a sum of others, or too few answered all its items. */
    private Optional<Reliability> reliability(Answered answered, Scale scale) {
        return Optional.of(scale)
                .filter(s -> !s.terms().isEmpty())
                .map(s -> Reliability.of(answered.rows(s), Missing.LISTWISE))
                .filter(r -> !cells.hides(r.n()));
    }

    private static String whyNone(Scale scale) {
        return scale.terms().isEmpty() ? "made_of_scales" : TOO_SMALL;
    }

    private static Figures.Figure alpha(Scale scale, Optional<Reliability> reliability) {
        return reliability
                .map(r -> new Figures.Figure(
                        r.alpha(),
                        end(r.alphaCi().map(Interval::lower)),
                        end(r.alphaCi().map(Interval::upper)),
                        codes(r.warnings())))
                .orElseGet(() -> Figures.Figure.none(whyNone(scale)));
    }

    static OptionalDouble end(Optional<Double> end) {
        return end.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }

    private Figures.OfItem item(ItemFigures item) {
        var why = codes(item.warnings());
        return new Figures.OfItem(
                item.id(),
                cells.of(item.n()),
                item.mean(),
                item.sd(),
                Figures.Figure.of(item.itemRest(), why),
                Figures.Figure.of(item.alphaIfDropped(), why));
    }

    private List<Figures.Counted> bands(Scale scale, double[] raws) {
        return scale.on() == Scale.Figure.RAW
                ? scale.bands().stream()
                        .map(band -> counted(
                                band.id(),
                                Arrays.stream(raws)
                                        .filter(raw -> !Double.isNaN(raw))
                                        .filter(raw -> scale.band(raw)
                                                .filter(band::equals)
                                                .isPresent())
                                        .count()))
                        .toList()
                : List.of();
    }

    private static java.util.TreeMap<Double, Long> spread(double[] raws) {
        var spread = new java.util.TreeMap<Double, Long>();
        for (double raw : raws) {
            if (!Double.isNaN(raw)) {
                spread.merge(raw, 1L, Long::sum);
            }
        }
        return spread;
    }

    /** Girls and boys, and the grades; a group that is too small takes the next smallest along, else it could be worked out. */
    private List<Figures.Group> groups(double[] raws) {
        var groups = new ArrayList<Figures.Group>();
        groups.addAll(ofKind("sex", List.of("F", "M"), raws, (i, name) -> now.sex(i) == (name.equals("F") ? 1 : 2)));
        var grades = IntStream.range(0, now.students())
                .map(now::grade)
                .distinct()
                .sorted()
                .mapToObj(String::valueOf)
                .toList();
        groups.addAll(ofKind("grade", grades, raws, (i, name) -> now.grade(i) == Integer.parseInt(name)));
        return groups;
    }

    /** Whether a student belongs to a group. */
    @FunctionalInterface
    private interface Belongs {
        boolean to(int student, String group);
    }

    private List<Figures.Group> ofKind(String kind, List<String> names, double[] raws, Belongs belongs) {
        long[] sizes = names.stream()
                .mapToLong(name -> count(raws, i -> belongs.to(i, name)))
                .toArray();
        long least = cells.fewest();
        if (Arrays.stream(sizes).filter(n -> n > 0 && cells.hides(n)).count() == 1) {
            least = Arrays.stream(sizes).filter(n -> !cells.hides(n)).min().orElse(least) + 1;
        }
        var groups = new ArrayList<Figures.Group>();
        for (int g = 0; g < sizes.length; g++) {
            var name = names.get(g);
            if (sizes[g] > 0) {
                boolean hidden = sizes[g] < least;
                groups.add(new Figures.Group(
                        kind,
                        name,
                        hidden ? Amount.HIDDEN : cells.of(sizes[g]),
                        hidden ? OptionalDouble.empty() : OptionalDouble.of(mean(raws, i -> belongs.to(i, name))),
                        hidden ? OptionalDouble.empty() : OptionalDouble.of(sd(raws, i -> belongs.to(i, name)))));
            }
        }
        return groups;
    }

    static long count(double[] raws, IntPredicate who) {
        return those(raws, who).count();
    }

    private static java.util.stream.DoubleStream those(double[] raws, IntPredicate who) {
        return IntStream.range(0, raws.length)
                .filter(i -> !Double.isNaN(raws[i]) && who.test(i))
                .mapToDouble(i -> raws[i]);
    }

    private static double mean(double[] raws, IntPredicate who) {
        return those(raws, who).average().orElseThrow();
    }

    private static double sd(double[] raws, IntPredicate who) {
        double mean = mean(raws, who);
        double squares = those(raws, who).map(r -> (r - mean) * (r - mean)).sum();
        return Math.sqrt(squares / (count(raws, who) - 1));
    }

    private Figures.Drifted drift(int index, Scale scale, double[] raws, Optional<Reliability> after) {
        var was = those(before.raws(index), i -> true).toArray();
        if (was.length == 0 || cells.hides(was.length)) {
            var none = Figures.Figure.none(was.length == 0 ? "no_term_before" : TOO_SMALL);
            return new Figures.Drifted(none, none, none);
        }
        var stability = Drift.stability(was, those(raws, i -> true).toArray());
        var earlier = reliability(before, scale);
        var test = earlier.flatMap(r -> after.flatMap(a -> Drift.alphas(r, a)));
        return new Figures.Drifted(
                Figures.Figure.of(
                        OptionalDouble.of(stability.psi()),
                        codes(stability.reason().stream().toList())),
                earlier.map(r -> Figures.Figure.of(r.alpha(), codes(r.warnings())))
                        .orElseGet(() -> Figures.Figure.none(whyNone(scale))),
                test.map(t -> Figures.Figure.of(t.p())).orElseGet(() -> Figures.Figure.none("no_two_alphas")));
    }
}
