package org.xinqiao.psychometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Differential item functioning: the question to each item is whether people who are alike on the whole answer it
 * differently because of the group they belong to. It shows a difference, not whose fault it is.
 *
 * @param reference people of that group who count; rows with a gap or of another group do not
 * @param strata how many groups of people who are alike there were
 */
public record Dif(long reference, long focal, int strata, List<DifItem> items) {
    private static final int MOST_ANSWERS = 50;
    private static final int MOST_ROUNDS = 10;

    /**
     * What is asked.
     *
     * @param cut from this answer on it counts as 1; without it items are taken as they are
     * @param isPurified whether items that differ (B or C) are left out of the total, and all is computed anew
     */
    public record Question(String reference, String focal, OptionalDouble cut, boolean isPurified) {}

    /** @param rows items, with one label (the group: the total is matched on) or two (the stratum as well) */
    public static Dif of(LabelledRows rows, Question question) {
        return new Search(rows, question).dif();
    }

    /** The rounds of one question. */
    private static final class Search {
        private final LabelledRows rows;
        private final Question question;
        private final int size;
        private final List<double[]> answers;
        private Set<Integer> flagged = new HashSet<>();
        private final long[] people = new long[2];

        Search(LabelledRows rows, Question question) {
            this.rows = rows;
            this.question = question;
            this.size = rows.columns().size();
            this.answers = question.cut().isPresent() ? halves() : answersThatOccur();
        }

        private List<double[]> halves() {
            return IntStream.range(0, size).mapToObj(i -> new double[] {0, 1}).toList();
        }

        private List<double[]> answersThatOccur() {
            var sets = IntStream.range(0, size)
                    .mapToObj(i -> new TreeSet<Double>())
                    .toList();
            rows.each((values, labels) -> {
                if (group(values, labels) >= 0) {
                    for (int i = 0; i < size; i++) {
                        note(sets.get(i), values[i], rows.columns().get(i));
                    }
                }
            });
            return sets.stream()
                    .map(s -> s.stream().mapToDouble(d -> d).toArray())
                    .toList();
        }

        private static void note(Set<Double> set, double value, String column) {
            if (set.add(value + 0.0) && set.size() > MOST_ANSWERS) {
                throw new Unusable("column " + column + " has more than " + MOST_ANSWERS
                        + " different answers and is no item; give --cut, the answer from which on it counts");
            }
        }

        /** The group of a row that counts; -1 of one that does not. */
        private int group(double[] values, String[] labels) {
            if (Arrays.stream(values).anyMatch(Double::isNaN) || labels[labels.length - 1].isEmpty()) {
                return -1;
            }
            if (labels[0].equals(question.reference())) {
                return Strata.REFERENCE;
            }
            return labels[0].equals(question.focal()) ? Strata.FOCAL : -1;
        }

        Dif dif() {
            var strata = count();
            for (int group = 0; group < 2; group++) {
                if (people[group] == 0) {
                    throw new Unusable("nobody without gaps belongs to group "
                            + (group == 0 ? question.reference() : question.focal()));
                }
            }
            var items = items(strata);
            for (int round = 0; round < MOST_ROUNDS && question.isPurified(); round++) {
                var differing = differing(items);
                if (differing.equals(flagged)) {
                    break;
                }
                flagged = differing;
                strata = count();
                items = items(strata);
            }
            int most = strata.stream().mapToInt(Strata::size).max().orElse(0);
            return new Dif(people[0], people[1], most, List.copyOf(items));
        }

        private List<DifItem> items(List<Strata> strata) {
            var items = new ArrayList<DifItem>();
            for (int i = 0; i < size; i++) {
                var item = strata.get(i).item(rows.columns().get(i));
                items.add(flagged.contains(i) ? item.purified() : item);
            }
            return items;
        }

        /** Never all of them: something has to be matched on. */
        private Set<Integer> differing(List<DifItem> items) {
            var differing = new HashSet<Integer>();
            for (int i = 0; i < size; i++) {
                if (items.get(i).grade().filter(g -> g != DifItem.Grade.A).isPresent()) {
                    differing.add(i);
                }
            }
            return differing.size() == size ? Set.of() : differing;
        }

        private List<Strata> count() {
            var strata = answers.stream().map(Strata::new).toList();
            Arrays.fill(people, 0);
            rows.each((values, labels) -> {
                int group = group(values, labels);
                if (group >= 0) {
                    people[group]++;
                    add(strata, values, labels, group);
                }
            });
            return strata;
        }

        private void add(List<Strata> strata, double[] values, String[] labels, int group) {
            double total = 0;
            for (int i = 0; i < size; i++) {
                total += flagged.contains(i) ? 0 : scored(values[i]);
            }
            var named = labels.length > 1 ? Optional.of(labels[1]) : Optional.<String>empty();
            var common = named.orElse(Double.toString(total));
            for (int i = 0; i < size; i++) {
                double scored = scored(values[i]);
                var own = named.isEmpty() && flagged.contains(i) ? Double.toString(total + scored) : common;
                strata.get(i).add(own, group, Arrays.binarySearch(answers.get(i), scored));
            }
        }

        /** The answer, or whether it reaches the cut. */
        private double scored(double value) {
            return question.cut().isEmpty()
                    ? value + 0.0
                    : value >= question.cut().getAsDouble() ? 1 : 0;
        }
    }
}
