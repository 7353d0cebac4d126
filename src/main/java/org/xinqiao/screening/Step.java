package org.xinqiao.screening;

import java.util.UUID;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemKind;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.Questionnaire;

/**
 * One question of a battery, on the sheet that its answer belongs to.
 *
 * @param questionnaire its form; in which words, only {@link #shown} knows
 * @param lang the language in which the sheet was laid out
 * @param words SHA-256 of the words in which it was
 */
record Step(UUID sheet, Questionnaire questionnaire, Item item, String lang, String words) {
    /**
     * As the student reads it: a sheet keeps the words that it began with, whatever has come into use since. Whoever
     * changes to another language on the way reads the words of that language that are signed now.
     */
    Step shown(Questionnaire inForce) {
        return new Step(sheet, inForce.asRead(lang, words), item, lang, words);
    }

    /** Whether the value can stand on this sheet; none is a question that was skipped. */
    boolean takes(String value) {
        var yesNo = item.type() == ItemType.YESNO && (value.equals("1") || value.equals("0"));
        return value.isEmpty() || yesNo || item.option(value).isPresent();
    }

    boolean asksToTalk() {
        return item.kind() == ItemKind.REQUEST;
    }
}
