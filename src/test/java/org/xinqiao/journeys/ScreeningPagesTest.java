package org.xinqiao.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Walls;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.screening.CampaignDesk;
import org.xinqiao.support.Browser;
import org.xinqiao.support.Database;
import org.xinqiao.support.Everybody;
import org.xinqiao.support.Person;
import org.xinqiao.support.Placed;
import org.xinqiao.support.SlipOf;
import org.xinqiao.support.Superuser;

/** From consent to the first question, at a browser: what families, students and the psychologist see of a screening. */
@QuarkusTest
@WithTestResource(Database.class)
class ScreeningPagesTest {
    private static final Pattern DARK = Pattern.compile("M(\\d+) (\\d+)h");
    private static final int QUIET = 4;
    private static final LocalDate TWELVE = LocalDate.parse("2014-03-04");

    @Inject
    CampaignDesk campaigns;

    @Inject
    Actors actors;

    @Inject
    Students students;

    @Inject
    Walls walls;

    @Inject
    Placed placed;

    @Inject
    MovableClock clock;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    private UUID campaign = new UUID(0, 0);
    private LocalDate born = TWELVE;

    @BeforeEach
    void wang_opens_a_screening_and_ruoxi_is_twelve() {
        campaign = Everybody.inTransaction().call(() -> {
            born = walls.asSystem(() -> students.get(Cast.Child.RUOXI.id())).bornOn();
            var wang = actors.named(Cast.WANG.login()).orElseThrow();
            var today = SchoolCalendar.day(clock.instant());
            var wish = new CampaignDesk.Wish(
                    "lishan", "初三心理健康筛查", List.of("phq-9", "gad-7"), List.of(9), today, today.plusDays(4));
            return campaigns
                    .open(wang, campaigns.plan(wang, wish).id(), OptionalInt.empty())
                    .id();
        });
        placed.bornOn(Cast.Child.RUOXI.id(), TWELVE);
    }

    @AfterEach
    void the_birthday_goes_back() {
        placed.bornOn(Cast.Child.RUOXI.id(), born);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void wang_prints_a_class_and_xia_photographs_her_square(int width) throws Exception {
        try (var browser = new Browser(home, width, this::now)) {
            var wang = browser.as(Cast.WANG).opens("/campaigns/" + campaign).follows("打印作答纸条");
            wang.shows("slips-" + width);
            wang.goes(wang.page()
                            .locator("section", new Page.LocatorOptions().setHasText("初三（1）班"))
                            .getByRole(AriaRole.BUTTON)
                            .first())
                    .shows("slips-printed-" + width);
            var slip = wang.page().locator(".slip", new Page.LocatorOptions().setHasText(Cast.Child.XIA.child()));
            var square = address(
                    slip.locator("svg").getAttribute("viewBox"),
                    slip.locator("path").getAttribute("d"));
            assertThat(square).startsWith(home + "a#");
            wang.follows("返回").sees("main", "补发或全班换新");
            var xia = browser.stranger();
            xia.page().navigate(square);
            xia.page().waitForURL("**/a/welcome");
            xia.looks().sees("h1", Cast.Child.XIA.child()).shows("welcome-" + width);
            xia.page().goBack();
            assertThat(xia.page().url()).doesNotContain("#");
            xia.opens("/a/welcome").presses("我不参加").sees("h1", "不参加").shows("declined-" + width);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void ruoxi_waits_until_her_mother_has_read_and_agreed(int width) {
        try (var browser = new Browser(home, width, this::now)) {
            var ruoxi = browser.stranger().opens("/a");
            ruoxi.page().getByRole(AriaRole.TEXTBOX).fill("77777 7777 77777");
            ruoxi.presses("下一步").sees("[role=alert]", "没有找到这个号码").shows("code-" + width);
            ruoxi.page().getByRole(AriaRole.TEXTBOX).fill(SlipOf.student(campaign.toString(), Cast.Child.RUOXI.id()));
            ruoxi.presses("下一步").sees("h1", "").shows("waiting-" + width);
            var mother = browser.as(Cast.XIA_MA).opens("/consents").shows("consents-" + width);
            mother.goes(mother.page().locator("a[href='/consents/" + ruoxisConsent() + "']"));
            mother.shows("consent-" + width);
            browser.as(Cast.WANG).opens("/campaigns/" + campaign + "/consents").shows("paper-" + width);
            wang_writes_down_that_the_other_guardian_disagrees(browser);
            browser.as(Cast.WANG).opens("/signals/new").shows("signal-search-" + width);
            browser.as(Cast.ZOU).opens("/privacy").shows("privacy-" + width);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void wang_writes_down_that_the_other_guardian_disagrees(Browser browser) {
        var mother = browser.as(Cast.XIA_MA);
        mother.sends(Map.of("decision", "agree", "guardian_signed", "1"), "提交");
        var wang = browser.as(Cast.WANG).opens("/campaigns/" + campaign + "/consents");
        var row = wang.page().locator("tr", new Page.LocatorOptions().setHasText("刘若溪"));
        row.locator("summary").click();
        row.locator("label", new Locator.LocatorOptions().setHasNotText(Cast.XIA_MA.person()))
                .locator("select")
                .first()
                .selectOption("REFUSED");
        wang.presses("保存").sees("main", "以不同意为准");
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void xia_stops_is_heard_thinks_better_of_it_hands_in_and_takes_it_back(int width) {
        try (var browser = new Browser(home, width, this::now)) {
            var code = SlipOf.student(campaign.toString(), Cast.Child.XIA.id());
            var xia = browser.stranger();
            enters(xia, code).presses("是我，我愿意参加").follows("我不想继续了").presses("停下来，收回我的回答");
            xia.sees("main", "已经停下了").presses("我想和老师谈谈").sees("h1", "老师知道了");
            xia.opens("/a/welcome").follows("我改变主意了，想参加").presses("是我，我愿意参加");
            while (xia.path().startsWith("/a/q/")) {
                xia.presses("跳过这一题");
            }
            xia.presses("交上");
            enters(xia, code).sees("h1", "你的回答已经收到").follows("我想收回我的回答").presses("停下来，收回我的回答");
            xia.sees("main", "已经停下了");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static Person enters(Person xia, String code) {
        xia.opens("/a").page().getByRole(AriaRole.TEXTBOX).fill(code);
        return xia.presses("下一步");
    }

    /** What a phone reads from the square. */
    private static String address(String box, String path) throws ChecksumException, FormatException {
        int size = Integer.parseInt(box.split(" ")[2]) - 2 * QUIET;
        var bits = new BitMatrix(size);
        var dark = DARK.matcher(path);
        while (dark.find()) {
            bits.set(Integer.parseInt(dark.group(1)) - QUIET, Integer.parseInt(dark.group(2)) - QUIET);
        }
        return new Decoder().decode(bits).getText();
    }

    private UUID ruoxisConsent() {
        return new Superuser()
                .one(
                        "select id from consent_request where scope = ? and student = ?",
                        r -> r.id("id"),
                        campaign,
                        Cast.Child.RUOXI.id())
                .orElseThrow();
    }

    private LocalDateTime now() {
        return clock.instant().atZone(SchoolCalendar.ZONE).toLocalDateTime();
    }
}
