package org.xinqiao.consultation;

import java.util.List;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Questionnaire;

/** As what somebody reads minutes (F08) and plan (F09), and so which passages (D§4.2). */
public enum Reader {
    /** The case team reads everything. */
    TEAM(List.of(), List.of()),
    /** A guardian reads what was said and agreed; no level and no criteria of the panel. */
    GUARDIAN(
            List.of("home", "school", "concern", "student_voice", "decisions", "tasks", "next_on"),
            List.of("goals", "school_measures", "class_measures", "counselling", "family_measures", "review_on")),
    /** A homeroom teacher reads class measures and own tasks, nothing else (INV19). */
    HOMEROOM(List.of(), List.of("class_measures"));

    private final List<String> minutes;
    private final List<String> plan;

    Reader(List<String> minutes, List<String> plan) {
        this.minutes = minutes;
        this.plan = plan;
    }

    /** The passages of minutes or a plan that this reader may see. */
    List<Item> items(Questionnaire form) {
        var open = form.code().equals("F08") ? minutes : plan;
        return form.items().stream()
                .filter(item -> this == TEAM || open.contains(item.id()))
                .toList();
    }
}
