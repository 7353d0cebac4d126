package org.xinqiao.screening;

import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Critical;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.Licence;
import org.xinqiao.questionnaire.Names;
import org.xinqiao.questionnaire.Option;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.questionnaire.Words;
import org.xinqiao.web.View;

/** One version of a questionnaire as those who use it may check it: what is asked, how it counts, and by what right. */
@TemplateData
public record QuestionnaireView(
        String code,
        String version,
        String hash,
        String title,
        String intro,
        List<ItemView> items,
        List<ScaleView> scales,
        Licence licence,
        List<String> notice) {

    private static final Words NO_WORDS = new Words("", "", Map.of(), Map.of());

    /** A question; {@code critical} says in words which answers call an adult. */
    @TemplateData
    public record ItemView(
            String id,
            String text,
            String help,
            String type,
            boolean required,
            List<OptionView> options,
            List<String> critical,
            List<ItemView> items) {}

    /** An answer that can be chosen, and what it adds to a scale. */
    @TemplateData
    public record OptionView(String label, String weight) {}

    /** A scale with its bands and where they come from. */
    @TemplateData
    public record ScaleView(
            String id,
            String scoringVersion,
            String method,
            String items,
            int maxMissing,
            String range,
            List<BandView> bands,
            String source) {}

    /** A stretch of a scale and the prompt that it gives. */
    @TemplateData
    public record BandView(String from, String id, String prompt, boolean top) {}

    static QuestionnaireView of(Questionnaire q, List<String> notice, View v) {
        var words = q.hasWords() ? q.words(v.langTag()) : NO_WORDS;
        var names = q.names(v.langTag());
        return new QuestionnaireView(
                q.code(),
                q.version(),
                q.hash(),
                q.name(v.langTag()),
                words.intro(),
                q.items().stream().map(i -> item(i, "", words, v)).toList(),
                q.scales().stream().map(s -> scale(q, s, names, v)).toList(),
                q.licence(),
                notice);
    }

    private static ItemView item(Item i, String group, Words words, View v) {
        var name = group + i.id();
        return new ItemView(
                name,
                words.item(name).text(),
                words.item(name).help(),
                v.word("questionnaire.type", i.type()),
                i.required(),
                i.type() == ItemType.YESNO
                        ? List.of()
                        : i.options().stream().map(o -> option(o, name, words)).toList(),
                i.critical().stream().map(c -> critical(c, v)).toList(),
                i.items().stream()
                        .map(inner -> item(inner, i.id() + ".", words, v))
                        .toList());
    }

    private static OptionView option(Option o, String item, Words words) {
        return new OptionView(words.option(item, o.code()), number(o.weight()));
    }

    private static String critical(Critical c, View v) {
        return switch (c.test()) {
            case AT_LEAST -> v.t("questionnaire.critical.at_least", c.bound());
            case EQUAL -> v.t("questionnaire.critical.equal", c.bound());
            case MISSING -> v.t("questionnaire.critical.missing");
        };
    }

    private static ScaleView scale(Questionnaire q, Scale s, Names names, View v) {
        return new ScaleView(
                names.scale(s.id()),
                q.scoring().orElseThrow().version(),
                v.word("questionnaire.method", s.method()),
                counted(s, names, v),
                s.missing().max(),
                number(s.range().min()) + "–" + number(s.range().max()),
                s.bands().stream().map(b -> band(b, names)).toList(),
                sources(q, s.source()));
    }

    private static String counted(Scale s, Names names, View v) {
        return Stream.concat(
                        s.of().stream().map(names::scale),
                        s.terms().stream()
                                .map(t -> t.reversed() ? v.t("questionnaire.reversed", t.item()) : t.item()))
                .collect(Collectors.joining(" "));
    }

    private static String sources(Questionnaire q, String keys) {
        return Stream.of(keys.split(";"))
                .map(String::strip)
                .map(key -> q.sources().getOrDefault(key, key))
                .collect(Collectors.joining(" · "));
    }

    private static BandView band(Band b, Names names) {
        return new BandView(number(b.min()), names.band(b.id()), b.prompt().orElse(""), b.top());
    }

    private static String number(Optional<BigDecimal> weight) {
        return weight.map(w -> w.stripTrailingZeros().toPlainString()).orElse("");
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
