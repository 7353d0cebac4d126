package org.xinqiao.consultation;

import io.quarkus.qute.TemplateData;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Words;
import org.xinqiao.web.View;

/** One passage of minutes or plan, in the words of who reads it. */
@TemplateData
public record Passage(String label, List<String> lines) {

    /** What the reader may see of a filled-in form; passages without an answer are left out. */
    static List<Passage> of(Questionnaire form, Answers answers, List<Item> shown, View v) {
        var words = form.words(v.langTag());
        return shown.stream()
                .map(item -> new Passage(words.item(item.id()).text(), lines(item, answers, words, v)))
                .filter(p -> !p.lines().isEmpty())
                .toList();
    }

    private static List<String> lines(Item item, Answers answers, Words words, View v) {
        if (item.items().isEmpty()) {
            return values(item, item.id(), item.id(), answers, words, v);
        }
        return IntStream.range(0, answers.rows(item.id()))
                .mapToObj(row -> row(item, row, answers, words, v))
                .toList();
    }

    private static String row(Item group, int row, Answers answers, Words words, View v) {
        return String.join(
                " · ",
                group.items().stream()
                        .flatMap(i -> values(
                                i, group.id() + "." + i.id(), group.id() + "." + row + "." + i.id(), answers, words, v)
                                .stream())
                        .toList());
    }

    private static List<String> values(Item item, String id, String key, Answers answers, Words words, View v) {
        return answers.all(key).stream()
                .map(value -> switch (item.type()) {
                    case CHOICE, MULTI, YESNO -> words.option(id, value);
                    case DATE -> v.day(LocalDate.parse(value));
                    case NUMBER, DATETIME, TEXT, LONGTEXT, SIGNATURE, PERSON, GROUP -> value;
                })
                .toList();
    }
}
