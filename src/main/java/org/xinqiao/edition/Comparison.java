package org.xinqiao.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.xinqiao.questionnaire.Crosswalk;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Versions;

/** How two editions of one questionnaire differ, and whether their scores may stand in one series. */
public record Comparison(Verdict verdict, List<Change> changes) {
    /** Whether scores of both may be compared. */
    public enum Verdict {
        /** Nothing that counts differs. */
        COMPARABLE,
        /** They may; whoever compares them should know that other words were read, or another language was. */
        OTHER_WORDS,
        /** The raw scores may, the bands and what they prompt may not. */
        RAW_ONLY,
        /** They may not; or nobody has shown that they may. */
        NOT_COMPARABLE
    }

    /** What a change is about, in the order in which it is told. */
    public enum Area {
        ITEM(true),
        OPTION(true),
        CRITICAL(false),
        SCALE(true),
        MISSING(true),
        BAND(false),
        NORMS(false),
        QUALITY(false),
        WORDS(false),
        POPULATION(false),
        LICENCE(false);

        private final boolean raw;

        Area(boolean raw) {
            this.raw = raw;
        }

        /** Whether a raw score is another one after such a change. */
        boolean isRaw() {
            return raw;
        }
    }

    /**
     * One thing that is otherwise.
     *
     * @param about the item, scale or language
     * @param before what stood there; empty: nothing
     * @param after what stands there now; empty: nothing
     */
    public record Change(Area area, String about, String before, String after) {}

    public Comparison {
        changes = List.copyOf(changes);
    }

    /**
     * What is otherwise in the second one.
     *
     * @param told all that stands in a questionnaire in some area, by what it is about
     */
    static Comparison of(
            Questionnaire one, Questionnaire other, BiFunction<Questionnaire, Area, Map<String, String>> told) {
        var changes = new ArrayList<Change>();
        for (var area : Area.values()) {
            changes.addAll(changes(area, told.apply(one, area), told.apply(other, area)));
        }
        return new Comparison(verdict(one, other, changes), changes);
    }

    /** A crosswalk says it; else what counts must be the same, or at least what the raw score is made of. */
    private static Verdict verdict(Questionnaire one, Questionnaire other, List<Change> changes) {
        var said = crosswalk(one, other).or(() -> crosswalk(other, one));
        if (said.isPresent() && !said.get()) {
            return Verdict.NOT_COMPARABLE;
        }
        var raw = changes.stream().anyMatch(c -> c.area().isRaw());
        var bands = changes.stream().anyMatch(c -> c.area() == Area.BAND || c.area() == Area.NORMS);
        if (raw && said.isEmpty()) {
            return Verdict.NOT_COMPARABLE;
        }
        if (bands) {
            return Verdict.RAW_ONLY;
        }
        var words = changes.stream().anyMatch(c -> c.area() == Area.WORDS);
        return words && !isCorrected(one, other) ? Verdict.OTHER_WORDS : Verdict.COMPARABLE;
    }

    /** Whether nothing but slips of the pen lies between the words of both. */
    private static boolean isCorrected(Questionnaire one, Questionnaire other) {
        return one.version().equals(other.version())
                && one.words().keySet().equals(other.words().keySet())
                && one.words().keySet().stream()
                        .allMatch(lang -> Versions.isPatch(
                                one.words(lang).version(), other.words(lang).version()));
    }

    private static Optional<Boolean> crosswalk(Questionnaire from, Questionnaire to) {
        return to.crosswalks().stream()
                .filter(c -> c.from().equals(from.version()) && !from.version().equals(to.version()))
                .map(Crosswalk::comparable)
                .findFirst();
    }

    private static List<Change> changes(Area area, Map<String, String> before, Map<String, String> after) {
        var abouts = new ArrayList<>(before.keySet());
        after.keySet().stream().filter(key -> !before.containsKey(key)).forEach(abouts::add);
        return abouts.stream()
                .map(key -> new Change(area, key, before.getOrDefault(key, ""), after.getOrDefault(key, "")))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }
}
