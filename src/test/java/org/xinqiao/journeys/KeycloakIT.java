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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.platform.Sql;
import org.xinqiao.support.Browser;
import org.xinqiao.support.Keycloak;
import org.xinqiao.support.Totp;

/** The packaged application and a real Keycloak: people sign in through its own pages. */
@ExtendWith(SignInHouse.Opened.class)
class KeycloakIT {
    private static final String ROSTER = "学号,姓名,性别,出生日期,年级,班级\nT1,王小舟,男,2012-03-04,9,初三（1）班\n";
    private static final String WITH_A_MOTHER =
            "学号,姓名,性别,出生日期,年级,班级,监护人,监护人电话,家长账号\nT2,陆小帆,男,2012-05-06,9,初三（1）班,陆妈妈,13800000002,lu-ma\n";
    private static final int GUESSES = 100;
    private static final int AGAIN = 20;
    /** The accessTokenLifespan of the realm. */
    private static final int TOKEN_SECONDS = 300;
    /** A token that ends while a test waits, and not on the way back. */
    private static final int SHORT = 6;
    /** The failureFactor of the realm. */
    private static final int LIMIT = 5;
    /** Everybody's own, because it takes half a minute until it has the next code. */
    private static final Map<String, Totp> PHONES = new HashMap<>();

    private final SignInHouse house;
    private final URI home;
    private Browser browser;
    private Page page;

