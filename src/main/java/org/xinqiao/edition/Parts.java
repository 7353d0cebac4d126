package org.xinqiao.edition;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scoring;

/**
 * What an edition is made of, each part under its own hash.
 *
 * @param form SHA-256 of items, options, conditions, licence and sources
 * @param scoring SHA-256 of the rules; empty where nothing is scored
 * @param words of each language, by its tag
 */
public record Parts(String form, String scoring, List<Wording> words) {
    private static final String BETWEEN = ", ";

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

    /** The first of these parts that is another among the files; a language that came since is no difference. */
    Optional<Difference> difference(Parts files, String scoringFile) {
        return Stream.concat(
                        Stream.of(
                                new Difference("questionnaire.yaml", form, files.form),
                                new Difference(scoringFile, scoring, files.scoring)),
                        words.stream().map(w -> new Difference("text." + w.lang() + ".yaml", w.hash(), files.hash(w))))
                .filter(d -> !d.signed().equals(d.found()))
                .findFirst();
    }

    private String hash(Wording wanted) {
        return words.stream()
                .filter(w -> w.lang().equals(wanted.lang()))
                .map(Wording::hash)
                .findFirst()
                .orElse("none");
    }

    private static List<String[]> entries(String text) {
        return Stream.of(text.split(BETWEEN))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.split(" ", 2))
                .toList();
    }
}
