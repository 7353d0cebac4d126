package org.xinqiao.scoring.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a paper comes to. Weights are whole numbers; only a mean is not. */
record Marks(Map<String, Mark> scales, String prompt, List<String> flags) {
    /** The mark on one scale; no score where too much is missing. */
    record Mark(Optional<BigDecimal> score, Optional<Cut> cut, String state) {}

    static Marks of(Paper paper, Map<String, Integer> answers) {
        Map<String, Mark> scales = new LinkedHashMap<>();
        for (Key key : paper.keys()) {
            scales.put(key.scale(), key.how() == Key.How.PARTS ? added(key, scales) : marked(paper, key, answers));
        }
        List<String> flags = flags(paper, answers);
        boolean asks = answers.getOrDefault(paper.request(), 0) == 1;
        return new Marks(scales, prompt(scales, flags, asks), flags);
    }

    private static Mark marked(Paper paper, Key key, Map<String, Integer> answers) {
        List<Integer> found = new ArrayList<>();
        for (Term term : key.terms()) {
            Integer answer = answers.get(term.item());
            if (answer != null) {
                found.add(term.turned() ? paper.least(term.item()) + paper.greatest(term.item()) - answer : answer);
            }
        }
        int blank = key.terms().size() - found.size();
        if (blank > key.gaps()) {
            return new Mark(Optional.empty(), Optional.empty(), "not_computable");
        }
        return mark(key, score(key, found), blank == 0 ? "complete" : "prorated");
    }

    static BigDecimal score(Key key, List<Integer> found) {
        int sum = found.stream().mapToInt(Integer::intValue).sum();
        long counted = found.stream().filter(weight -> weight >= key.from()).count();
        BigDecimal raw = switch (key.how()) {
            case MEAN -> BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(found.size()), MathContext.DECIMAL64);
            case COUNT -> BigDecimal.valueOf(counted);
            case SUM, PARTS -> BigDecimal.valueOf(filledUp(key, sum, found.size()));
        };
        return raw.multiply(BigDecimal.valueOf(key.times()));
    }

    /** As much as if the missing had answered like the others; half a point counts as one. */
    private static long filledUp(Key key, int sum, int found) {
        int all = key.terms().size();
        return found == all || key.blanksCount() ? sum : Math.floorDiv(2L * sum * all + found, 2L * found);
    }

    private static Mark added(Key key, Map<String, Mark> scales) {
        List<Mark> parts = key.parts().stream().map(scales::get).toList();
        if (parts.stream().anyMatch(part -> part.score().isEmpty())) {
            return new Mark(Optional.empty(), Optional.empty(), "not_computable");
        }
        BigDecimal sum = parts.stream().flatMap(part -> part.score().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean whole = parts.stream().allMatch(part -> part.state().equals("complete"));
        return mark(key, sum, whole ? "complete" : "prorated");
    }

    private static Mark mark(Key key, BigDecimal score, String state) {
        Optional<Cut> cut = key.cuts().stream()
                .filter(each -> each.from().compareTo(score) <= 0)
                .reduce((one, later) -> later);
        return new Mark(Optional.of(score), cut, state);
    }

    private static List<String> flags(Paper paper, Map<String, Integer> answers) {
        return paper.alarms().stream()
                .filter(alarm -> rings(alarm, answers))
                .map(alarm -> alarm.item() + ":" + alarm.reason())
                .toList();
    }

    private static boolean rings(Alarm alarm, Map<String, Integer> answers) {
        Integer answer = answers.get(alarm.item());
        return alarm.refusal() ? answer == null && !answers.isEmpty() : answer != null && answer >= alarm.from();
    }

    private static String prompt(Map<String, Mark> scales, List<String> flags, boolean asks) {
        List<Cut> cuts =
                scales.values().stream().flatMap(mark -> mark.cut().stream()).toList();
        boolean twoTop = cuts.stream().filter(Cut::top).count() >= 2;
        return Stream.concat(
                        cuts.stream().map(Cut::prompt),
                        Stream.of(flags.isEmpty() ? "P0" : "P3", asks || twoTop ? "P2" : "P0"))
                .max(String::compareTo)
                .orElse("P0");
    }
}
