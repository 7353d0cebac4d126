package org.xinqiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xinqiao.platform.Lang;

class ViewTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:30:00Z");
    private final View zh = View.of(Lang.ZH, NOW, "/cases/7?tab=two");
    private final View en = View.of(Lang.EN, NOW, "/cases/7");

    @Test
    void a_moment_is_told_on_the_clock_of_the_schools() {
        assertThat(zh.moment(NOW)).isEqualTo("11月23日 周一 14:30");
        assertThat(en.moment(NOW)).isEqualTo("Mon 23 Nov 14:30");
        assertThat(zh.moment(Instant.parse("2026-11-23T16:05:00Z"))).isEqualTo("11月24日 周二 00:05");
    }

    @Test
    void a_day_has_its_weekday() {
        assertThat(zh.day(LocalDate.of(2026, 9, 1))).isEqualTo("9月1日 周二");
        assertThat(en.day(LocalDate.of(2026, 9, 1))).isEqualTo("Tue 1 Sep");
    }

    @Test
    void time_left_is_told_in_its_two_largest_units() {
        assertThat(zh.left(NOW.plus(Duration.ofHours(50)))).isEqualTo("还有 2 天 2 时");
        assertThat(en.left(NOW.plus(Duration.ofHours(50)))).isEqualTo("2 d 2 h left");
        assertThat(zh.left(NOW.plus(Duration.ofMinutes(116)))).isEqualTo("还有 1 时 56 分");
        assertThat(zh.left(NOW.minus(Duration.ofMinutes(20)))).isEqualTo("超时 20 分");
        assertThat(en.left(NOW.minus(Duration.ofMinutes(20)))).isEqualTo("20 min late");
        assertThat(zh.left(NOW)).isEqualTo("还有 0 分");
    }

    @Test
    void a_clock_is_calm_then_soon_then_late() {
        assertThat(zh.clock(NOW.plus(Duration.ofDays(1)))).isEqualTo("calm");
        assertThat(zh.clock(NOW.plus(Duration.ofHours(1)))).isEqualTo("soon");
        assertThat(zh.clock(NOW.minusSeconds(1))).isEqualTo("late");
    }

    @Test
    void a_place_in_the_bar_is_current_for_everything_below_it() {
        assertThat(zh.at("/cases")).isTrue();
        assertThat(zh.at("/cases/7")).isTrue();
        assertThat(zh.at("/case")).isFalse();
        assertThat(zh.at("/")).isFalse();
    }

    @Test
    void changing_the_language_comes_back_to_the_same_place() {
        assertThat(zh.otherLang()).isEqualTo("/lang/en?back=%2Fcases%2F7%3Ftab%3Dtwo");
        assertThat(LangPages.local("/cases/7?tab=two")).isEqualTo("/cases/7?tab=two");
    }

    @Test
    void changing_the_language_never_leads_out_of_the_house() {
        assertThat(new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "", "/a\nb", "/%zz"})
                .allSatisfy(back -> assertThat(LangPages.local(back)).isEqualTo("/"));
    }

    @Test
    void the_cookie_decides_the_language_and_chinese_is_the_default() {
        assertThat(Views.chosen(Optional.of("en"), Optional.of("zh-CN"))).isEqualTo(Lang.EN);
        assertThat(Views.chosen(Optional.of("zh-CN"), Optional.of("en"))).isEqualTo(Lang.ZH);
        assertThat(Views.chosen(Optional.empty(), Optional.of("en-GB,zh;q=0.5")))
                .isEqualTo(Lang.EN);
        assertThat(Views.chosen(Optional.empty(), Optional.of("fr,en;q=0.5"))).isEqualTo(Lang.ZH);
        assertThat(Views.chosen(Optional.empty(), Optional.empty())).isEqualTo(Lang.ZH);
    }
}
