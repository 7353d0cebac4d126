package org.xinqiao.directory;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a student's name is found by: any run of its characters, the beginning of its pinyin from any syllable on, and any
 * run of its initials. 夏雨桐 is found by 雨桐, xia, yut, xiayutong and xyt.
 */
public final class NameParts {
    private NameParts() {}

    /** Whether these words find that name. */
    public static boolean isPart(String name, String words) {
        var part = plain(words);
        if (part.isEmpty()) {
            return false;
        }
        return plain(name).contains(part)
                || Pinyin.of(name).stream().anyMatch(syllables -> begins(syllables, part) || runs(syllables, part));
    }

    /** All words that find that name. */
    static Set<String> of(String name) {
        var parts = new HashSet<String>();
        addRuns(plain(name), parts);
        for (var syllables : Pinyin.of(name)) {
            for (int i = 0; i < syllables.size(); i++) {
                addBeginnings(from(syllables, i), parts);
            }
            addRuns(initials(syllables), parts);
        }
        return parts;
    }

    /** Without what people leave out or type otherwise: case, width, spaces, the dot in names of other nations. */
    static String plain(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Z}\\p{P}\\p{C}]", "")
                .replace('ü', 'v');
    }

    private static boolean begins(List<String> syllables, String part) {
        for (int i = 0; i < syllables.size(); i++) {
            if (from(syllables, i).startsWith(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean runs(List<String> syllables, String part) {
        return initials(syllables).contains(part);
    }

    private static String from(List<String> syllables, int first) {
        return String.join("", syllables.subList(first, syllables.size()));
    }

    private static String initials(List<String> syllables) {
        var initials = new StringBuilder();
        syllables.forEach(s -> initials.append(s.charAt(0)));
        return initials.toString();
    }

    private static void addBeginnings(String word, Set<String> parts) {
        for (int end = 1; end <= word.length(); end++) {
            parts.add(word.substring(0, end));
        }
    }

    /** By characters, of which some take two places in a string. */
    private static void addRuns(String word, Set<String> parts) {
        int characters = word.codePointCount(0, word.length());
        for (int start = 0; start < characters; start++) {
            int from = word.offsetByCodePoints(0, start);
            for (int length = 1; length <= characters - start; length++) {
                parts.add(word.substring(from, word.offsetByCodePoints(from, length)));
            }
        }
    }
}
