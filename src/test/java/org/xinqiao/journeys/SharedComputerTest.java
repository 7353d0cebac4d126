package org.xinqiao.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Sessions;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.screening.CampaignDesk;
import org.xinqiao.support.Browser;
import org.xinqiao.support.Database;
import org.xinqiao.support.Everybody;
import org.xinqiao.support.Person;
import org.xinqiao.support.SlipOf;

/** Two students, one after the other, at the same computer of the school; then Wang at hers. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class SharedComputerTest {
    private static final int PHONE = 390;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    @Inject
    CampaignDesk campaigns;

    @Inject
    Actors actors;

    @Inject
    Sessions sessions;

    @Inject
    Clock clock;

    private UUID campaign = new UUID(0, 0);

    @Test
    void the_next_student_finds_nothing_of_the_one_before() {
        var first = code(Cast.Child.XIA);
        var second = codeOf(Cast.Child.CHEN);
        try (var browser = new Browser(home, PHONE, () -> LocalDateTime.now(clock))) {
            var computer = browser.stranger();
            begins(computer, first, Cast.Child.XIA);
            computer.page().getByLabel("几乎每天").check();
            assertThat(computer.page().locator("[data-saved]")).containsText("已保存");
            computer.presses("下一题").opens("/a/finish").presses("交上").sees("h1", "谢谢你");
            for (int steps = 0; steps < 4; steps++) {
                computer.page().goBack();
                nothingOf(Cast.Child.XIA, first, computer.page());
            }
            begins(computer, second, Cast.Child.CHEN);
            assertThat(computer.page().locator("input:checked")).hasCount(0);
            computer.opens("/a/finish").presses("交上");
            computer.page().goBack();
            nothingOf(Cast.Child.CHEN, second, computer.page());
            keepsNothing(computer.page());
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void wang_leaves_nothing_in_her_browser_when_she_signs_out() {
        try (var browser = new Browser(home, PHONE, () -> LocalDateTime.now(clock))) {
            var wang = browser.as(Cast.WANG).opens("/cases");
            wang.page().locator("a[href^='/cases/']").first().click();
            wang.page().waitForURL("**/cases/**");
            keepsNothing(wang.page());
            var name = wang.page().locator("h1").first().innerText();
            wang.page().navigate("/sign-out");
            assertThat(cookies(wang.page())).extracting(c -> c.name).noneMatch(n -> n.startsWith("q_session"));
            wang.page().goBack();
            assertThat(wang.page().locator("body")).not().containsText(name);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_session_that_was_ended_asks_for_the_sign_in_and_an_open_desk_is_told() {
        try (var browser = new Browser(home, PHONE, () -> LocalDateTime.now(clock))) {
            var zhao = browser.as(Cast.ZHAO).opens("/desk");
            sessions.endAllOf(Cast.ZHAO.login());
            zhao.page().navigate("/cases");
            assertThat(zhao.page().locator("button[name=predefined-zhao]")).isVisible();
            zhao.page().locator("button[name=predefined-zhao]").click();
            zhao.page().waitForURL("**/cases");
            sessions.endAllOf(Cast.ZHAO.login());
            assertThat(zhao.page()
                            .evaluate("fetch('/desk/now', {headers: {'X-Requested-With': 'JavaScript'}})"
                                    + ".then(answer => answer.status)"))
                    .isEqualTo(499);
        }
    }

    @Test
    void wang_ends_from_her_phone_the_session_that_she_left_open_at_school() {
        try (var school = new Browser(home, PHONE, () -> LocalDateTime.now(clock));
                var phone = new Browser(home, PHONE, () -> LocalDateTime.now(clock))) {
            sessions.endAllOf(Cast.WANG.login());
            var left = school.as(Cast.WANG).opens("/desk");
            var wang = phone.as(Cast.WANG).opens("/desk").follows("我的登录").sees("h1", "我的登录");
            assertThat(wang.page().locator("main li")).hasCount(2);
            assertThat(wang.page().locator("main li[data-here]")).hasCount(1);
            assertThat(wang.page().locator("main li[data-here] button")).hasCount(0);
            wang.goes(wang.page().locator("main li button"));
            assertThat(wang.page().locator("main li")).hasCount(1);
            left.page().navigate("/cases");
            assertThat(left.page().locator("button[name=predefined-wang]")).isVisible();
            left.page().locator("button[name=predefined-wang]").click();
            left.page().waitForURL("**/cases");
            wang.opens("/sessions").presses("结束其他所有登录");
            assertThat(wang.page().locator("main li[data-here]")).hasCount(1);
            assertThat(wang.page().locator("main li")).hasCount(1);
            left.page().navigate("/desk");
            assertThat(left.page().locator("button[name=predefined-wang]")).isVisible();
            assertThat(phone.complaints()).isEmpty();
        }
    }

    private static void begins(Person computer, String code, Cast.Child child) {
        computer.opens("/a");
        computer.page().getByRole(AriaRole.TEXTBOX).fill(code);
        computer.presses("下一步").sees("h1", child.child()).presses("是我，我愿意参加");
    }

    private static void nothingOf(Cast.Child child, String code, Page page) {
        assertThat(page.locator("body")).not().containsText(child.child());
        assertThat(page.locator("input:checked")).hasCount(0);
        assertThat(page.locator("input[value='" + code + "']")).hasCount(0);
    }

    /** Neither kind of storage holds anything, no cookie can be read by a script, and no address says a name. */
    private static void keepsNothing(Page page) {
        assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
        assertThat(page.evaluate("document.cookie")).isEqualTo("");
        assertThat(cookies(page)).isNotEmpty().allMatch(cookie -> cookie.httpOnly);
        for (var child : Cast.Child.values()) {
            assertThat(java.net.URLDecoder.decode(page.url(), java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain(child.child());
        }
    }

    private static List<Cookie> cookies(Page page) {
        return page.context().cookies(page.url());
    }

    private String code(Cast.Child child) {
        Everybody.inTransaction().call(() -> {
            var wang = actors.named(Cast.WANG.login()).orElseThrow();
            var today = SchoolCalendar.day(clock.instant());
            var wish = new CampaignDesk.Wish(
                    "lishan", "合用电脑", List.of("phq-9", "gad-7"), List.of(9), today, today.plusDays(4));
            campaign = campaigns
                    .open(wang, campaigns.plan(wang, wish).id(), OptionalInt.empty())
                    .id();
            return campaign;
        });
        return codeOf(child);
    }

    private String codeOf(Cast.Child child) {
        return SlipOf.student(campaign.toString(), child.id());
    }
}
