package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CodesTest {
    @Test
    void no_letter_or_digit_looks_like_another() {
        assertThat(Codes.ALPHABET).doesNotContainPattern("[0OQ1IL2Z5S8BUV]");
        assertThat(Codes.ALPHABET.chars().distinct().count()).isEqualTo(Codes.ALPHABET.length());
    }

    @Test
    void a_code_has_the_length_asked_for_and_only_letters_of_the_alphabet() {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(Codes.draw(new Random(seed), 8)).matches("[" + Codes.ALPHABET + "]{8}");
        }
    }

    @Test
    void every_letter_of_the_alphabet_is_drawn() {
        assertThat(Codes.draw(new Random(1), 2000).chars().distinct().count()).isEqualTo(Codes.ALPHABET.length());
    }

    @Test
    void a_drawn_code_is_read_as_it_was_drawn() {
        var code = Codes.draw(new Random(7), 8);
        assertThat(Codes.read(code)).contains(code);
    }

    @Test
    void small_letters_gaps_and_dashes_do_not_matter() {
        assertThat(Codes.read(" acde-fg 34 ")).contains("ACDEFG34");
    }

    @Test
    void a_code_that_can_be_none_is_not_read() {
        assertThat(Codes.read("ACDEFG01")).isEmpty();
        assertThat(Codes.read("ACD")).isEmpty();
        assertThat(Codes.read("A".repeat(17))).isEmpty();
        assertThat(Codes.read("")).isEmpty();
    }
}
