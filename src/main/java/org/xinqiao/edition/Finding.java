package org.xinqiao.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xinqiao.platform.PolicyProfile;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemKind;
import org.xinqiao.questionnaire.Population;
import org.xinqiao.questionnaire.Questionnaire;

/**
 * Something that a sensitivity review has to answer, found by counting (D§7.5). That a sensitive item has words of help
 * (SC5) the reader of the files sees to; that no item tells how (SC1) a person reads.
 *
 * @param items the items that it is about; may be empty
 * @param figure what was counted
 */
public record Finding(Kind kind, List<String> items, int figure) {
    private static final int ALL = 100;

    /** What is found, in the order of the specification. */
    public enum Kind {
        /** SC2: an item about suicide that is asked too early, or of everybody. */
        SUICIDE_TOO_YOUNG,
        /** SC3: too many items about suicide for whole classes. */
        SUICIDE_TOO_MANY,
        /** SC4: too few items about strengths, or about nothing that could hurt. */
        TOO_FEW_GENTLE,
        /** Nothing says for whom it is made. */
        NO_POPULATION,
        /** A trained adult asks, or some are asked more than others: nothing for whole classes. */
        NOT_FOR_CLASSES,
        /** There are no words to ask with; nothing can be answered until somebody brings them. */
        NO_WORDS;

        /** Whether no answer helps. */
        public boolean isObstacle() {
            return this == NO_WORDS;
        }
    }

    public Finding {
        items = List.copyOf(items);
    }

    /** All that is found in a questionnaire. */
    public static List<Finding> of(Questionnaire q, PolicyProfile policy) {
        var found = new ArrayList<Finding>();
        tooYoung(q, policy.value("suicide_items_from_grade")).ifPresent(found::add);
        tooMany(q, policy.value("suicide_items_most")).ifPresent(found::add);
        tooFewGentle(q, policy.value("gentle_items_percent")).ifPresent(found::add);
        if (q.population().isEmpty()) {
            found.add(new Finding(Kind.NO_POPULATION, List.of(), 0));
        }
        if (!isForClasses(q)) {
            found.add(new Finding(Kind.NOT_FOR_CLASSES, List.of(), 0));
        }
        if (!q.hasWords()) {
            found.add(new Finding(Kind.NO_WORDS, List.of(), 0));
        }
        return List.copyOf(found);
    }

    /**
     * Whether it may be handed to whole classes: an interview may not, nor what has questions that follow from an answer, for
     * whoever is asked more than their neighbours has said yes to something.
     */
    public static boolean isForClasses(Questionnaire q) {
        return q.items().stream().allMatch(item -> item.when().isEmpty())
                && q.population()
                        .filter(p -> p.informant() == Population.Informant.INTERVIEWER)
                        .isEmpty();
    }

    private static Optional<Finding> tooYoung(Questionnaire q, int from) {
        var items = suicide(q)
                .filter(item -> item.minGrade().isEmpty() || item.minGrade().getAsInt() < from)
                .map(Item::id)
                .toList();
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(Kind.SUICIDE_TOO_YOUNG, items, items.size()));
    }

    private static Optional<Finding> tooMany(Questionnaire q, int most) {
        var items = suicide(q).map(Item::id).toList();
        var self = q.population()
                .map(Population::informant)
                .filter(who -> who != Population.Informant.SELF)
                .isEmpty();
        return self && items.size() > most
                ? Optional.of(new Finding(Kind.SUICIDE_TOO_MANY, items, items.size()))
                : Optional.empty();
    }

    private static Optional<Finding> tooFewGentle(Questionnaire q, int least) {
        var asked = q.items().stream().filter(Finding::isAsked).toList();
        var gentle = asked.stream()
                .filter(item -> item.kind() == ItemKind.STRENGTH || item.kind() == ItemKind.NEUTRAL)
                .count();
        var percent = asked.isEmpty() ? ALL : (int) (gentle * ALL / asked.size());
        return percent < least ? Optional.of(new Finding(Kind.TOO_FEW_GENTLE, List.of(), percent)) : Optional.empty();
    }

    /** A wish for a talk and the items that look after the answers are no questions about how somebody is. */
    private static boolean isAsked(Item item) {
        return switch (item.kind()) {
            case SYMPTOM, STRENGTH, NEUTRAL, SUICIDE -> true;
            case LIE, CHECK, REQUEST -> false;
        };
    }

    private static Stream<Item> suicide(Questionnaire q) {
        return q.items().stream().filter(item -> item.kind() == ItemKind.SUICIDE);
    }
}
