package org.xinqiao.edition;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.Licence;
import org.xinqiao.questionnaire.NormRow;
import org.xinqiao.questionnaire.Option;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Range;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.questionnaire.Scoring;
import org.xinqiao.questionnaire.Words;
import org.xinqiao.web.View;

/** One version of a questionnaire as those who use it may check it: what is asked, how it counts, and by what right. */
@TemplateData
public record QuestionnaireView(
        String code,
        String version,
        String scoring,
        String title,
        String population,
        boolean withheld,
        String intro,
        List<ItemView> items,
        List<ScaleView> scales,
        List<String> quality,
        Licence licence,
        List<String> notice,
        List<String> sources,
        List<VectorView> vectors,
        List<PartView> parts) {

    private static final Words NO_WORDS = new Words("", "", Map.of(), Map.of());

    /** A question; {@code critical} says in words which answers call an adult. */
    @TemplateData
    public record ItemView(
            String id,
            String text,
            String help,
            String about,
            boolean required,
            List<OptionView> options,
            List<String> critical,
            List<ItemView> items) {
        ItemView with(List<OptionView> others) {
            return new ItemView(id, text, help, about, required, others, critical, items);
        }
    }

    /** An answer that can be chosen, and what it adds to a scale. */
    @TemplateData
    public record OptionView(String label, String weight) {}

    /** A scale with its bands and where they come from. */
    @TemplateData
    public record ScaleView(
            String name,
            String computed,
            String missing,
            String range,
            String worse,
            String figure,
            List<BandView> bands,
            String source,
            List<List<String>> norms) {}

    /** A stretch of a scale and the prompt that it gives. */
    @TemplateData
    public record BandView(String from, String name, String prompt) {}

    /** A part of an edition: form, scoring, or the words of a language, under its hash. */
    @TemplateData
    public record PartView(String name, String version, String hash) {}

    static QuestionnaireView of(Questionnaire q, List<String> notice, Optional<String> vectors, View v) {
        var words = q.hasWords() ? q.words(v.langTag()) : NO_WORDS;
        var told = new Told(v, q);
        return new QuestionnaireView(
                q.code(),
                q.version(),
                Edition.scoring(q),
                q.name(v.langTag()),
                told.population(),
                !q.hasWords(),
                words.intro(),
                withoutRepeating(
                        q.items().stream().map(i -> item(i, "", words, told)).toList(), v),
                q.scales().stream().map(s -> scale(s, told, v)).toList(),
                told.quality(),
                q.licence(),
                notice,
                q.sources().values().stream().sorted().toList(),
                vectors.stream()
                        .flatMap(csv -> VectorView.all(csv, q, told, v).stream())
                        .toList(),
                parts(q, v));
    }

    private static ItemView item(Item i, String group, Words words, Told told) {
        var name = group + i.id();
        var said = words.item(name);
        return new ItemView(
                name,
                said.text().equals(name) ? "" : said.text(),
                said.help(),
                told.item(i),
                i.required(),
                i.type() == ItemType.YESNO
                        ? List.of()
                        : i.options().stream().map(o -> option(o, name, words)).toList(),
                told.critical(i),
                i.items().stream()
                        .map(inner -> item(inner, i.id() + ".", words, told))
                        .toList());
    }

    /** Answers that are those of the question before are not told again. */
    private static List<ItemView> withoutRepeating(List<ItemView> items, View v) {
        var same = List.of(new OptionView(v.t("questionnaire.same_options"), ""));
        return IntStream.range(0, items.size())
                .mapToObj(n -> n > 0
                                && !items.get(n).options().isEmpty()
                                && items.get(n)
                                        .options()
                                        .equals(items.get(n - 1).options())
                        ? items.get(n).with(same)
                        : items.get(n))
                .toList();
    }

    private static OptionView option(Option o, String item, Words words) {
        return new OptionView(
                words.option(item, o.code()), o.weight().map(Told::number).orElse(""));
    }

    private static ScaleView scale(Scale s, Told told, View v) {
        return new ScaleView(
                told.name(s),
                told.computed(s),
                told.missing(s),
                told.range(s),
                told.worse(s),
                v.word("questionnaire.figure", s.on()),
                s.bands().stream()
                        .map(b -> new BandView(Told.number(b.min()), told.bandName(b.id()), told.band(b)))
                        .toList(),
                told.sources(s.source()),
                s.norms().stream().map(n -> norm(n, v)).toList());
    }

    private static List<String> norm(NormRow n, View v) {
        return List.of(
                n.sex().map(s -> v.word("questionnaire.sex", s)).orElse("–"),
                n.ages().map(QuestionnaireView::range).orElse("–"),
                n.grades().map(QuestionnaireView::range).orElse("–"),
                range(n.raw()),
                figure(n.t()),
                figure(n.percentile()),
                figure(n.stanine()),
                figure(n.standard()));
    }

    private static String figure(OptionalDouble figure) {
        return figure.isPresent() ? Told.number(figure.getAsDouble()) : "–";
    }

    private static String range(Range r) {
        return r.min() == r.max() ? Told.number(r.min()) : Told.number(r.min()) + "–" + Told.number(r.max());
    }

    private static List<PartView> parts(Questionnaire q, View v) {
        return Stream.of(
                        Stream.of(new PartView(v.t("questionnaire.part.form"), q.version(), q.hash())),
                        q.scoring().stream()
                                .map((Scoring s) ->
                                        new PartView(v.t("questionnaire.part.scoring"), s.version(), s.hash())),
                        Parts.of(q).words().stream()
                                .map(w ->
                                        new PartView(v.t("questionnaire.part.words", w.lang()), w.version(), w.hash())))
                .flatMap(parts -> parts)
                .toList();
    }
}