    KeycloakIT(SignInHouse house) {
        this.house = house;
        this.home = house.home();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @BeforeEach
    void somebody_opens_a_browser() {
        browser = new Browser(home, 1280, LocalDateTime::now);
        page = browser.stranger().page();
    }

    @AfterEach
    void and_closes_it() {
        browser.close();
    }

    @Test
    void wang_signs_in_in_chinese_with_two_factors_and_her_browser_gets_no_token() {
        page.navigate("/desk");
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(page.locator("#username")).isVisible();
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "tour", "keycloak.png")));
        signIn("wang");
        assertThat(page.locator("body")).containsText("王老师");
        var cookies = page.context().cookies(home + "desk");
        assertThat(cookies)
                .extracting(c -> c.name)
                .containsExactlyInAnyOrder("__Host-q_session", "__Host-xq-bell", "__Host-xq-form");
        assertThat(cookies).allSatisfy(KeycloakIT::isOpaqueAndOutOfReach);
        assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
        assertThat(page.url()).isEqualTo(home + "desk");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_sensitive_act_asks_for_a_fresh_code_and_then_succeeds() throws Exception {
        page.navigate("/desk");
        signIn("gao");
        page.navigate("/roster");
        page.locator("#file")
                .setInputFiles(new FilePayload("roster.csv", "text/csv", ROSTER.getBytes(StandardCharsets.UTF_8)));
        page.locator("form button").click();
        assertThat(page.locator("h1")).hasText("请再次确认是您本人");
        page.locator("main a.btn").click();
        assertThat(page.locator("#password")).hasCount(0);
        enterCode("gao");
        page.waitForURL(home + "roster/*");
        assertThat(page.locator("[data-count=fresh]")).hasText("1");
        change("update browser_session set fresh_at = fresh_at - interval '6 minutes'");
        page.locator("form[action$='/confirmation'] button").click();
        assertThat(page.locator("h1")).hasText("请再次确认是您本人");
        page.locator("main a.btn").click();
        enterCode("gao");
        page.waitForURL(home + "roster/*");
        page.locator("form[action$='/confirmation'] button").click();
        assertThat(page.locator("h1")).hasText("导入完成");
    }

    @Test
    void breaking_the_glass_asks_for_a_fresh_code_before_the_form_is_shown_and_again_when_it_lay_too_long()
            throws Exception {
        page.navigate("/desk");
        signIn("tian");
        page.navigate("/glass");
        assertThat(page.locator("h1")).hasText("请再次确认是您本人");
        page.locator("main a.btn").click();
        enterCode("tian");
        page.waitForURL(home + "glass");
        page.locator("#number").fill("没有这个学号");
        page.locator("input[name=reason]").first().check();
        page.locator("#words").fill("他没有回家");
        change("update browser_session set fresh_at = fresh_at - interval '6 minutes' where login = 'tian'");
        page.locator("form[action='/glass'] button").click();
        assertThat(page.locator("h1")).hasText("请再次确认是您本人");
    }

    @Test
    void a_mother_ends_her_other_sessions_by_her_password_because_she_has_no_second_factor() throws Exception {
        page.navigate("/desk");
        signIn("wang");
        page.navigate("/roster");
        page.locator("#file")
                .setInputFiles(
                        new FilePayload("roster.csv", "text/csv", WITH_A_MOTHER.getBytes(StandardCharsets.UTF_8)));
        page.locator("form button").click();
        page.locator("main a.btn").click();
        enterCode("wang");
        page.waitForURL(home + "roster/*");
        page.locator("form[action$='/confirmation'] button").click();
        assertThat(page.locator("h1")).hasText("导入完成");
        page.locator("a[href='/sign-out']").click();
        page.waitForURL(home + "?**");
        page.navigate("/sessions");
        enterPassword("lu-ma");
        page.waitForURL(home + "sessions");
        assertThat(page.locator("main li")).hasCount(1);
        change("insert into browser_session (hash, bell, login, tokens, created_at, seen_at)"
                + " select sha256('elsewhere'), sha256('bell'), login, tokens, created_at, seen_at"
                + " from browser_session where login = 'lu-ma'");
        change("update browser_session set created_at = created_at - interval '6 minutes',"
                + " fresh_at = null where login = 'lu-ma'");
        page.locator("form[action='/sessions/others'] button").click();
        assertThat(page.locator("h1")).hasText("请再次确认是您本人");
        assertThat(page.locator("main")).containsText("密码");
        page.locator("main a.btn").click();
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
        page.waitForURL(home + "sessions");
        page.locator("form[action='/sessions/others'] button").click();
        assertThat(page.locator("main li")).hasCount(1);
        assertThat(page.locator("main li[data-here]")).hasCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "zhou | update browser_session set seen_at = seen_at - interval '16 minutes' where login = 'zhou'",
                "feng | update browser_session set created_at = created_at - interval '481 minutes' where login = 'feng'",
                "lin | delete from browser_session where login = 'lin'"
            })
    void a_session_that_has_run_out_or_was_ended_asks_for_the_password_again(String login, String ending)
            throws Exception {
        page.navigate("/desk");
        signIn(login);
        // Away from the desk, which asks on its own whether there is anything new.
        page.navigate("/sessions");
        change(ending);
        for (int load = 0; load < 3; load++) {
            page.navigate("/desk");
            assertThat(page.locator("#password")).isVisible();
        }
        var asked = page.url();
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
        enterCode(login);
        page.waitForURL(home + "**");
        assertThat(asked).doesNotStartWith(home.toString());
    }

    @Test
    void whoever_takes_our_question_out_of_the_address_is_asked_again() throws Exception {
        page.navigate("/desk");
        signIn("hu");
        house.application()
                .await(
                        "she has been signed in for longer than the way back may take",
                        () -> counted(
                                        "browser_session where login = 'hu' and created_at < now() - interval '%d seconds'"
                                                .formatted(SignInHouse.WAY_BACK.toSeconds() + 1))
                                == 1);
        change("delete from browser_session where login = 'hu'");
        for (var instead : List.of("", "&prompt=none", "&acr_values=1", "&max_age=28800")) {
            page.navigate("/desk");
            assertThat(page.locator("#password")).isVisible();
            var asked = page.url();
            assertThat(asked).contains("&prompt=login");
            page.navigate(asked.replace("&prompt=login", instead));
            assertThat(page.locator("#password")).isVisible();
            assertThat(counted("browser_session where login = 'hu'"))
                    .as(instead)
                    .isZero();
        }
        assertThat(house.application().log()).contains("Signed in without having been asked");
    }

    @Test
    void who_comes_to_a_desk_that_somebody_left_signs_in_as_themselves() throws Exception {
        page.navigate("/desk");
        signIn("wang");
        change("update browser_session set seen_at = seen_at - interval '16 minutes' where login = 'wang'");
        page.navigate("/desk");
        assertThat(page.locator("#password")).isVisible();
        if (page.locator("#username").count() == 0 || !page.locator("#username").isVisible()) {
            page.locator("#reset-login").click();
        }
        signIn("mei");
        assertThat(page.locator("body")).containsText("梅校医");
    }

    @Test
    void a_mother_who_also_works_at_the_school_has_a_second_factor() throws Exception {
        assertThat(opened().password("ruan", Keycloak.PASSWORD).asksForACode()).isTrue();
        assertThat(opened().password("xia-ma", Keycloak.PASSWORD).isIn()).isTrue();
    }

    @Test
    void whose_account_is_closed_at_keycloak_is_out_when_their_token_ends() throws Exception {
        house.keycloak().tokensLast(SHORT);
        try {
            page.navigate("/desk");
            signIn("ding");
            var first = session();
            house.application().await("her token is renewed in silence", () -> {
                page.navigate("/desk");
                return !session().equals(first);
            });
            assertThat(page.url()).isEqualTo(home + "desk");
            house.keycloak().close("ding");
            house.application().await("she is out", () -> {
                page.navigate("/desk");
                return page.locator("#password").isVisible();
            });
            assertThat(counted("browser_session where login = 'ding'")).isZero();
        } finally {
            house.keycloak().tokensLast(TOKEN_SECONDS);
        }
    }

    @Test
    void signing_out_ends_the_session_at_keycloak_too() {
        page.navigate("/desk");
        signIn("mei");
        var left = new ArrayList<String>();
        page.onResponse(answer -> {
            if (answer.url().endsWith("/sign-out")) {
                left.add(answer.headerValue("clear-site-data"));
            }
        });
        page.locator("a[href='/sign-out']").click();
        page.waitForURL(home + "?**");
        assertThat(left).containsExactly("\"cache\", \"storage\"");
        assertThat(page.context().cookies(home + "desk"))
                .extracting(c -> c.name)
                .doesNotContain("__Host-q_session");
        page.navigate("/desk");
        assertThat(page.locator("#username")).isVisible();
        assertThat(page.locator("#username")).hasValue("");
        signIn("tian");
        assertThat(page.locator("body")).containsText("田老师");
    }

    @Test
    void a_hundred_guesses_of_the_code_at_once_lock_the_account_and_the_right_code_is_refused() throws Exception {
        var phone = phone("zhao");
        var wrong = phone.wrong();
        var atTheCode = new ArrayList<SignInPage>();
        // One after the other: Keycloak takes two passwords of one person at the same moment for an attack.
        for (int n = 0; n < GUESSES + AGAIN; n++) {
            atTheCode.add(opened().password("zhao", Keycloak.PASSWORD));
        }
        assertThat(atTheCode).allMatch(SignInPage::asksForACode);
        assertThat(atOnce(atTheCode.subList(0, GUESSES), (n, page) -> page.code(wrong)))
                .noneMatch(SignInPage::isIn);
        isLookedAtFiveTimesAtMost("code", "zhao");
        var right = phone.next();
        assertThat(atOnce(
                        atTheCode.subList(GUESSES, GUESSES + AGAIN),
                        (n, page) -> page.code(n == AGAIN / 2 ? right : wrong)))
                .noneMatch(SignInPage::isIn);
        assertThat(opened().password("zhao", Keycloak.PASSWORD).asksForACode()).isFalse();
        isLookedAtFiveTimesAtMost("code", "zhao");
    }

    @Test
    void a_hundred_guesses_of_the_password_at_once_lock_the_account_and_the_right_password_is_refused()
            throws Exception {
        house.keycloak().enrol("duan");
        var pages = new ArrayList<SignInPage>();
        for (int n = 0; n < GUESSES + AGAIN; n++) {
            pages.add(opened());
        }
        assertThat(atOnce(pages.subList(0, GUESSES), (n, page) -> page.password("duan", "guess number " + n)))
                .noneMatch(page -> page.asksForACode() || page.isIn() || page.asksForANewPassword());
        isLookedAtFiveTimesAtMost("password", "duan");
        assertThat(atOnce(
                        pages.subList(GUESSES, GUESSES + AGAIN),
                        (n, page) -> page.password("duan", n == AGAIN / 2 ? Keycloak.PASSWORD : "guess again " + n)))
                .noneMatch(page -> page.asksForACode() || page.isIn() || page.asksForANewPassword());
        isLookedAtFiveTimesAtMost("password", "duan");
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

    /** What a guess does, being the so-manieth. */
    @FunctionalInterface
    private interface Guess {
        SignInPage at(int n, SignInPage page) throws IOException, InterruptedException;
    }

    private static List<SignInPage> atOnce(List<SignInPage> pages, Guess guess) throws Exception {
        var pool = Executors.newFixedThreadPool(pages.size());
        var all = new CountDownLatch(pages.size());
        try {
            var guesses = new ArrayList<Callable<SignInPage>>();
            for (int i = 0; i < pages.size(); i++) {
                var n = i;
                guesses.add(() -> {
                    all.countDown();
                    all.await();
                    return guess.at(n, pages.get(n));
                });
            }
            var answers = new ArrayList<SignInPage>();
            for (var answer : pool.invokeAll(guesses)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Keycloak's own book says which guesses it compared with the truth, and which it turned away unseen. */
    private void isLookedAtFiveTimesAtMost(String what, String login) {
        var refusals = house.keycloak().refusals(login);
        var seen = Collections.frequency(refusals, "invalid_user_credentials");
        System.out.printf("lockout %s guesses=%d evaluated=%d%n", what, refusals.size(), seen);
        assertThat(refusals).as("%s", refusals).hasSizeGreaterThanOrEqualTo(GUESSES);
        assertThat(seen).isBetween(1, LIMIT);
    }

    private String session() {
        return page.context().cookies(home + "desk").stream()
                .filter(c -> c.name.equals("__Host-q_session"))
                .map(c -> c.value)
                .findFirst()
                .orElse("");
    }

    private void signIn(String login) {
        enterPassword(login);
        enterCode(login);
        page.waitForURL(home + "**");
    }

    private void enterPassword(String login) {
        page.locator("#username").fill(login);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
    }

    private void enterCode(String login) {
        assertThat(page.locator("#otp")).isVisible();
        page.locator("#otp").fill(phone(login).next());
        page.locator("#kc-login").click();
    }

    private static Totp phone(String login) {
        return PHONES.computeIfAbsent(login, l -> new Totp(l + "-only-for-tests-001"));
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

    private int counted(String what) throws IOException {
        try (var database = house.application().database()) {
            return Sql.rows(database, "select count(*) as n from " + what, r -> r.number("n"))
                    .get(0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String words) throws IOException, SQLException {
        try (var database = house.application().database();
                var s = database.createStatement()) {
            s.executeUpdate(words);
        }
    }
}
