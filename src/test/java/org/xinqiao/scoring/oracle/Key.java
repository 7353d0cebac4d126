package org.xinqiao.scoring.oracle;

import java.util.List;

/**
 * How one scale is scored.
 *
 * @param gaps how many answers may be missing
 * @param blanksCount a missing answer counts nothing, instead of as much as the others on average
 * @param times what the sum is multiplied with in the end
 * @param from for a count: from which weight on an item is counted
 * @param parts the scales it adds up, instead of items
 */
record Key(
        String scale,
        How how,
        List<Term> terms,
        List<String> parts,
        int gaps,
        boolean blanksCount,
        int times,
        int from,
        List<Cut> cuts) {
    enum How {
        SUM,
        MEAN,
        COUNT,
        PARTS
    }

    static Key sum(String scale, String items) {
        return new Key(scale, How.SUM, Term.list(items), List.of(), 0, false, 1, 1, List.of());
    }

    static Key mean(String scale, String items) {
        return new Key(scale, How.MEAN, Term.list(items), List.of(), 0, false, 1, 1, List.of());
    }

    static Key count(String scale, String items, int from) {
        return new Key(scale, How.COUNT, Term.list(items), List.of(), 0, false, 1, from, List.of());
    }

    static Key parts(String scale, String names) {
        return new Key(scale, How.PARTS, List.of(), List.of(names.split(" ")), 0, false, 1, 1, List.of());
    }

    Key gaps(int most) {
        return new Key(scale, how, terms, parts, most, blanksCount, times, from, cuts);
    }

    Key blankIsZero() {
        return new Key(scale, how, terms, parts, gaps, true, times, from, cuts);
    }

    Key times(int factor) {
        return new Key(scale, how, terms, parts, gaps, blanksCount, factor, from, cuts);
    }

    Key bands(String table) {
        return new Key(scale, how, terms, parts, gaps, blanksCount, times, from, Cut.list(table));
    }
}
