package org.xinqiao.edition;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scoring;
import org.xinqiao.questionnaire.Versions;
import org.xinqiao.questionnaire.Words;

/**
 * What an edition is made of, each part under its own hash.
 *
 * @param form SHA-256 of items, options, conditions, licence and sources
 * @param scoring SHA-256 of the rules; empty where nothing is scored
 * @param words of each language, by its tag
 */
public record Parts(String form, String scoring, List<Wording> words) {
    private static final String BETWEEN = ", ";
    private static final String NONE = "none";

    /** The later words last: the first language in which they differ tells. */
    static final Comparator<Parts> EARLIER_WORDS_FIRST = (one, other) -> {
        var versions = one.wordings();
        var others = other.wordings();
        return Stream.concat(versions.keySet().stream(), others.keySet().stream())
                .sorted()
                .map(lang -> Versions.ORDER.compare(versions.getOrDefault(lang, "0"), others.getOrDefault(lang, "0")))
                .filter(difference -> difference != 0)
                .findFirst()
                .orElse(0);
    };

    public Parts {
        words = List.copyOf(words);
    }

    /** The words of one language: their version and SHA-256. */
    public record Wording(String lang, String version, String hash) {}

    /**
     * A part that is not what was signed.
     *
     * @param file the file that it stands in
     */
    public record Difference(String file, String signed, String found) {}

    static Parts of(Questionnaire q) {
        return new Parts(
                q.hash(),
                q.scoring().map(Scoring::hash).orElse(""),
                q.words().entrySet().stream()
                        .map(w -> new Wording(
                                w.getKey(), w.getValue().version(), w.getValue().hash()))
                        .sorted(Comparator.comparing(Wording::lang))
                        .toList());
    }

    /** As the database keeps them: {@code en 1.0.0, zh-CN 1.0.0}, and the hashes in the same order. */
    static Parts of(String form, String scoring, String versions, String hashes) {
        var version = entries(versions);
        var hash = entries(hashes);
        return new Parts(
                form,
                scoring,
                IntStream.range(0, version.size())
                        .mapToObj(i -> new Wording(version.get(i)[0], version.get(i)[1], hash.get(i)[1]))
                        .toList());
    }

    /** Each language with the version of its words. */
    public String versions() {
        return words.stream().map(w -> w.lang() + " " + w.version()).collect(Collectors.joining(BETWEEN));
    }

    /** Each language with the hash of its words. */
    public String hashes() {
        return words.stream().map(w -> w.lang() + " " + w.hash()).collect(Collectors.joining(BETWEEN));
    }

    /** Each language with the version of its words, to find them by. */
    Map<String, String> wordings() {
        return words.stream().collect(Collectors.toMap(Wording::lang, Wording::version));
    }

    /** The first of these parts that is another among the files; words that came since are no difference. */
    Optional<Difference> difference(Questionnaire files, String scoringFile) {
        var found = of(files);
        return Stream.concat(
                        Stream.of(
                                new Difference("questionnaire.yaml", form, found.form),
                                new Difference(scoringFile, scoring, found.scoring)),
                        words.stream().map(w -> difference(w, files)))
                .filter(d -> !d.signed().equals(d.found()))
                .findFirst();
    }

    /** Under the version that was signed, or else in the file in which that stood. */
    private static Difference difference(Wording signed, Questionnaire files) {
        var file = files.fileOf(signed.lang(), signed.version());
        var found = files.wordings(signed.lang()).stream()
                .filter(w -> files.fileOf(signed.lang(), w.version()).equals(file))
                .findFirst();
        return new Difference(file, signed.hash(), found.map(Words::hash).orElse(NONE));
    }

    private static List<String[]> entries(String text) {
        return Stream.of(text.split(BETWEEN))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.split(" ", 2))
                .toList();
    }
}
