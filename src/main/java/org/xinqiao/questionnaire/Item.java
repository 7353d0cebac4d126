package org.xinqiao.questionnaire;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One thing asked.
 *
 * @param id unique in its questionnaire, or in its group
 * @param kind what it is there for
 * @param sensitive whether it may hurt and must come with words of help (D§7.5 SC5); always so of {@link ItemKind#SUICIDE}
 * @param minGrade not asked of students below this grade (D§7.5 SC2)
 * @param when asked only then; empty: always
 * @param hiddenFrom codes of the roles that never read the answer
 * @param items the inner items of a group
 * @param range of a number, of the ticks of a multiple choice, of the rows of a group, of the length of a text
 */
public record Item(
        String id,
        ItemType type,
        ItemKind kind,
        boolean sensitive,
        OptionalInt minGrade,
        boolean required,
        List<Option> options,
        List<Critical> critical,
        Optional<When> when,
        Set<String> hiddenFrom,
        List<Item> items,
        Optional<Range> range) {
    public Item {
        options = List.copyOf(options);
        critical = List.copyOf(critical);
        hiddenFrom = Set.copyOf(hiddenFrom);
        items = List.copyOf(items);
    }

    /** A plain item of a staff form. */
    public Item(
            String id,
            ItemType type,
            boolean required,
            List<Option> options,
            Optional<When> when,
            Set<String> hiddenFrom,
            List<Item> items,
            Optional<Range> range) {
        this(
                id,
                type,
                ItemKind.NEUTRAL,
                false,
                OptionalInt.empty(),
                required,
                options,
                List.of(),
                when,
                hiddenFrom,
                items,
                range);
    }

    public Optional<Option> option(String code) {
        return options.stream().filter(option -> option.code().equals(code)).findFirst();
    }

    /** Whether the item is asked at all, given what was answered so far. */
    public boolean applies(Answers answers) {
        return when.map(condition -> condition.holds(answers)).orElse(true);
    }

    /** Whether a student of this grade is old enough to be asked. */
    public boolean isFor(int grade) {
        return minGrade.isEmpty() || grade >= minGrade.getAsInt();
    }

    /** Whether every answer that can be chosen has a weight. */
    public boolean isWeighted() {
        return !options.isEmpty()
                && options.stream().allMatch(option -> option.weight().isPresent());
    }
}
