package org.xinqiao.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.As;
import org.xinqiao.support.Browser;
import org.xinqiao.support.Database;
import org.xinqiao.support.Person;
import org.xinqiao.support.Superuser;

/** Wang is called away and leaves a child's case open on her screen. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class RestingDeskTest {
    private static final Cast.Child CHEN = Cast.Child.CHEN;

    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    @TestHTTPResource("/")
    URI home = URI.create("/");

    @Inject
    Clock clock;

    private final Superuser sql = new Superuser();

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void her_screen_hides_the_child_and_still_rings_until_it_says_that_it_cannot(int width) {
        try (var browser = new Browser(home, width, () -> LocalDateTime.now(clock))) {
            var wang = browser.as(Cast.WANG);
            var child = opensACase(wang);
            var began = clock.millis();
            nobody_touches_the_page(wang.page());
            wang.sees("h1", "为保护学生，页面已隐藏").sees("main", "警报仍在响应").looks();
            assertThat(wang.page().locator("body")).not().containsText(child);
            assertThat(wang.page()).not().hasTitle(java.util.regex.Pattern.compile(child));
            assertThat(fetched(wang.page(), "/desk/now")).isEqualTo("499");

            zhou_reports_a_danger();
            assertThat(wang.page().locator("[data-rung]")).isVisible(PATIENTLY);
            wang.sees("[data-rung]", "有新的紧急警报 — 请登录处理").looks();
            assertThat(wang.page().title()).startsWith("(!)").doesNotContain(CHEN.child());
            assertThat(wang.page().locator("body")).not().containsText(CHEN.child());

            assertThat(fetched(wang.page(), "/desk/events")).doesNotContain("alarm");
            assertThat(fetched(wang.page(), "/desk/events?since=" + began))
                    .as("whoever lost the connection is told of what came in meanwhile, and of whom not")
                    .contains("alarm")
                    .doesNotContain(CHEN.child(), CHEN.id().toString());

            eight_hours_have_passed();
            assertThat(wang.page().locator("[data-lost]")).isVisible(PATIENTLY);
            wang.sees("[data-lost]", "警报连接已断开，请登录").looks();
            assertThat(wang.page().locator("[data-heard]")).isHidden();
            assertThat(fetched(wang.page(), "/desk/events")).isEqualTo("401");
            assertThat(browser.complaints()).isEmpty();
            wang.page().getByText("请重新登录").click();
            assertThat(wang.page().locator("button[name=predefined-wang]")).isVisible();
        }
    }

    private static String opensACase(Person wang) {
        var page = wang.page();
        page.clock().install();
        wang.opens("/cases");
        page.waitForResponse(
                r -> r.url().endsWith("/desk/events"),
                () -> page.locator("a[href^='/cases/']").first().click());
        page.waitForURL("**/cases/**");
        return page.locator("h1").innerText().strip().split("\\s", 2)[0];
    }

    private void nobody_touches_the_page(Page page) {
        page.clock().fastForward("15:30");
        sql.run("update browser_session set seen_at = seen_at - interval '16 minutes' where login = 'wang'");
    }

    private void eight_hours_have_passed() {
        sql.run("update browser_session set created_at = created_at - interval '8 hours' where login = 'wang'");
    }

    private static void zhou_reports_a_danger() {
        As.person(Cast.ZHOU)
                .request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("student", CHEN.id().toString(), "source", "teacher", "facts", "他说不想活了。", "danger", true))
                .post("/api/signals")
                .then()
                .statusCode(201);
    }

    /** What the page itself is given there: the status of a refusal, else the first words up to a sign of life. */
    private static String fetched(Page page, String path) {
        return (String) page.evaluate("""
                async (path) => {
                  const answer = await fetch(path, { headers: { "X-Requested-With": "JavaScript" } });
                  if (!answer.ok) return String(answer.status);
                  const words = answer.body.pipeThrough(new TextDecoderStream()).getReader();
                  let read = "", signs = 0;
                  while (signs < 2) { const { value } = await words.read(); read += value; signs += value.split("data:alive").length - 1; }
                  await words.cancel();
                  return read;
                }""", path);
    }
}
