package org.xinqiao.screening;

import java.util.UUID;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemKind;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.Questionnaire;

/** One question of a battery, on the sheet that its answer belongs to. */
record Step(UUID sheet, Questionnaire questionnaire, Item item) {
    /** Whether the value can stand on this sheet; none is a question that was skipped. */
    boolean takes(String value) {
        var yesNo = item.type() == ItemType.YESNO && (value.equals("1") || value.equals("0"));
        return value.isEmpty() || yesNo || item.option(value).isPresent();
    }

    boolean asksToTalk() {
        return item.kind() == ItemKind.REQUEST;
    }
}
