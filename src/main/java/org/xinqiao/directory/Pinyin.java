package org.xinqiao.directory;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How people type a name on a keyboard: syllables without tones. The reading of a character is that of ICU (CLDR
 * Han-Latin/Names), which knows that 单, 曾, 仇 or 解 are read otherwise where they are surnames.
 */
final class Pinyin {
    private static final Transliterator READING = Transliterator.getInstance("Han-Latin/Names");
    private static final String TONES = "[\u0300\u0301\u0304\u030C]";
    private static final String UMLAUT = "u\u0308";

    private Pinyin() {}

    /** The syllables, once with ü as v, as input methods have it, and once as u, as passports of old do. */
    static List<List<String>> of(String name) {
        var read = Normalizer.normalize(READING.transliterate(name), Normalizer.Form.NFD)
                .replaceAll(TONES, "")
                .toLowerCase(Locale.ROOT);
        return Stream.of("v", "u")
                .map(letter -> syllables(read.replace(UMLAUT, letter)))
                .distinct()
                .toList();
    }

    private static List<String> syllables(String read) {
        return Arrays.stream(read.split("[^a-z]+")).filter(s -> !s.isEmpty()).toList();
    }
}
