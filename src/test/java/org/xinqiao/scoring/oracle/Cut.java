package org.xinqiao.scoring.oracle;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** One band of a scale: from which score it holds, what it calls for ({@code ""}, {@code "P1"},
 * {@code "P2"}), whether it lies just below the cut-off, and whether it is a top band. */
record Cut(BigDecimal from, String band, String prompt, boolean watch, boolean top) {

    /** Reads {@code "0 low, 5 raised watch, 10 high P1, 20 severe P1 top"}. */
    static List<Cut> list(String table) {
        return table.isEmpty()
                ? List.of()
                : Arrays.stream(table.split(", ")).map(Cut::one).toList();
    }

    private static Cut one(String words) {
        List<String> parts = List.of(words.split(" "));
        String prompt =
                parts.stream().filter(p -> p.matches("P\\d")).findFirst().orElse("");
        return new Cut(
                new BigDecimal(parts.get(0)), parts.get(1), prompt, parts.contains("watch"), parts.contains("top"));
    }
}
