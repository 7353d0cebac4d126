package org.xinqiao.psychometrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What stands behind the name of a statistic on the command line. */
final class Asked {
    private final String usage;
    private final List<Path> files = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();

    private Asked(String usage) {
        this.usage = usage;
    }

    /** @param usage names every option that may be given, each as {@code --name} */
    static Asked of(String usage, List<String> words) {
        var asked = new Asked(usage);
        var known = new HashSet<>(List.of(usage.replaceAll("[\\[\\]]", "").split(" ")));
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (!word.startsWith("--")) {
                asked.files.add(Path.of(word));
            } else if (word.equals("--purify")) {
                asked.put(word, "yes", known);
            } else if (word.contains("=")) {
                asked.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1), known);
            } else if (i + 1 < words.size() && !words.get(i + 1).startsWith("--")) {
                asked.put(word, words.get(++i), known);
            } else {
                throw asked.misused(word + " needs a value");
            }
        }
        return asked;
    }

    private void put(String option, String value, Set<String> known) {
        if (!known.contains(option)) {
            throw misused("there is no option " + option);
        }
        if (options.put(option, value) != null) {
            throw misused(option + " is given twice");
        }
    }

    Misused misused(String message) {
        return new Misused(message + "\nusage: psychometrics " + usage);
    }

    /** The only file. */
    CsvTable table() {
        return tables(1).get(0);
    }

    List<CsvTable> tables(int number) {
        if (files.size() != number) {
            throw misused("name " + number + (number == 1 ? " file" : " files") + "; there are " + files.size());
        }
        return files.stream().map(CsvTable::of).toList();
    }

    boolean hasFile() {
        return !files.isEmpty();
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> maybe(String option) {
        return Optional.ofNullable(options.get(option));
    }

    String text(String option) {
        return maybe(option).orElseThrow(() -> misused(option + " is needed"));
    }

    /** One of some words, the first unless told otherwise. */
    String choice(String option, String... words) {
        var word = maybe(option).orElse(words[0]);
        if (!List.of(words).contains(word)) {
            throw misused(option + " is one of " + String.join(", ", words));
        }
        return word;
    }

    double number(String option) {
        return number(option, text(option));
    }

    OptionalDouble maybeNumber(String option) {
        return has(option) ? OptionalDouble.of(number(option)) : OptionalDouble.empty();
    }

    private double number(String option, String text) {
        try {
            var value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw misused(option + " is a number; " + text + " is none");
        }
        throw misused(option + " is a number; " + text + " is none");
    }

    double[] numbers(String option) {
        return names(option).stream().mapToDouble(text -> number(option, text)).toArray();
    }

    long count(String option) {
        var value = number(option);
        if (value < 0 || value != Math.rint(value) || value > 1e15) {
            throw misused(option + " is a whole number, 0 or more");
        }
        return (long) value;
    }

    /** Names between commas; none if the option is not given. */
    List<String> names(String option) {
        var names = Arrays.stream(maybe(option).orElse("").split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
        if (new HashSet<>(names).size() < names.size()) {
            throw misused(option + " names something twice");
        }
        return names;
    }

    /** The items that are named, or all columns. */
    List<String> items(CsvTable table) {
        var items = names("--items");
        return items.isEmpty() ? table.columns() : items;
    }

    /** The items as they are keyed. */
    Rows keyed(CsvTable table) {
        var items = items(table);
        var rows = table.numbers(items);
        var reversed = reversed(items);
        if (has("--min") != has("--max")) {
            throw misused("--min and --max are given together");
        }
        if (!has("--min") && !reversed.isEmpty()) {
            throw misused("--reverse needs --min and --max: the least and the greatest answer that the form offers");
        }
        return has("--min") ? keying(reversed).apply(rows) : rows;
    }

    /** The items as they were answered, within the bounds that are given. */
    Rows raw(CsvTable table) {
        var rows = table.numbers(items(table));
        return has("--min") ? keying(Set.of()).apply(rows) : rows;
    }

    private Keying keying(Set<String> reversed) {
        if (!(number("--min") < number("--max"))) {
            throw misused("--min must be less than --max");
        }
        return new Keying(reversed, number("--min"), number("--max"));
    }

    Set<String> reversed(List<String> items) {
        var reversed = names("--reverse");
        for (var name : reversed) {
            if (!items.contains(name)) {
                throw misused("--reverse names " + name + ", which is not among the items");
            }
        }
        return Set.copyOf(reversed);
    }

    Missing missing() {
        return choice("--missing", "listwise", "pairwise").equals("listwise") ? Missing.LISTWISE : Missing.PAIRWISE;
    }

    Direction worse() {
        return choice("--worse", "high", "low").equals("high") ? Direction.HIGH : Direction.LOW;
    }
}
