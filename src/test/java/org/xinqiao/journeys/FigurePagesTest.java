package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.statistics.FigureWork;
import org.xinqiao.support.Browser;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;

/** Wang tries a cut-off at a browser, on a phone and at her desk; the screening is that of the demo. */
@QuarkusTest
@WithTestResource(Database.class)
class FigurePagesTest {
    @Inject
    MovableClock clock;

    @Inject
    FigureWork work;

    private final Superuser sql = new Superuser();

    @AfterEach
    void nothing_was_computed() {
        sql.run("delete from instrument_figures");
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
