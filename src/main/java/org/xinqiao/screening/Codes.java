package org.xinqiao.screening;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The codes on the slips: random, and without letters and digits that look or sound like others. */
public final class Codes {
    /** Neither 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V. */
    public static final String ALPHABET = "ACDEFGHJKMNPRTWXY34679";

    private Codes() {}

    public static String draw(RandomGenerator random, int length) {
        return random.ints(length, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** The code that somebody typed, whatever its case and gaps; empty if it can be none. */
    public static Optional<String> read(String typed) {
        var code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        var known = code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return Optional.of(code).filter(c -> known && c.length() >= 4 && c.length() <= 16);
    }
}
