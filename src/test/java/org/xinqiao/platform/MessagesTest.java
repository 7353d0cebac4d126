package org.xinqiao.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final Messages words = Messages.bundled();

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(words.keys(Lang.EN)).isEqualTo(words.keys(Lang.ZH)).isNotEmpty();
    }

    @Test
    void both_languages_take_the_same_arguments() {
        assertThat(words.keys(Lang.ZH))
                .allSatisfy(
                        key -> assertThat(placeholders(Lang.EN, key)).as(key).isEqualTo(placeholders(Lang.ZH, key)));
    }

    @Test
    void english_is_never_mixed_with_chinese() {
        assertThat(words.keys(Lang.EN))
                .filteredOn(key -> !key.equals("layout.language"))
                .allSatisfy(key -> assertThat(pattern(Lang.EN, key)).as(key).doesNotContainPattern("\\p{IsHan}"));
    }

    @Test
    void every_problem_has_a_title_and_a_detail() {
        Set<String> keys = words.keys(Lang.ZH);
        assertThat(keys.stream().filter(key -> key.startsWith("problem.") && key.endsWith(".title")))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(keys).contains(key.replaceAll("title$", "detail")));
    }

    @Test
    void arguments_stand_where_the_sentence_wants_them() {
        assertThat(words.of(Lang.ZH, "time.days_hours", 2, 3)).isEqualTo("2 天 3 时");
        assertThat(words.of(Lang.EN, "form.sign", "O'Neil {0} $1"))
                .isEqualTo("I have checked this. Signed: O'Neil {0} $1");
    }

    @Test
    void a_missing_word_is_a_bug_that_names_the_key() {
        assertThatThrownBy(() -> words.of(Lang.ZH, "no.such.key"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no.such.key");
        assertThatThrownBy(() -> words.of(Lang.ZH, "form.sign")).hasMessageContaining("{0}");
    }

    /** What leaves the house says that something waits, and nothing of whom or what (INV11). */
    @Test
    void the_words_of_a_notice_have_no_place_for_anything_about_a_child() {
        for (Lang lang : Lang.values()) {
            assertThat(words.keys(lang).stream().filter(key -> key.startsWith("notice.")))
                    .allSatisfy(
                            key -> assertThat(placeholders(lang, key)).as(key).isEmpty());
        }
    }

    private Set<String> placeholders(Lang lang, String key) {
        return Pattern.compile("\\{\\d}")
                .matcher(pattern(lang, key))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private String pattern(Lang lang, String key) {
        return words.of(lang, key, "{0}", "{1}", "{2}", "{3}", "{4}", "{5}");
    }
}
