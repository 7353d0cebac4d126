package org.xinqiao.screening;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Map;
import org.xinqiao.platform.Messages;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.Option;
import org.xinqiao.web.View;

/** One question as a student sees it on a phone. */
@TemplateData
public record QuestionView(
        int number, int total, String intro, String text, String help, boolean asksToTalk, List<Pick> picks) {
    /** One answer that can be chosen. */
    @TemplateData
    public record Pick(String value, String label, boolean checked) {}

    static QuestionView of(AnswerDesk.Asked asked, View v) {
        var words = asked.step().questionnaire().words(v.langTag());
        var item = asked.step().item();
        var text = words.items().get(item.id());
        var labels = words.options().getOrDefault(item.id(), Map.of());
        var codes = item.type() == ItemType.YESNO
                ? List.of("1", "0")
                : item.options().stream().map(Option::code).toList();
        return new QuestionView(
                asked.number(),
                asked.total(),
                words.intro(),
                text == null ? item.id() : text.text(),
                text == null ? "" : text.help(),
                asked.step().asksToTalk(),
                codes.stream()
                        .map(code ->
                                new Pick(code, labels.getOrDefault(code, yesNo(v, code)), code.equals(asked.value())))
                        .toList());
    }

    private static String yesNo(View v, String code) {
        return Messages.bundled().of(v.lang(), code.equals("1") ? "form.yes" : "form.no");
    }

    public boolean isFirst() {
        return number == 1;
    }

    public int previous() {
        return number - 1;
    }
}
