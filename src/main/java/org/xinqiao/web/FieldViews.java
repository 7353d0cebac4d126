package org.xinqiao.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.ItemWords;
import org.xinqiao.questionnaire.Problem;
import org.xinqiao.questionnaire.Words;

/** Draws the questions of one form for one person. */
final class FieldViews {
    /** Beside the values for which a question is shown: that the other one has none. */
    private static final String UNANSWERED = "~";

    private final Words words;
    private final Answers answers;
    private final List<Problem> problems;
    private final Filling filling;

    FieldViews(Words words, Answers answers, List<Problem> problems, Filling filling) {
        this.words = words;
        this.answers = answers;
        this.problems = problems;
        this.filling = filling;
    }

    List<FieldView> of(List<Item> items) {
        return visible(items).map(item -> field(item, Place.TOP)).toList();
    }

    /** Where a question stands: on its own, or in a row of a group whose other questions its condition may mean. */
    private record Place(String group, String prefix, List<Item> siblings, boolean spare) {
        static final Place TOP = new Place("", "", List.of(), false);

        static Place row(Item group, int index, boolean spare) {
            return new Place(group.id() + ".", group.id() + "." + index + ".", group.items(), spare);
        }

        String name(String item) {
            boolean sibling = siblings.stream().anyMatch(other -> other.id().equals(item));
            return (sibling ? prefix : "") + item;
        }
    }

    private FieldView field(Item item, Place place) {
        String name = place.prefix() + item.id();
        ItemWords text = text(item, place);
        return new FieldView(
                name,
                item.type().name().toLowerCase(Locale.ROOT),
                text.text(),
                text.help(),
                item.required() && !place.spare(),
                values(name).stream().findFirst().orElse(""),
                options(item, name, place),
                item.type() == ItemType.GROUP ? rows(item) : List.of(),
                bound(item, true),
                bound(item, false),
                item.when()
                        .map(when -> joined(when.items().stream().map(place::name)))
                        .orElse(""),
                item.when()
                        .map(when -> joined(Stream.concat(
                                when.values().stream().sorted(),
                                Stream.of(UNANSWERED).filter(any -> when.orUnanswered()))))
                        .orElse(""),
                error(name));
    }

    private Stream<Item> visible(List<Item> items) {
        return items.stream().filter(item -> !item.hiddenFrom().contains(filling.role()));
    }

    /** The rows that must or do exist, and one to spare while the group may grow. */
    private List<FieldView.Row> rows(Item group) {
        int most = limit(bound(group, false), Integer.MAX_VALUE);
        int needed = Math.max(limit(bound(group, true), 0), known(group));
        int drawn = needed < most ? needed + 1 : needed;
        return IntStream.range(0, drawn)
                .mapToObj(index -> row(group, index, index >= needed && index > 0))
                .toList();
    }

    private int known(Item group) {
        int answered = answers.rows(group.id());
        return isShownAgain()
                ? answered
                : Math.max(answered, filling.prefilled().rows(group.id()));
    }

    private FieldView.Row row(Item group, int index, boolean spare) {
        Place place = Place.row(group, index, spare);
        return new FieldView.Row(
                index + 1,
                visible(group.items()).map(item -> field(item, place)).toList());
    }

    private List<FieldView.OptionView> options(Item item, String name, Place place) {
        return switch (item.type()) {
            case CHOICE, MULTI ->
                options(item.options().stream().map(option -> option.code()).toList(), item, name, place);
            case YESNO -> options(List.of("1", "0"), item, name, place);
            case PERSON -> chosen(filling.people().in(item.id()), name);
            case NUMBER, DATE, DATETIME, TEXT, LONGTEXT, SIGNATURE, GROUP -> List.of();
        };
    }

    private List<FieldView.OptionView> options(List<String> codes, Item item, String name, Place place) {
        return chosen(
                codes.stream()
                        .map(code -> new Choice(code, optionText(item, code, place)))
                        .toList(),
                name);
    }

    private List<FieldView.OptionView> chosen(List<Choice> choices, String name) {
        List<String> values = values(name);
        List<FieldView.OptionView> options = new ArrayList<>();
        for (Choice choice : choices) {
            String id = "field-" + name + (options.isEmpty() ? "" : "-" + (options.size() + 1));
            options.add(new FieldView.OptionView(id, choice.value(), choice.label(), values.contains(choice.value())));
        }
        return List.copyOf(options);
    }

    /** What was answered; else what was known beforehand, unless the form comes back with problems. */
    private List<String> values(String name) {
        boolean blank = !answers.has(name);
        return blank && !isShownAgain() ? filling.prefilled().all(name) : answers.all(name);
    }

    private boolean isShownAgain() {
        return !problems.isEmpty();
    }

    private Optional<String> error(String name) {
        return problems.stream()
                .filter(problem -> problem.item().equals(name))
                .findFirst()
                .map(problem -> text(filling.lang(), problem.code()));
    }

    /** The words for what is wrong with an answer; general ones for a code that has none of its own. */
    static String text(Lang lang, String code) {
        String key = "form.error." + code;
        return Messages.bundled().of(lang, Messages.bundled().has(lang, key) ? key : "form.error.other");
    }

    private ItemWords text(Item item, Place place) {
        return Optional.ofNullable(words.items().get(place.group() + item.id()))
                .or(() -> Optional.ofNullable(words.items().get(item.id())))
                .orElseGet(() -> new ItemWords(item.id(), ""));
    }

    private String optionText(Item item, String code, Place place) {
        return Stream.of(place.group() + item.id(), item.id())
                .flatMap(id -> Optional.ofNullable(words.options().get(id)).stream())
                .flatMap(texts -> Optional.ofNullable(texts.get(code)).stream())
                .findFirst()
                .orElseGet(() -> item.type() == ItemType.YESNO ? yesOrNo(code) : code);
    }

    private String yesOrNo(String code) {
        return Messages.bundled().of(filling.lang(), code.equals("1") ? "form.yes" : "form.no");
    }

    private static String bound(Item item, boolean least) {
        UnaryOperator<String> plain =
                number -> new BigDecimal(number).stripTrailingZeros().toPlainString();
        return item.range()
                .map(range -> plain.apply(String.valueOf(least ? range.min() : range.max())))
                .orElse("");
    }

    private static int limit(String bound, int otherwise) {
        return bound.isEmpty() ? otherwise : new BigDecimal(bound).intValue();
    }

    private static String joined(Stream<String> words) {
        return words.collect(Collectors.joining(" "));
    }
}
