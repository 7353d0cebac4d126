package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.support.Browser;
import org.xinqiao.support.Database;
import org.xinqiao.support.Granted;

/** How access is asked for, given, broken open and ended, at a browser; each page is looked at with care. */
@QuarkusTest
@WithTestResource(Database.class)
class AccessPagesTest {
    @Inject
    Granted granted;

    @Inject
    Clock clock;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    @AfterEach
    void all_is_as_before() {
        granted.restore();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void asking_approving_breaking_the_glass_and_leaving(int width) {
        granted.without(Cast.WANG);
        try (var browser = new Browser(home, width, this::now)) {
            browser.as(Cast.WANG).opens("/cases").sees(".empty", "您没有查阅授权").follows("申请查阅授权");
            wang_asks(browser);
            liu_approves(browser);
            deng_breaks_the_glass_of_one_child(browser);
            liu_reviews(browser);
            zhou_tells_of_a_nephew(browser);
            liu_sees_who_keeps_away_and_who_might_leave(browser);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void wang_asks(Browser browser) {
        var wang = browser.as(Cast.WANG);
        wang.page().locator("#reason").fill("跟进本学期个案");
        wang.presses("提交申请").sees("main", "待批准");
    }

    private void liu_approves(Browser browser) {
        browser.as(Cast.LIU).opens("/desk").sees("main", "王老师 申请查阅授权").opens("/authorisations");
        var liu = browser.as(Cast.LIU);
        liu.goes(liu.page().locator("form[action$='/approval'] button").first()).sees("main", "有效");
        browser.as(Cast.WANG)
                .opens("/authorisations")
                .sees("main", "有效")
                .opens("/cases")
                .sees("tbody", "2026-");
    }

    private void deng_breaks_the_glass_of_one_child(Browser browser) {
        var deng = browser.as(Cast.DENG).opens("/glass");
        deng.page().locator("#school").selectOption("lishan");
        deng.page().locator("#number").fill("lishan-9-1-30");
        deng.page().locator("input[value=LIFE_IN_DANGER]").check();
        deng.page().locator("#words").fill("家长来电，孩子留下纸条后离家");
        deng.presses("开放一小时").sees("main", "开放至").follows("查看个案").sees("h1", "");
    }

    private void liu_reviews(Browser browser) {
        browser.as(Cast.LIU)
                .opens("/desk")
                .sees("main", "应急查阅：邓科长")
                .opens("/glass/reviews")
                .presses("查阅恰当")
                .sees("main", "没有待复核");
    }

    private void zhou_tells_of_a_nephew(Browser browser) {
        var zhou = browser.as(Cast.ZHOU).opens("/exclusions");
        zhou.page().locator("#mine").fill("lishan-9-1-7");
        zhou.presses("登记回避").sees("main", "已登记");
    }

    private void liu_sees_who_keeps_away_and_who_might_leave(Browser browser) {
        browser.as(Cast.LIU).opens("/exclusions").sees("main", "周老师");
        browser.as(Cast.LIU)
                .opens("/leaving")
                .sees("main", "王老师")
                .opens("/leaving/" + Cast.WANG.id())
                .sees("main", "在办个案");
        browser.as(Cast.ZOU).opens("/authorisations").sees("main", "高老师");
        assertThat(Map.of("glass", granted.count("select count(*) from glass"))).containsEntry("glass", 1);
    }

    private LocalDateTime now() {
        return clock.instant().atZone(SchoolCalendar.ZONE).toLocalDateTime();
    }
}
