package org.xinqiao.questionnaire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the words of every language: those that a form began with, {@code text.<lang>.yaml}, and beside them the later
 * ones, {@code text.<lang>-<version>.yaml}, each under the same checks.
 */
final class WordingsReader {
    /** The name of such a file: its language, and its version where the words are later ones. */
    static final Pattern FILE = Pattern.compile("text\\.([A-Za-z]+(?:-[A-Za-z]+)*)(?:-([0-9.]+))?\\.yaml");

    private final WordsReader words;
    private final Function<String, Tree> open;
    private final Map<String, List<Words>> read = new HashMap<>();

    /** @param open what stands in a file of the folder */
    WordingsReader(ItemReader items, Function<String, Tree> open) {
        this.words = new WordsReader(items);
        this.open = open;
    }

    /** All words of each language, the newest first. */
    Map<String, List<Words>> read(List<String> files) {
        files.stream().filter(file -> version(file).isEmpty()).forEach(this::first);
        files.stream().filter(file -> version(file).isPresent()).forEach(this::later);
        Map<String, List<Words>> newestFirst = new HashMap<>();
        read.forEach((lang, all) -> newestFirst.put(
                lang,
                all.stream()
                        .sorted(Comparator.comparing(Words::version, Versions.ORDER.reversed()))
                        .toList()));
        return newestFirst;
    }

    private void first(String file) {
        read.put(lang(file), new ArrayList<>(List.of(words.read(open.apply(file)))));
    }

    private void later(String file) {
        Tree root = open.apply(file);
        Words later = words.read(root);
        List<Words> before = read.get(lang(file));
        if (before == null) {
            throw root.fault("later words, and no text." + lang(file) + ".yaml to come after");
        }
        if (!version(file).equals(Optional.of(later.version()))) {
            throw root.at("version").fault("the version should be that of the name of the file");
        }
        String first = before.get(0).version();
        if (Versions.ORDER.compare(later.version(), first) <= 0) {
            throw root.at("version").fault("should come after " + first + " of text." + lang(file) + ".yaml");
        }
        before.add(later);
    }

    private static String lang(String file) {
        return parts(file).group(1);
    }

    /** The version in the name, which only later words have. */
    private static Optional<String> version(String file) {
        return Optional.ofNullable(parts(file).group(2));
    }

    private static Matcher parts(String file) {
        Matcher parts = FILE.matcher(file);
        if (!parts.matches()) {
            throw new IllegalArgumentException(file);
        }
        return parts;
    }
}
