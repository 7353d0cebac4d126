package org.xinqiao.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.support.Browser;
import org.xinqiao.support.Database;

/** Wang tries a cut-off at a browser, on a phone and at her desk. */
@QuarkusTest
@WithTestResource(Database.class)
class FigurePagesTest {
    @Inject
    MovableClock clock;

    @Inject
    FigureWork work;

    @Inject
    Screened screened;

    @BeforeEach
    void sixty_are_well_and_five_are_to_be_talked_to() {
        screened.at(
                "lishan",
                Screened.AUTUMN,
                Screened.scoring(2, 40),
                Screened.scoring(4, 20),
                Screened.scoring(7, 15),
                Screened.scoring(11, 5));
        clock.move(Duration.ofMinutes(5));
    }

    @AfterEach
    void all_is_as_before() {
        screened.clear();
        clock.move(Duration.ofMinutes(5));
    }

    @TestHTTPResource("/")
    URI home = URI.create("/");

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void wang_tries_a_lower_cut_off(int width) {
        try (var browser =
                new Browser(home, width, () -> LocalDateTime.ofInstant(clock.instant(), SchoolCalendar.ZONE))) {
            var wang = browser.as(Cast.WANG).opens("/figures");
            wang.goes(wang.page().locator("a[href='/questionnaires/phq-9/1.0.0/what-if']"));
            wang.page().locator("[id='total.mild']").fill("2");
            wang.page().locator("[id='total.moderate']").fill("3");
            wang.presses("试算").sees("main", "10 个上学日内访谈");
            wang.page().locator("[id='total.moderate']").fill("1");
            wang.presses("试算").sees(".errors", "高于前一段的起点");
            wang.follows("恢复现行界值").sees("[data-prompt=P1]", "少于 10");
            wang.opens("/questionnaires/phq-9/1.0.0/figures")
                    .sees("main", "还没有计算过")
                    .presses("重新计算");
            wang.sees("[role=status]", "已排队");
            work.work();
            wang.opens("/questionnaires/phq-9/1.0.0/figures").sees("main", "克隆巴赫");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
