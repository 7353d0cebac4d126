package org.xinqiao.questionnaire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of something a person fills in; once published it never changes.
 *
 * @param hash SHA-256 of definition and words, stored with every answer set and score
 * @param words by language tag, always with zh-CN and en
 */
public record Questionnaire(
        String code,
        String version,
        String hash,
        Status status,
        Licence licence,
        List<Item> items,
        List<Scale> scales,
        Map<String, Words> words) {
    /** The language every questionnaire has and others fall back to. */
    public static final String HOME_LANGUAGE = "zh-CN";

    public Questionnaire {
        items = List.copyOf(items);
        scales = List.copyOf(scales);
        words = Map.copyOf(words);
        if (!words.containsKey(HOME_LANGUAGE)) {
            throw new IllegalArgumentException(code + " " + version + " has no words in " + HOME_LANGUAGE);
        }
    }

    /** The item with this id; {@code group.item} finds inside a group. */
    public Optional<Item> item(String id) {
        int dot = id.indexOf('.');
        return dot < 0
                ? in(items, id)
                : in(items, id.substring(0, dot)).flatMap(group -> in(group.items(), id.substring(dot + 1)));
    }

    public String title(String lang) {
        return words(lang).title();
    }

    public Words words(String lang) {
        Words home = words.get(HOME_LANGUAGE);
        Words asked = words.getOrDefault(lang, home);
        if (asked == null) {
            throw new IllegalStateException(code + " " + version + " lost its words");
        }
        return asked;
    }

    private static Optional<Item> in(List<Item> items, String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }
}
