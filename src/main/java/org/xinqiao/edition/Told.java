package org.xinqiao.edition;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Critical;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemWords;
import org.xinqiao.questionnaire.Names;
import org.xinqiao.questionnaire.Population;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Range;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.questionnaire.Scoring;
import org.xinqiao.web.View;

/** What a questionnaire's rules say, in the words of whoever reads. */
final class Told {
    private final View v;
    private final Questionnaire q;
    private final Names names;

    Told(View v, Questionnaire q) {
        this.v = v;
        this.q = q;
        this.names = q.names(v.langTag());
    }

    /** All that stands in a questionnaire about that, by what it is about: what a comparison compares. */
    Map<String, String> about(Comparison.Area area) {
        var told = new LinkedHashMap<String, String>();
        switch (area) {
            case ITEM -> q.items().forEach(i -> told.put(i.id(), item(i)));
            case OPTION -> q.items().forEach(i -> told.put(i.id(), options(i)));
            case CRITICAL -> q.items().forEach(i -> told.put(i.id(), String.join(" ", critical(i))));
            case SCALE -> q.scales().forEach(s -> told.put(name(s), computed(s) + " · " + range(s) + " · " + worse(s)));
            case MISSING -> q.scales().forEach(s -> told.put(name(s), missing(s)));
            case BAND -> q.scales().forEach(s -> bands(s, told));
            case NORMS ->
                q.scales()
                        .forEach(s -> told.put(
                                name(s), s.norms().isEmpty() ? "" : s.norms().toString()));
            case QUALITY -> told.put(v.t("questionnaire.quality"), String.join(" ", quality()));
            case WORDS -> words(told);
            case POPULATION -> told.put(v.t("questionnaire.population"), population());
            case LICENCE ->
                told.put(
                        v.t("questionnaire.licence"),
                        q.licence().statement() + " · " + q.licence().holder());
        }
        return told;
    }

    private void bands(Scale s, Map<String, String> told) {
        told.put(
                name(s),
                s.bands().isEmpty() ? "" : v.word("questionnaire.figure", s.on()) + " · " + sources(s.source()));
        s.bands().forEach(b -> told.put(name(s) + " · " + names.band(b.id()), number(b.min()) + " " + band(b)));
    }

    private void words(Map<String, String> told) {
        new TreeMap<>(q.words()).forEach((lang, words) -> {
            told.put(lang + " · " + v.t("questionnaire.title"), words.title());
            told.put(lang + " · " + v.t("questionnaire.intro_words"), words.intro());
            for (var item : q.items()) {
                told.put(lang + " · " + item.id(), both(words.item(item.id())));
                item.options()
                        .forEach(o -> told.put(
                                lang + " · " + item.id() + " = " + o.code(), words.option(item.id(), o.code())));
            }
        });
    }

    private static String both(ItemWords words) {
        return words.help().isEmpty() ? words.text() : words.text() + " / " + words.help();
    }

    String item(Item i) {
        var said = new ArrayList<String>();
        said.add(v.word("questionnaire.type", i.type()));
        said.add(v.word("questionnaire.kind", i.kind()));
        i.minGrade().ifPresent(grade -> said.add(v.t("questionnaire.min_grade", grade)));
        i.when()
                .ifPresent(w -> said.add(v.t(
                        w.orUnanswered() ? "questionnaire.when.or_unanswered" : "questionnaire.when",
                        String.join("/", w.items()),
                        String.join("/", new TreeSet<>(w.values())))));
        return String.join(" · ", said);
    }

    private static String options(Item i) {
        return i.options().stream()
                .map(o -> o.code() + " → " + o.weight().map(Told::number).orElse("–"))
                .collect(Collectors.joining(", "));
    }

    List<String> critical(Item i) {
        return i.critical().stream().map(this::critical).toList();
    }

    private String critical(Critical c) {
        var rule = switch (c.test()) {
            case AT_LEAST -> v.t("questionnaire.critical.at_least", c.bound());
            case EQUAL -> v.t("questionnaire.critical.equal", c.bound());
            case MISSING -> v.t("questionnaire.critical.missing");
        };
        var source = c.source().map(this::sources).map(s -> " " + s).orElse("");
        return rule + " " + v.word("questionnaire.level", c.level()) + " " + names.reason(c.reason()) + source;
    }

    String name(Scale s) {
        return names.scale(s.id());
    }

    String bandName(String id) {
        return names.band(id);
    }

