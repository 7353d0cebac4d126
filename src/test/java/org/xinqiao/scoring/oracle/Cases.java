package org.xinqiao.scoring.oracle;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The papers worth keeping: least and greatest, each side of every cut-off, each turned item alone, one and too many missing,
 * halves that must be rounded, each critical answer alone.
 */
final class Cases {
    private final Instrument paper;
    private final Map<String, Map<String, Integer>> cases = new LinkedHashMap<>();

    private Cases(Instrument paper) {
        this.paper = paper;
    }

    static Map<String, Map<String, Integer>> of(Instrument paper) {
        Cases all = new Cases(paper);
        all.ends();
        paper.keys().forEach(all::ends);
        paper.keys().forEach(all::edges);
        paper.keys().forEach(all::turned);
        paper.keys().forEach(all::missing);
        paper.keys().forEach(all::halves);
        paper.alarms().forEach(all::alarm);
        all.request();
        return all.cases;
    }

    /** Each answer that is printed as the second of two. */
    static Map<String, Map<String, Integer>> ofTwins(Instrument paper) {
        Cases all = new Cases(paper);
        for (String item : paper.twins()) {
            for (int weight = 1; weight <= paper.greatest(item); weight++) {
                all.add("only " + item + " at " + weight + "b", all.opened(all.least(), item, weight));
            }
        }
        return all.cases;
    }

    private void ends() {
        add("nothing answered", Map.of());
        add("least", least());
        add("greatest", greatest());
    }

    private void ends(Key key) {
        if (key.how() != Key.How.PARTS) {
            add("least " + key.scale(), filled(key, 0, 0));
            add("greatest " + key.scale(), filled(key, 0, room(key, 0)));
        }
    }

    private void edges(Key key) {
        for (Cut cut :
                key.cuts().subList(Math.min(1, key.cuts().size()), key.cuts().size())) {
            int at = IntStream.rangeClosed(0, room(key, 0))
                    .filter(more -> score(key, more).compareTo(cut.from()) >= 0)
                    .findFirst()
                    .orElseThrow();
            edge("below ", key, cut, at - 1);
            edge("at ", key, cut, at);
            edge("above ", key, cut, at + 1);
        }
    }

    private void edge(String side, Key key, Cut cut, int more) {
        if (more <= room(key, 0)) {
            add(side + key.scale() + " " + cut.band(), filled(key, 0, more));
        }
    }

    private BigDecimal score(Key key, int more) {
        Map<String, Marks.Mark> scales = Marks.of(paper, filled(key, 0, more)).scales();
        return Objects.requireNonNull(scales.get(key.scale())).score().orElseThrow();
    }

    private void turned(Key key) {
        key.terms().stream().filter(Term::turned).forEach(term -> {
            Map<String, Integer> answers = least();
            answers.put(term.item(), paper.greatest(term.item()));
            add("turned " + term.item() + " alone", answers);
        });
    }

    private void missing(Key key) {
        if (key.how() == Key.How.PARTS) {
            return;
        }
        for (int blank : List.of(1, key.gaps(), key.gaps() + 1)) {
            if (blank > 0 && blank <= key.terms().size()) {
                String name = blank + " missing of " + key.scale();
                add(name + " low", filled(key, blank, 0));
                add(name + " middle", filled(key, blank, room(key, blank) / 2));
                add(name + " high", filled(key, blank, room(key, blank)));
            }
        }
        Map<String, Integer> last = filled(key, 0, room(key, 0) / 2);
        last.remove(key.terms().get(key.terms().size() - 1).item());
        add("last missing of " + key.scale(), last);
    }

    private void halves(Key key) {
        if (key.how() != Key.How.SUM || key.blanksCount()) {
            return;
        }
        int all = key.terms().size();
        for (int blank = 1; blank <= key.gaps(); blank++) {
            int left = all - blank;
            int still = blank;
            int bottom = key.terms().stream().skip(blank).mapToInt(this::bottom).sum();
            List<Integer> found = IntStream.rangeClosed(0, room(key, blank))
                    .filter(more -> 2 * ((bottom + more) * all % left) == left)
                    .boxed()
                    .toList();
            IntStream.of(0, found.size() / 2, found.size() - 1)
                    .distinct()
                    .filter(i -> i >= 0 && i < found.size())
                    .forEach(i -> add(
                            "half of " + key.scale() + " with " + left + " at " + (bottom + found.get(i)),
                            filled(key, still, found.get(i))));
        }
    }

