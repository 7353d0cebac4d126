package org.xinqiao.questionnaire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One version of something a person fills in, with the words and one version of the scoring that go with it; each of the
 * three has a version and a hash of its own, and once published none of them ever changes.
 *
 * @param version of the form: items, options, order, conditions
 * @param hash SHA-256 of the form, stored with every sheet
 * @param supersedes the version before, if there was one
 * @param sources short key to primary source
 * @param scoring empty for what is only read, such as a staff form
 * @param words by language tag; empty where they are withheld, else always with zh-CN and en
 * @param wordings all words of each language that lie among the files, signed or not, the newest first
 * @param names by language tag: what staff call it
 */
public record Questionnaire(
        String code,
        String version,
        String hash,
        Optional<String> supersedes,
        Licence licence,
        Optional<Population> population,
        Map<String, String> sources,
        List<Item> items,
        Optional<Scoring> scoring,
        List<Crosswalk> crosswalks,
        Map<String, Words> words,
        Map<String, List<Words>> wordings,
        Map<String, Names> names) {
    /** The language every questionnaire has and others fall back to. */
    public static final String HOME_LANGUAGE = "zh-CN";

    public Questionnaire {
        sources = Map.copyOf(sources);
        items = List.copyOf(items);
        crosswalks = List.copyOf(crosswalks);
        words = Map.copyOf(words);
        wordings = Map.copyOf(wordings);
        names = Map.copyOf(names);
    }

    /** A form that is put together by the program itself. */
    public Questionnaire(
            String code, String version, String hash, Licence licence, List<Item> items, Map<String, Words> words) {
        this(
                code,
                version,
                hash,
                Optional.empty(),
                licence,
                Optional.empty(),
                Map.of(),
                items,
                Optional.empty(),
                List.of(),
                words,
                Map.of(),
                Map.of());
    }

    /** The same form under other rules. */
    public Questionnaire scoredBy(Scoring other) {
        return with(items, Optional.of(other), words);
    }

    /** The same with no other items than those that a student of this grade is asked (D§7.5 SC2). */
    public Questionnaire forGrade(int grade) {
        return with(items.stream().filter(item -> item.isFor(grade)).toList(), scoring, words);
    }

    /** The same in these words alone, each language in that version; what is not among the files is left out. */
    public Questionnaire in(Map<String, String> versions) {
        Map<String, Words> chosen = new HashMap<>();
        versions.forEach((lang, asked) -> wordings(lang).stream()
                .filter(words -> words.version().equals(asked))
                .forEach(words -> chosen.put(lang, words)));
        return with(items, scoring, chosen);
    }

    /**
     * The same as somebody read it who was shown the words of that hash in that language, or the home language in its
     * stead. The other languages stay as they are; so does all where no file has such words any more.
     */
    public Questionnaire asRead(String lang, String hash) {
        return wording(lang, hash).map(read -> read(lang, read)).orElse(this);
    }

    /** The same with these words in that language. */
    public Questionnaire read(String lang, Words other) {
        Map<String, Words> chosen = new HashMap<>(words);
        chosen.put(lang, other);
        return with(items, scoring, chosen);
    }

    private Questionnaire with(List<Item> others, Optional<Scoring> rules, Map<String, Words> chosen) {
        return new Questionnaire(
                code,
                version,
                hash,
                supersedes,
                licence,
                population,
                sources,
                others,
                rules,
                crosswalks,
                chosen,
                wordings,
                names);
    }

    /** The item with this id; {@code group.item} finds inside a group. */
    public Optional<Item> item(String id) {
        int dot = id.indexOf('.');
        return dot < 0
                ? in(items, id)
                : in(items, id.substring(0, dot)).flatMap(group -> in(group.items(), id.substring(dot + 1)));
    }

    public List<Scale> scales() {
        return scoring.map(Scoring::scales).orElse(List.of());
    }

    public String title(String lang) {
        return words.isEmpty() ? name(lang) : words(lang).title();
    }

    /** What staff call it. */
    public String name(String lang) {
        return names.isEmpty() ? words(lang).title() : names(lang).name();
    }

    /** Whether there are words to ask with; without them it cannot be handed out. */
    public boolean hasWords() {
        return !words.isEmpty();
    }

    /** The words in that language, or the home language. */
    public Words words(String lang) {
        return in(words, lang).orElseThrow(() -> new IllegalStateException(code + " " + version + " has no words"));
    }

    /** All words of that language that lie among the files, signed or not, the newest first. */
    public List<Words> wordings(String lang) {
        return wordings.getOrDefault(lang, List.of());
    }

    /** In which file beside the form that wording of a language stands, or once stood. */
    public String fileOf(String lang, String wording) {
        List<Words> all = wordings(lang);
        boolean isFirst = all.isEmpty()
                || Versions.ORDER.compare(wording, all.get(all.size() - 1).version()) <= 0;
        return "text." + lang + (isFirst ? "" : "-" + wording) + ".yaml";
    }

    /** The words of that hash, in that language or the home language. */
    private Optional<Words> wording(String lang, String read) {
        return Stream.of(lang, HOME_LANGUAGE)
                .flatMap(some -> wordings(some).stream())
                .filter(words -> words.hash().equals(read))
                .findFirst();
    }

    /** The names in that language, or the home language. */
    public Names names(String lang) {
        return in(names, lang).orElseGet(() -> new Names(title(lang), Map.of(), Map.of(), Map.of()));
    }

    private static <T> Optional<T> in(Map<String, T> languages, String lang) {
        return Optional.ofNullable(languages.get(lang)).or(() -> Optional.ofNullable(languages.get(HOME_LANGUAGE)));
    }

    private static Optional<Item> in(List<Item> items, String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }
}
