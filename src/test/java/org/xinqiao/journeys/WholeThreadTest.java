package org.xinqiao.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.support.Browser;
import org.xinqiao.support.Database;
import org.xinqiao.support.Person;

/**
 * One child is seen, helped, referred, followed, let go and looked at again; everybody signs in and does their own part
 * in a browser, on a phone and on a desktop, and every page they pass is open to all.
 */
@QuarkusTest
@WithTestResource(Database.class)
@TestProfile(WholeThreadTest.OwnCity.class)
class WholeThreadTest {
    private static final Logger LOG = Logger.getLogger(WholeThreadTest.class);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    /** A city of its own without history: nothing else is owed there, and the one closure is drawn. */
    public static final class OwnCity implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("xinqiao.demo.story", "false");
        }
    }

    @TestHTTPResource("/")
    URI home = URI.create("/");

    @Inject
    MovableClock clock;

    private Cast.Child child = Cast.Child.XIA;
    private String casePage = "";
    private String meeting = "";
    private String referral = "";

    @AfterEach
    void the_clock_goes_back() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({"390, XIA, 2026-11-24T09:30", "1280, CHEN, 2027-03-02T09:30"})
    void the_whole_thread(int width, Cast.Child whose, LocalDateTime start) {
        child = whose;
        clock.set(start.atZone(SchoolCalendar.ZONE).toInstant());
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        try (var browser = new Browser(home, width, this::now)) {
            wang_brings_in_the_roster(browser, width);
            var code = wang_opens_a_campaign(browser);
            the_student_closes_the_tab_on_a_critical_answer_and_wang_sees_the_alarm(browser, code);
            feng_goes_to_see_the_student(browser);
            wang_is_told_why_a_panel_comes_too_early(browser);
            wang_listens(browser);
            the_panel_agrees_on_a_level(browser);
            the_family_is_called_and_the_four_parties_meet(browser);
            everybody_signs_the_minutes(browser);
            the_plan_is_written_signed_and_approved(browser);
            the_hospital_sees_the_student_and_writes_back(browser);
            everybody_does_what_they_took_on(browser);
            care_becomes_tracking(browser);
            time_goes_by_and_wang_stays_in_touch(browser);
            liu_returns_the_closure_and_the_case_goes_on(browser);
            wang_asks_again_and_liu_approves(browser);
            if (width == 390) {
                han_orders_a_reopening(browser);
            } else {
                han_finds_all_in_order(browser);
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void wang_brings_in_the_roster(Browser browser, int width) {
        var roster = "学号,姓名,性别,出生日期,年级,班级\nT%d,王小舟,男,2012-03-04,9,初三（1）班\n".formatted(width);
        var wang = browser.as(Cast.WANG).opens("/roster");
        wang.page()
                .locator("#file")
                .setInputFiles(new FilePayload("roster.csv", "text/csv", roster.getBytes(StandardCharsets.UTF_8)));
        wang.presses("先看变化").sees("[data-count=fresh]", "1").presses("确认导入").sees("h1", "导入完成");
    }

    private String wang_opens_a_campaign(Browser browser) {
        var wang = browser.as(Cast.WANG).opens("/desk").follows("筛查").follows("新建筛查");
        wang.page().getByLabel("名称").fill("初三心理健康筛查");
        wang.page().getByLabel("9 年级").check();
        // What she forgot is named, and what she had filled in is still there.
        wang.presses("保存").sees(".errors", "使用的问卷");
        wang.page().getByLabel("phq-9").check();
        wang.presses("保存").presses("开放作答").sees("h1", "进行中").follows("打印作答纸条");
        wang.page()
                .locator(
                        "section",
                        new Page.LocatorOptions().setHasText(child == Cast.Child.RUOXI ? "初三（2）班" : "初三（1）班"))
                .getByRole(AriaRole.BUTTON)
                .first()
                .click();
        return wang.page()
                .locator(".slip", new Page.LocatorOptions().setHasText(child.child()))
                .locator(".num")
                .innerText();
    }

    private void the_student_closes_the_tab_on_a_critical_answer_and_wang_sees_the_alarm(Browser browser, String code) {
        var wang = browser.as(Cast.WANG);
        wang.page().waitForResponse(r -> r.url().endsWith("/desk/events"), () -> wang.opens("/desk"));
        var alarm = wang.page().locator("[data-alarm]", new Page.LocatorOptions().setHasText(child.child()));
        assertThat(alarm).hasCount(0);
        var student = browser.stranger().opens("/a");
        student.page().getByRole(AriaRole.TEXTBOX).fill(code);
        student.presses("下一步").sees("h1", child.child()).presses("是我，我愿意参加");
        for (int question = 1; question <= 8; question++) {
            student.page().getByLabel("完全不会").check();
            student.presses("下一题");
        }
        student.sees("legend", "不如死掉")
                .shows("01-question")
                .page()
                .getByLabel("好几天")
                .check();
        student.page().close(new Page.CloseOptions().setRunBeforeUnload(true));
        var closed = System.nanoTime();
        assertThat(alarm).isVisible();
        var waited = Duration.ofNanos(System.nanoTime() - closed);
        LOG.infof("From the closed tab to the alarm: %d ms", waited.toMillis());
        assertThat(waited).isLessThan(AT_ONCE);
        wang.shows("02-alarm");
    }

    private void feng_goes_to_see_the_student(Browser browser) {
        browser.as(Cast.FENG)
                .opens("/desk")
                .sees("[data-alarm]", child.child())
                .presses("我去，马上到")
                .shows("03-brief-check")
                .sends(Said.SAFE_TODAY, "当日安全核查");
        assertThat(browser.as(Cast.WANG).page().locator("[data-alarm]")).hasCount(0);
    }

    private void wang_is_told_why_a_panel_comes_too_early(Browser browser) {
        var wang = browser.as(Cast.WANG).follows("个案");
        wang.goes(row(wang, child.child()).getByRole(AriaRole.LINK));
        casePage = wang.path();
        wang.opens(casePage + "/panel-rating").sees("h1", "现在还不能这样做").shows("04-refusal");
    }

    private void wang_listens(Browser browser) {
        var wang = browser.as(Cast.WANG);
        moves(wang, "受理线索", Said.TAKEN_ON, "已受理，待访谈");
        moves(wang, "开始访谈", Said.IN_PRIVATE, "访谈中");
        moves(wang, "风险评估", Said.LOW_RISK, "访谈中");
        moves(wang, "完成访谈记录", Said.HEARD, "待研判");
    }

    private void the_panel_agrees_on_a_level(Browser browser) {
        moves(browser.as(Cast.LIU), "研判：定级", Said.LEVEL_ONE, "待会商与方案");
        browser.as(Cast.LIU).shows("05-case");
    }

    private void the_family_is_called_and_the_four_parties_meet(Browser browser) {
        var wang = browser.as(Cast.WANG);
        moves(wang, "联系监护人", Said.THE_FAMILY_COOPERATES, "待会商与方案");
        wang.opens(casePage)
                .follows("召集四方会商")
                .sends(
                        Map.of(
                                "meets_at",
                                now().plusHours(1).withSecond(0).withNano(0).toString(),
                                "trigger",
                                "C2",
                                "agreed_early",
                                "1"),
                        "召集会商");
        meeting = wang.path();
        guardian(browser).opens(meeting).shows("06-invitation").presses("确认参加");
        clock.move(Duration.ofHours(2));
        wang.opens(meeting)
                .follows("填写会商记录")
                .sends(Said.MINUTES, "提交")
                .sees("h1", "已召开待签")
                .shows("07-consultation");
    }

    private void everybody_signs_the_minutes(Browser browser) {
        signs(guardian(browser));
        signs(browser.as(Cast.ZHOU));
        signs(browser.as(Cast.LIU));
        browser.as(Cast.WANG).opens(meeting).sees("h1", "已签署").follows("打印");
    }

    private void the_plan_is_written_signed_and_approved(Browser browser) {
        moves(browser.as(Cast.WANG), "起草个性化方案", Said.NOTHING_MORE, "待会商与方案");
        signs(guardian(browser));
        signs(browser.as(Cast.ZHOU));
        moves(browser.as(Cast.LIU), "批准并签署方案", Said.NOTHING_MORE, "干预中");
    }

    private void the_hospital_sees_the_student_and_writes_back(Browser browser) {
        var wang = browser.as(Cast.WANG).opens(casePage).follows("转介到医院").sends(Said.LETTER, "提交");
        referral = wang.path();
        wang.presses("请监护人同意").sees("main", "待监护人同意");
        guardian(browser)
                .opens("/desk")
                .follows("打开看看")
                .shows("09-consent")
                .sends(Said.AGREED, "提交我的决定")
                .sees("main", "已发出");
        var zheng = browser.as(Cast.ZHENG);
        var slot = now().plusDays(2).withHour(10).withMinute(0).withSecond(0).withNano(0);
        zheng.opens("/desk")
                .follows("去办理")
                .sees("h1", child.child())
                .shows("10-hospital")
                .presses("接收");
        zheng.follows("预约").sends(Said.onTheDay("slot_at", slot), "提交").sees("main", "已预约");
        clock.set(slot.plusMinutes(30).atZone(SchoolCalendar.ZONE).toInstant());
        zheng.opens(referral)
                .follows("登记到诊")
                .sends(Said.onTheDay("attended_on", now().toLocalDate()), "提交")
                .sees("main", "待反馈");
        var seen = Map.of("attended", "1", "attended_on", now().toLocalDate().toString(), "safety_opinion", "attend");
        browser.as(Cast.SUN)
                .opens("/desk")
                .follows("去办理")
                .shows("11-feedback")
                .sends(seen, "提交")
                .sees("main", "已反馈");
        wang.opens(referral).sees("main", "已反馈").presses("办结").sees("main", "办结");
    }

    private void everybody_does_what_they_took_on(Browser browser) {
        guardian(browser).opens("/tasks").shows("12-tasks").presses("已完成");
        browser.as(Cast.ZHOU).opens("/desk").follows("支持任务").presses("已完成");
        browser.as(Cast.LIU).opens(meeting).presses("已完成");
        browser.as(Cast.WANG).opens(meeting).presses("已完成");
    }

    private void care_becomes_tracking(Browser browser) {
        moves(browser.as(Cast.WANG), "方案复盘", Said.GOING_WELL, "干预中");
        moves(browser.as(Cast.LIU), "转入跟踪", Said.NOTHING_MORE, "跟踪随访");
    }

    private void time_goes_by_and_wang_stays_in_touch(Browser browser) {
        clock.move(Duration.ofDays(28));
        moves(browser.as(Cast.WANG), "跟踪随访", Said.SEEN_IN_PERSON, "跟踪随访");
        clock.move(Duration.ofDays(6));
        var wang = browser.as(Cast.WANG).opens(casePage);
        assertThat(wang.page().locator(".checks .open")).hasCount(0);
        wang.shows("13-checks");
    }

    private void liu_returns_the_closure_and_the_case_goes_on(Browser browser) {
        moves(browser.as(Cast.WANG), "申请结案", Said.TIME_TO_CLOSE, "结案审核");
        moves(browser.as(Cast.LIU), "退回结案申请", Said.NOT_YET, "跟踪随访");
        browser.as(Cast.LIU).shows("14-returned");
    }

    private void wang_asks_again_and_liu_approves(Browser browser) {
        moves(browser.as(Cast.WANG), "申请结案", Said.TIME_TO_CLOSE, "结案审核");
        moves(browser.as(Cast.LIU), "批准结案", Said.NOTHING_MORE, "已结案");
    }

    private void han_orders_a_reopening(Browser browser) {
        han_draws_and_reads(browser).sends(Said.levelInDoubt(), "责令重开").sees("h1", "已责令重开");
        browser.as(Cast.WANG).opens(casePage).sees("[aria-current=step]", "访谈中").shows("17-reopened");
    }

    private void han_finds_all_in_order(Browser browser) {
        han_draws_and_reads(browser).sends(Said.inOrder(), "通过").sees("h1", "通过");
        browser.as(Cast.WANG).opens(casePage).sees("[aria-current=step]", "已结案");
    }

    private Person han_draws_and_reads(Browser browser) {
        var han = browser.as(Cast.HAN)
                .opens("/desk")
                .follows("结案抽查")
                .presses("抽样")
                .shows("15-sample");
        return han.goes(row(han, "已抽中").getByRole(AriaRole.LINK))
                .presses("开始审核")
                .shows("16-audit");
    }

    /** One move of the case: from its page by its name, and back with the new state. */
    private void moves(Person who, String move, Map<String, String> record, String state) {
        who.opens(casePage).follows(move).sends(record, move).sees("[aria-current=step]", state);
    }

    /** Reads and signs what waits on the desk. */
    private static void signs(Person who) {
        who.opens("/desk");
        who.goes(who.page().locator("a[href^='/signatures/']").first())
                .shows("08-signature")
                .presses("我已阅读并签名")
                .sees("main", "您这一方已签名");
    }

    private Person guardian(Browser browser) {
        return browser.as(child.guardian());
    }

    private static Locator row(Person who, String words) {
        return who.page()
                .locator("tr", new Page.LocatorOptions().setHasText(words))
                .first();
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), SchoolCalendar.ZONE);
    }
}