    /** How the figure comes about. */
    String computed(Scale s) {
        if (!s.of().isEmpty()) {
            return v.t("questionnaire.of", s.of().stream().map(names::scale).collect(Collectors.joining(" + ")));
        }
        var method = s.method() == Scale.Method.COUNT
                ? v.t("questionnaire.method.COUNT", number(s.atLeast()))
                : v.word("questionnaire.method", s.method());
        var terms = s.terms().stream().map(this::term).collect(Collectors.joining(" "));
        var times = isOne(s.multiply()) ? "" : v.t("questionnaire.multiply", number(s.multiply()));
        return v.t("questionnaire.computed", method, terms) + times;
    }

    private String term(Scale.Term t) {
        var id = isOne(t.weight()) ? t.item() : t.item() + "×" + number(t.weight());
        return t.reversed() ? v.t("questionnaire.reversed", id) : id;
    }

    String missing(Scale s) {
        if (!s.of().isEmpty()) {
            return v.t("questionnaire.missing.of");
        }
        if (s.missing().max() == 0) {
            return v.t("questionnaire.missing.none");
        }
        return switch (s.missing().policy()) {
            case ZERO -> v.t("questionnaire.missing.zero", s.missing().max());
            case PRORATE ->
                v.t("questionnaire.missing.most", s.missing().max())
                        + v.word("questionnaire.rounding", s.missing().rounding());
        };
    }

    String range(Scale s) {
        return number(s.range().min()) + "–" + number(s.range().max());
    }

    String worse(Scale s) {
        return v.word("questionnaire.scale_kind", s.kind()) + " · " + v.word("questionnaire.worse", s.worse());
    }

    /** What a band prompts, in words. */
    String band(Band b) {
        var said = Stream.of(
                        b.prompt().map(p -> v.word("questionnaire.prompts", p)),
                        b.watch() ? Optional.of(v.t("questionnaire.watch")) : Optional.<String>empty(),
                        b.top() ? Optional.of(v.t("questionnaire.top")) : Optional.<String>empty())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return said.isEmpty() ? v.t("questionnaire.prompts.none") : said;
    }

    List<String> quality() {
        var rules = q.scoring().map(Scoring::quality).orElse(Scoring.Quality.NONE);
        var said = new ArrayList<String>();
        rules.lie()
                .ifPresent(l -> said.add(v.t(
                        "questionnaire.quality.lie",
                        names.scale(l.scale()),
                        number(l.atLeast()),
                        sources(l.source()))));
        rules.pairs().forEach(p -> said.add(v.t("questionnaire.quality.pair", term(p.one()), term(p.other()))));
        new TreeMap<>(rules.instructed())
                .forEach((item, code) -> said.add(v.t("questionnaire.quality.instructed", item, code)));
        rules.longString().ifPresent(n -> said.add(v.t("questionnaire.quality.longstring", n)));
        rules.minSecondsPerItem().ifPresent(n -> said.add(v.t("questionnaire.quality.seconds", number(n))));
        return List.copyOf(said);
    }

    /** For whom it is made, who answers, and which time is asked about. */
    String population() {
        return q.population().map(this::population).orElseGet(() -> v.t("questionnaire.no_population"));
    }

    private String population(Population p) {
        return Stream.of(
                        Optional.of(ages(p.ages())),
                        p.grades().map(g -> v.t("questionnaire.grades", number(g.min()), number(g.max()))),
                        Optional.of(v.word("questionnaire.informant", p.informant())),
                        p.recall().map(this::recall))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    /** The ages, or that nothing is said of them. */
    String ages() {
        return q.population().map(p -> ages(p.ages())).orElseGet(() -> v.t("questionnaire.no_population"));
    }

    private String ages(Range ages) {
        return v.t("questionnaire.ages", number(ages.min()), number(ages.max()));
    }

    private String recall(Period time) {
        var months = time.toTotalMonths();
        return months > 0
                ? v.t("questionnaire.recall.months", months)
                : v.t("questionnaire.recall.days", time.getDays());
    }

    /** The primary sources behind their short keys. */
    String sources(String keys) {
        return Stream.of(keys.split(";"))
                .map(String::strip)
                .map(key -> q.sources().getOrDefault(key, key))
                .collect(Collectors.joining(" · "));
    }

    static String number(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    static String number(double number) {
        return number(BigDecimal.valueOf(number));
    }

    private static boolean isOne(BigDecimal number) {
        return number.compareTo(BigDecimal.ONE) == 0;
    }
}
