package org.xinqiao.screening;

import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Critical;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.Licence;
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
        String status,
        String hash,
        String title,
        String intro,
        List<ItemView> items,
        List<ScaleView> scales,
        Licence licence,
        List<String> notice) {

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
        var words = q.words(v.langTag());
        return new QuestionnaireView(
                q.code(),
                q.version(),
                v.word("questionnaire.status", q.status()),
                q.hash(),
                words.title(),
                words.intro(),
                q.items().stream().map(i -> item(i, "", words, v)).toList(),
                q.scales().stream().map(s -> scale(s, v)).toList(),
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
        };
    }

    private static ScaleView scale(Scale s, View v) {
        return new ScaleView(
                s.id(),
                s.scoringVersion(),
                v.word("questionnaire.method", s.method()),
                s.terms().stream()
                        .map(t -> t.reversed() ? v.t("questionnaire.reversed", t.item()) : t.item())
                        .collect(Collectors.joining(" ")),
                s.maxMissing(),
                number(s.range().min()) + "–" + number(s.range().max()),
                s.bands().stream().map(QuestionnaireView::band).toList(),
                s.source());
    }

    private static BandView band(Band b) {
        return new BandView(number(b.min()), b.id(), b.prompt().orElse(""), b.top());
    }

    private static String number(OptionalDouble weight) {
        return weight.isPresent() ? number(weight.getAsDouble()) : "";
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
