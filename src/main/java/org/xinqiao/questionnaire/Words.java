package org.xinqiao.questionnaire;

import java.util.Map;

/**
 * What a respondent reads, in one language.
 *
 * @param version of these words alone
 * @param hash SHA-256 of these words, stored with every sheet that was answered in them
 * @param items by item id; an item of a group by {@code group.item}
 * @param options by the same ids, then by option code
 */
public record Words(
        String version,
        String hash,
        String title,
        String intro,
        Map<String, ItemWords> items,
        Map<String, Map<String, String>> options) {
    public Words {
        items = Map.copyOf(items);
        options = Map.copyOf(options);
    }

    /** Words of a form that is put together by the program itself. */
    public Words(String title, String intro, Map<String, ItemWords> items, Map<String, Map<String, String>> options) {
        this("", "", title, intro, items, options);
    }

    /** The words of an item; its id where there are none, so that a page never breaks. */
    public ItemWords item(String id) {
        ItemWords words = items.get(id);
        return words == null ? new ItemWords(id, "") : words;
    }

    /** What a chosen code is called; the code itself where it has no words. */
    public String option(String item, String code) {
        Map<String, String> labels = options.getOrDefault(item, Map.of());
        return labels.getOrDefault(code, code);
    }
}