    private void alarm(Alarm alarm) {
        if (alarm.refusal()) {
            Map<String, Integer> refused = least();
            refused.remove(alarm.item());
            add("only " + alarm.item() + " not answered", refused);
            paper.askedAfter(alarm.item()).ifPresent(next -> {
                Map<String, Integer> asked = new LinkedHashMap<>(refused);
                asked.put(next, paper.greatest(next));
                add(alarm.item() + " not answered and " + next + " after it", asked);
            });
            return;
        }
        for (int weight = paper.least(alarm.item()); weight <= paper.greatest(alarm.item()); weight++) {
            add("only " + alarm.item() + " at " + weight, opened(least(), alarm.item(), weight));
        }
        add("nothing but " + alarm.item(), opened(new LinkedHashMap<>(), alarm.item(), paper.greatest(alarm.item())));
        Map<String, Integer> without = greatest();
        paper.alarms().forEach(each -> without.remove(each.item()));
        add("everything but the critical items", without);
    }

    private void request() {
        if (!paper.request().isEmpty()) {
            add("asks to talk", opened(least(), paper.request(), 1));
            add("asks to talk and says nothing else", opened(new LinkedHashMap<>(), paper.request(), 1));
        }
    }

    /** The answer given, and where the item is only asked after another, that other answered with 1 first. */
    private Map<String, Integer> opened(Map<String, Integer> answers, String item, int weight) {
        paper.after(item).ifPresent(after -> answers.put(after.those().get(0), 1));
        answers.put(item, weight);
        return answers;
    }

    private Map<String, Integer> least() {
        Map<String, Integer> answers = new LinkedHashMap<>();
        paper.items().stream()
                .filter(item -> paper.after(item).isEmpty())
                .forEach(item -> answers.put(item, paper.least(item)));
        return answers;
    }

    private Map<String, Integer> greatest() {
        Map<String, Integer> answers = new LinkedHashMap<>();
        paper.items().forEach(item -> answers.put(item, paper.greatest(item)));
        return answers;
    }

    /** A paper at its least, but for one scale: its first {@code blank} items empty, the next ones holding {@code more} points. */
    private Map<String, Integer> filled(Key key, int blank, int more) {
        Map<String, Integer> answers = least();
        fill(key, blank, more, answers);
        return answers;
    }

    private void fill(Key key, int blank, int more, Map<String, Integer> answers) {
        int left = more;
        for (String part : key.parts()) {
            int share = Math.min(left, room(paper.key(part), 0));
            fill(paper.key(part), 0, share, answers);
            left -= share;
        }
        for (Term term : key.terms().subList(0, Math.min(blank, key.terms().size()))) {
            answers.remove(term.item());
        }
        for (Term term : key.terms().subList(blank, key.terms().size())) {
            int share = Math.min(left, room(key, term));
            int weight = bottom(term) + share * step(key, term);
            answers.put(term.item(), term.turned() ? top(term) + bottom(term) - weight : weight);
            left -= share;
        }
    }

    private int room(Key key, int blank) {
        return key.parts().stream().mapToInt(part -> room(paper.key(part), 0)).sum()
                + key.terms().stream()
                        .skip(blank)
                        .mapToInt(term -> room(key, term))
                        .sum();
    }

    private int room(Key key, Term term) {
        return key.how() == Key.How.COUNT ? 1 : top(term) - bottom(term);
    }

    private int step(Key key, Term term) {
        return key.how() == Key.How.COUNT ? key.from() - bottom(term) : 1;
    }

    private int bottom(Term term) {
        return paper.least(term.item());
    }

    private int top(Term term) {
        return paper.greatest(term.item());
    }

    private void add(String name, Map<String, Integer> answers) {
        if (!cases.containsValue(answers)) {
            cases.put(name, answers);
        }
    }
}
