package org.xinqiao.screening;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.scoring.Prompt;

/** 线索登记表 (F02) in the hands of somebody who is worried: what they are asked, and how soon a report calls for an adult. */
final class SignalCard {
    private static final String SCREEN = "screen";
    private static final Set<String> ASKED = Set.of("source", "facts", "urgency");

    private SignalCard() {}

    /** What a person is asked: time and safety come from the report itself, and a person is never a screening. */
    static Questionnaire asked(Questionnaire f02) {
        return new Questionnaire(
                f02.code(),
                f02.version(),
                f02.hash(),
                f02.licence(),
                f02.items().stream()
                        .filter(item -> ASKED.contains(item.id()))
                        .map(SignalCard::fromAPerson)
                        .toList(),
                f02.words());
    }

    /** The answers, with "now" for whoever ticked danger and did not stop to choose. */
    static Answers hurried(Answers typed, boolean danger) {
        return danger && !typed.has("urgency") ? typed.with("urgency", "now") : typed;
    }

    /** The whole card. */
    static Answers whole(Answers typed, boolean danger, Instant receivedAt) {
        var at = receivedAt.atZone(SchoolCalendar.ZONE).toLocalDateTime().withNano(0);
        return typed.with("received_at", at.toString()).with("safe_now", danger ? "0" : "1");
    }

    /** Danger is met at once (P3), "now" within the day (P2), all else in its turn (P1). */
    static Prompt prompt(Answers typed, boolean danger) {
        if (danger) {
            return Prompt.P3;
        }
        return typed.one("urgency").filter("now"::equals).isPresent() ? Prompt.P2 : Prompt.P1;
    }

    private static Item fromAPerson(Item i) {
        var options = i.options().stream().filter(o -> !o.code().equals(SCREEN)).toList();
        return new Item(
                i.id(), i.type(), i.required(), options, i.when(), i.hiddenFrom(), i.items(), i.range());
    }
}
