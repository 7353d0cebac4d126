package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CodeTest {
    @Test
    void no_symbol_is_mistaken_for_another() {
        assertThat(Code.ALPHABET).hasSize(32).doesNotContainPattern("[ILOU]");
        assertThat(Code.ALPHABET.chars().distinct().count()).isEqualTo(32);
    }

    @Property
    void what_is_printed_is_read_however_it_is_typed(@ForAll long seed) {
        var code = Code.draw(new Random(seed));
        assertThat(code.selector() + code.verifier()).matches("[" + Code.ALPHABET + "]{13}");
        assertThat(Code.read(code.written())).contains(code);
        assertThat(Code.read(code.written().toLowerCase(java.util.Locale.ROOT).replace(' ', '-')))
                .contains(code);
        assertThat(Code.read(code.written().replace("0", "o").replace("1", "l")))
                .contains(code);
        assertThat(Code.read(wide(code.written()))).contains(code);
    }

    @Property
    void one_wrong_symbol_is_always_told(
            @ForAll long seed, @ForAll @IntRange(max = 13) int place, @ForAll @IntRange(max = 31) int symbol) {
        var right = Code.draw(new Random(seed)).written().replace(" ", "");
        var wrong = right.substring(0, place) + Code.ALPHABET.charAt(symbol) + right.substring(place + 1);
        assertThat(Code.read(wrong).isPresent()).isEqualTo(wrong.equals(right));
    }

    @Test
    void two_neighbours_in_the_wrong_order_are_nearly_always_told() {
        var random = new Random(3);
        int told = 0;
        int all = 0;
        for (int n = 0; n < 10_000; n++) {
            var right = Code.draw(random).written().replace(" ", "");
            int place = random.nextInt(13);
            if (right.charAt(place) != right.charAt(place + 1)) {
                var wrong = right.substring(0, place)
                        + right.charAt(place + 1)
                        + right.charAt(place)
                        + right.substring(place + 2);
                told += Code.read(wrong).isEmpty() ? 1 : 0;
                all++;
            }
        }
        assertThat(told * 100L / all).isGreaterThanOrEqualTo(98);
    }

    @Test
    void what_can_be_no_code_is_none() {
        for (var typed :
                new String[] {"", "ABC", "00000 0000 0000U", "0".repeat(13), "0".repeat(15), "x".repeat(10_000)}) {
            assertThat(Code.read(typed)).as(typed).isEmpty();
        }
    }

    @Test
    void a_code_does_not_slip_into_a_log() {
        var code = Code.draw(new Random(5));
        assertThat("tried " + code).doesNotContain(code.selector()).doesNotContain(code.verifier());
    }

    private static String wide(String narrow) {
        return narrow.chars()
                .map(c -> c == ' ' ? '\u3000' : c + 0xFEE0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
