package org.xinqiao.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xinqiao.support.Browser;
import org.xinqiao.support.Keycloak;
import org.xinqiao.support.Totp;

/** The packaged application and a real Keycloak: people sign in through its own pages. */
@ExtendWith(SignInHouse.Opened.class)
class KeycloakIT {
    private static final String ROSTER = "学号,姓名,性别,出生日期,年级,班级\nT1,王小舟,男,2012-03-04,9,初三（1）班\n";
    private static final int GUESSES = 100;
    private static final Totp WANGS_PHONE = new Totp("wang-only-for-tests1");

    private final SignInHouse house;
    private final URI home;
    private Browser browser;
    private Page wang;

    KeycloakIT(SignInHouse house) {
        this.house = house;
        this.home = house.home();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @BeforeEach
    void wang_opens_a_browser() {
        browser = new Browser(home, 1280, LocalDateTime::now);
        wang = browser.stranger().page();
    }

    @AfterEach
    void and_closes_it() {
        browser.close();
    }

    @Test
    void wang_signs_in_in_chinese_with_two_factors_and_her_browser_gets_no_token() {
        wang.navigate("/desk");
        assertThat(wang.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(wang.locator("#username")).isVisible();
        wang.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "tour", "keycloak.png")));
        signIn();
        assertThat(wang.locator("body")).containsText("王老师");
        var cookies = wang.context().cookies(home + "desk");
        assertThat(cookies)
                .extracting(c -> c.name)
                .containsExactlyInAnyOrder("__Host-q_session", "__Host-xq-bell", "__Host-xq-form");
        assertThat(cookies).allSatisfy(KeycloakIT::isOpaqueAndOutOfReach);
        assertThat(wang.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
        assertThat(wang.url()).isEqualTo(home + "desk");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_sensitive_act_asks_for_a_fresh_code_and_then_succeeds() throws Exception {
        wang.navigate("/desk");
        signIn();
        wang.navigate("/roster");
        wang.locator("#file")
                .setInputFiles(new FilePayload("roster.csv", "text/csv", ROSTER.getBytes(StandardCharsets.UTF_8)));
        wang.locator("form button").click();
        assertThat(wang.locator("h1")).hasText("请再次确认是您本人");
        wang.locator("main a.btn").click();
        assertThat(wang.locator("#password")).hasCount(0);
        enterCode();
        wang.waitForURL(home + "roster/*");
        assertThat(wang.locator("[data-count=fresh]")).hasText("1");
        change("update browser_session set fresh_at = fresh_at - interval '6 minutes'");
        wang.locator("form[action$='/confirmation'] button").click();
        assertThat(wang.locator("h1")).hasText("请再次确认是您本人");
        wang.locator("main a.btn").click();
        enterCode();
        wang.waitForURL(home + "roster/*");
        wang.locator("form[action$='/confirmation'] button").click();
        assertThat(wang.locator("h1")).hasText("导入完成");
    }

    @Test
    void a_session_that_has_run_out_or_was_ended_asks_for_the_password_again() throws Exception {
        wang.navigate("/desk");
        signIn();
        change("update browser_session set seen_at = seen_at - interval '16 minutes'");
        wang.navigate("/desk");
        assertThat(wang.locator("#password")).isVisible();
        signIn();
        change("update browser_session set created_at = created_at - interval '481 minutes'");
        wang.navigate("/desk");
        assertThat(wang.locator("#password")).isVisible();
        signIn();
        change("delete from browser_session where login = 'wang'");
        wang.navigate("/desk");
        assertThat(wang.locator("#password")).isVisible();
    }

    @Test
    void signing_out_ends_the_session_at_keycloak_too() {
        wang.navigate("/desk");
        signIn();
        var left = new ArrayList<String>();
        wang.onResponse(answer -> {
            if (answer.url().endsWith("/sign-out")) {
                left.add(answer.headerValue("clear-site-data"));
            }
        });
        wang.locator("a[href='/sign-out']").click();
        wang.waitForURL(home + "?**");
        assertThat(left).containsExactly("\"cache\", \"storage\"");
        assertThat(wang.context().cookies(home + "desk"))
                .extracting(c -> c.name)
                .doesNotContain("__Host-q_session");
        wang.navigate("/desk");
        assertThat(wang.locator("#username")).isVisible();
        assertThat(wang.locator("#username")).hasValue("");
    }

    @Test
    void a_hundred_guesses_of_the_code_at_once_lock_the_account_and_the_right_code_is_refused() throws Exception {
        var phone = new Totp("zhao-only-for-tests1");
        var wrong = phone.wrong();
        var atTheCode = new ArrayList<SignInPage>();
        // One after the other: Keycloak takes two passwords of one person at the same moment for an attack.
        for (int n = 0; n <= GUESSES; n++) {
            atTheCode.add(opened().password("zhao", Keycloak.PASSWORD));
        }
        assertThat(atTheCode).allMatch(SignInPage::asksForACode);
        var last = atTheCode.remove(GUESSES);
        var pool = Executors.newFixedThreadPool(GUESSES);
        try {
            var guesses = new ArrayList<Callable<SignInPage>>();
            atTheCode.forEach(page -> guesses.add(() -> page.code(wrong)));
            for (var guess : pool.invokeAll(guesses)) {
                assertThat(guess.get().isIn()).isFalse();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(last.code(phone.next()).isIn()).isFalse();
        assertThat(opened().password("zhao", Keycloak.PASSWORD).asksForACode()).isFalse();
    }

    @Test
    void an_unknown_person_and_a_wrong_password_are_answered_alike() throws Exception {
        var wrong = opened().password("liu", "not the password at all");
        var unknown = opened().password("nobody-of-ours", "not the password at all");
        assertThat(wrong.status()).isEqualTo(unknown.status());
        assertThat(wrong.words("liu")).isEqualTo(unknown.words("nobody-of-ours"));
    }

    @Test
    void chen_must_choose_a_password_and_a_common_or_local_word_is_no_password() throws Exception {
        var page = opened().password("chen-ba", Keycloak.PASSWORD);
        for (var weak : List.of("short", "qwertyuiop123", "XinqiaoXinqiao@2026", "心理健康心理健康心理健康", "1qaz2wsx3edc4rfv")) {
            page = page.newPassword(weak);
            assertThat(page.isIn()).as(weak).isFalse();
        }
        assertThat(page.newPassword("nobody guesses these seven words easily").isIn())
                .isTrue();
    }

    private void signIn() {
        if (wang.locator("#username").isVisible()) {
            wang.locator("#username").fill("wang");
        }
        wang.locator("#password").fill(Keycloak.PASSWORD);
        wang.locator("#kc-login").click();
        enterCode();
        wang.waitForURL(home + "**");
    }

    private void enterCode() {
        assertThat(wang.locator("#otp")).isVisible();
        wang.locator("#otp").fill(WANGS_PHONE.next());
        wang.locator("#kc-login").click();
    }

    private static void isOpaqueAndOutOfReach(Cookie cookie) {
        assertThat(cookie.value).matches("[\\w-]{43}").doesNotStartWith("eyJ");
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.secure).isTrue();
        assertThat(cookie.sameSite)
                .isIn(
                        com.microsoft.playwright.options.SameSiteAttribute.LAX,
                        com.microsoft.playwright.options.SameSiteAttribute.STRICT);
    }

    private SignInPage opened() throws IOException, InterruptedException {
        return SignInPage.opened(home.resolve("desk"));
    }

    private void change(String words) throws IOException, SQLException {
        try (var database = house.application().database();
                var s = database.createStatement()) {
            s.executeUpdate(words);
        }
    }
}
