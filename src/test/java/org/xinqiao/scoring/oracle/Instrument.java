package org.xinqiao.scoring.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One questionnaire as its source prints it: what may be answered to each item, and what is made of it. */
final class Instrument {
    /** Asked only if one of {@code those} was answered with 1. */
    record After(String item, List<String> those) {}

    private final String code;
    private final Map<String, int[]> weights = new LinkedHashMap<>();
    private final List<Key> keys = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<After> afters = new ArrayList<>();
    private final Set<String> twins = new HashSet<>();
    private String request = "";

    Instrument(String code) {
        this.code = code;
    }

    /** Items with the weights from {@code least} to {@code greatest}, in whole steps. */
    Instrument items(String numbers, int least, int greatest) {
        Term.list(numbers).forEach(term -> weights.put(term.item(), new int[] {least, greatest}));
        return this;
    }

    Instrument keys(Key... more) {
        keys.addAll(List.of(more));
        return this;
    }

    Instrument alarm(int number, int from, String reason) {
        alarms.add(new Alarm("q" + number, from, false, reason));
        return this;
    }

    Instrument refusal(String numbers, String reason) {
        Term.list(numbers).forEach(term -> alarms.add(new Alarm(term.item(), 0, true, reason)));
        return this;
    }

    Instrument after(String numbers, String those) {
        List<String> named = Term.list(those).stream().map(Term::item).toList();
        Term.list(numbers).forEach(term -> afters.add(new After(term.item(), named)));
        return this;
    }

    /** Items whose answers of one weight are printed twice, for more and for less, with a letter behind the number. */
    Instrument twins(String numbers) {
        Term.list(numbers).forEach(term -> twins.add(term.item()));
        return this;
    }

    Instrument request(String item) {
        request = item;
        weights.putIfAbsent(item, new int[] {0, 1});
        return this;
    }

    String code() {
        return code;
    }

    List<String> items() {
        return List.copyOf(weights.keySet());
    }

    int least(String item) {
        return ends(item)[0];
    }

    int greatest(String item) {
        return ends(item)[1];
    }

    private int[] ends(String item) {
        return Objects.requireNonNull(weights.get(item), item);
    }

    List<Key> keys() {
        return keys;
    }

    List<Alarm> alarms() {
        return alarms;
    }

    String request() {
        return request;
    }

    List<String> twins() {
        return twins.stream().sorted().toList();
    }

    /** The answer that counts so much: the one of two twins with that letter. */
    String answer(String item, int weight, char letter) {
        return weight > 0 && twins.contains(item) ? weight + String.valueOf(letter) : String.valueOf(weight);
    }

    Optional<After> after(String item) {
        return afters.stream().filter(after -> after.item().equals(item)).findFirst();
    }

    /** What is asked after that item. */
    Optional<String> askedAfter(String item) {
        return afters.stream()
                .filter(after -> after.those().contains(item))
                .map(After::item)
                .findFirst();
    }

    Key key(String scale) {
        return keys.stream()
                .filter(key -> key.scale().equals(scale))
                .findFirst()
                .orElseThrow();
    }
}
