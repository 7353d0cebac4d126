package org.xinqiao.scoring.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An item as one scale uses it, as it is or turned round. */
record Term(String item, boolean turned) {

    /** Reads {@code "1-3 !4 7"}: q1, q2, q3, q4 turned, q7. */
    static List<Term> list(String numbers) {
        return Arrays.stream(numbers.split(" ")).flatMap(Term::some).toList();
    }

    private static Stream<Term> some(String word) {
        if (word.startsWith("!")) {
            return Stream.of(new Term("q" + word.substring(1), true));
        }
        String[] ends = word.split("-");
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                .mapToObj(n -> new Term("q" + n, false));
    }
}
