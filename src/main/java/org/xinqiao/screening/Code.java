package org.xinqiao.screening;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The code on a slip (S§4.6): five symbols that find the slip, eight (40 bits) that prove it, and one that tells a slip of
 * the pen before anybody is suspected of guessing. The symbols are those of Crockford's base 32.
 *
 * @param selector finds the slip; nothing is lost if it is known
 * @param verifier proves it; kept nowhere but on paper
 */
record Code(String selector, String verifier) {
    /** Neither I, L, O nor U. */
    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int SELECTOR = 5;
    private static final int VERIFIER = 8;
    private static final int LENGTH = SELECTOR + VERIFIER + 1;
    private static final int BASE = ALPHABET.length();

    static Code draw(RandomGenerator random) {
        return new Code(symbols(random, SELECTOR), symbols(random, VERIFIER));
    }

    /** The code that somebody typed, whatever its case, width and gaps; empty if it cannot be one. */
    static Optional<Code> read(String typed) {
        var symbols = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Pd}]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        var known = symbols.length() == LENGTH && symbols.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return Optional.of(symbols)
                .filter(s -> known && s.charAt(LENGTH - 1) == check(s.substring(0, LENGTH - 1)))
                .map(s -> new Code(s.substring(0, SELECTOR), s.substring(SELECTOR, LENGTH - 1)));
    }

    /** As people read it out, in three groups. */
    String written() {
        var all = selector + verifier + check(selector + verifier);
        return all.substring(0, 5) + " " + all.substring(5, 9) + " " + all.substring(9);
    }

    /** One wrong symbol is always told, two neighbours in the wrong order nearly always (ISO/IEC 7064, hybrid system). */
    private static char check(String symbols) {
        int product = BASE;
        for (int i = 0; i < symbols.length(); i++) {
            int sum = (product + ALPHABET.indexOf(symbols.charAt(i))) % BASE;
            product = 2 * (sum == 0 ? BASE : sum) % (BASE + 1);
        }
        return ALPHABET.charAt((BASE + 1 - product) % BASE);
    }

    private static String symbols(RandomGenerator random, int length) {
        return random.ints(length, 0, BASE)
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** What must not be written down stays out of a log as well. */
    @Override
    public String toString() {
        return "a code";
    }
}
