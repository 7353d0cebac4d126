package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Walls;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.support.As;
import org.xinqiao.support.Browser;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;

/** Xia hands in a sheet that cannot be believed, and is asked for it once more (D§7.6). */
@QuarkusTest
@WithTestResource(Database.class)
class AskedAgainTest {
    private static final UUID XIA = Cast.Child.XIA.id();
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 30);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 14);
    private static final LocalDate LAST_MONDAY_OF_THE_YEAR = LocalDate.of(2026, 12, 28);

    @Inject
    AnswerDesk desk;

    @Inject
    Assignments assignments;

    @Inject
    SlipDoor door;

    @Inject
    RetestDesk retests;

    @Inject
    WinterRound round;

    @Inject
    Actors actors;

    @Inject
    Walls walls;

    @Inject
    MovableClock clock;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    private final Superuser sql = new Superuser();
    private UUID campaign = new UUID(0, 0);

    @BeforeEach
    void wang_opens_a_campaign() {
        opens(WinterRound.MONDAY);
    }

    @AfterEach
    void the_clock_goes_back() {
        clock.reset();
    }

    @Test
    void the_careless_one_is_asked_for_that_sheet_alone_from_the_fifth_to_the_fifteenth_school_day() {
        hands_in(AskedAgainTest::too_perfect);
        assertThat(asked()).containsExactly("ASSIGNED {wellbeing} 2026-11-30 2026-12-14");
        assertThat(prompt()).as("of the first paper").isEqualTo("P0");
    }

    @Test
    void weekends_and_holidays_are_no_school_days() {
        opens(LAST_MONDAY_OF_THE_YEAR);
        hands_in(AskedAgainTest::too_perfect);
        assertThat(asked()).as("New Year is a Friday").containsExactly("ASSIGNED {wellbeing} 2027-01-05 2027-01-19");
    }

    @Test
    void whoever_can_be_believed_or_left_much_out_is_not_asked_again() {
        hands_in(n -> n == WinterRound.WELLBEING + 2 ? "" : WinterRound.thoughtfully(n));
        assertThat(asked()).isEmpty();
        assertThat(wangs_page()).doesNotContain("复测");
    }

    @Test
    void she_comes_in_by_a_new_slip_after_the_campaign_was_closed_and_reads_kind_words() {
        hands_in(AskedAgainTest::too_perfect);
        assertThat(page(Cast.WANG, "/desk")).contains("冬季筛查：1 名学生待单独邀请", "/campaigns/" + campaign + "#retests");
        assertThat(page(Cast.ZHOU, "/desk")).doesNotContain("复测");
        slip("RETEST");
        assertThat(page(Cast.WANG, "/desk")).doesNotContain("/campaigns/" + campaign + "#retests");
        round.closes();
        round.on(FIRST_DAY);
        assertThat(page()).contains("想请你安静地再答一次").doesNotContain("无效", "复测", "重测");
        var token = enters();
        desk.start(token, "zh-CN");
        assertThat(desk.questions(token))
                .as("and whether she would like a talk")
                .isEqualTo(WinterRound.WELLBEING + 1);
        round.answers(token, WinterRound.WELLBEING, WinterRound::thoughtfully);
        desk.submit(token);
        assertThat(asked()).containsExactly("COMPLETED {wellbeing} 2026-11-30 2026-12-14");
        assertThat(state()).isEqualTo(RetestDesk.State.ANSWERED);
        assertThat(signals()).isEmpty();
        assertThat(wangs_page()).contains("已完成复测").doesNotContain("打印纸条", "查看个案");
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void wang_prints_one_slip_and_xia_comes_too_early_and_then_in_time(int width) {
        hands_in(AskedAgainTest::too_perfect);
        try (var browser =
                new Browser(home, width, () -> LocalDateTime.ofInstant(clock.instant(), SchoolCalendar.ZONE))) {
            var wang = browser.as(Cast.WANG).opens("/desk").sees("aside", "冬季筛查：1 名学生待单独邀请");
            wang.opens("/campaigns/" + campaign)
                    .sees("main", "待邀请")
                    .shows("retest-" + width)
                    .presses("打印纸条 " + Cast.Child.XIA.child());
            wang.opens("/campaigns/" + campaign).sees("main", "已邀请");
            slip("RETEST");
            var xia = browser.stranger();
            xia.page().navigate(home + "a#" + round.ticket(XIA));
            xia.page().waitForURL("**/a/welcome");
            xia.looks().sees("h1", "现在还不能作答").shows("retest-early-" + width);
            round.on(FIRST_DAY);
            xia.page().navigate(home + "about/nothing");
            xia.page().navigate(home + "a#" + round.ticket(XIA));
            xia.page().waitForURL("**/a/welcome");
            xia.looks().sees("main", "想请你安静地再答一次").shows("retest-welcome-" + width);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void the_campaign_still_going_on_does_not_let_her_in_before_the_first_day() {
        hands_in(AskedAgainTest::too_perfect);
        slip("RETEST");
        round.on(WinterRound.MONDAY.plusDays(3));
        assertThat(page()).contains("现在还不能作答", "从 11月30日 周一 到 12月14日 周一");
        assertThatThrownBy(() -> desk.start(enters(), "zh-CN")).isInstanceOf(Refused.class);
        assertThat(page(Cast.WANG, "/campaigns/" + campaign + "/slips"))
                .as("nobody prints it with the class")
                .doesNotContain(Cast.Child.XIA.child());
    }

    @Test
    void after_the_last_day_she_is_told_kindly_and_wang_is_asked_to_talk_with_her() {
        hands_in(AskedAgainTest::too_perfect);
        slip("RETEST");
        round.closes();
        round.on(LAST_DAY.plusDays(1));
        assertThat(page()).contains("作答的日子已经过了", "你不用再做什么");
        assertThat(wangs_page()).contains("日子已过，没有答完：请约谈").doesNotContain("打印纸条");
        assertThatThrownBy(() -> slip("RETEST"))
                .isInstanceOf(Refused.class)
                .extracting(r -> ((Refused) r).code())
                .isEqualTo("retest.over");
        round.looksForWhatIsOver();
        assertThat(asked()).containsExactly("EXPIRED {wellbeing} 2026-11-30 2026-12-14");
        assertThat(door.byTicket(round.ticket(XIA)).answer()).isEqualTo(SlipDoor.Answer.UNKNOWN);
        assertThat(state()).isEqualTo(RetestDesk.State.MISSED);
    }

    @Test
    void on_the_last_day_she_still_comes_in_and_the_clock_that_looks_leaves_her_alone() {
        begins_again(LAST_DAY);
        round.looksForWhatIsOver();
        assertThat(asked()).containsExactly("STARTED {wellbeing} 2026-11-30 2026-12-14");
        assertThat(wangs_page()).contains("正在作答");
    }

    @Test
    void what_she_had_answered_when_the_day_was_over_is_scored_all_the_same() {
        var token = begins_again(FIRST_DAY);
        round.answers(token, WinterRound.WELLBEING - 1, WinterRound::thoughtfully);
        round.looksForWhatIsOver();
        assertThat(state()).isEqualTo(RetestDesk.State.STARTED);
        round.on(FIRST_DAY.plusDays(1));
        assertThat(state()).as("a sitting lasts one day").isEqualTo(RetestDesk.State.MISSED);
        round.looksForWhatIsOver();
        round.looksForWhatIsOver();
        assertThat(asked()).containsExactly("EXPIRED {wellbeing} 2026-11-30 2026-12-14");
        assertThat(sql.count("""
                        select count(*) from sheet_quality q join answer_sheet h on h.id = q.sheet
                        join assignment a on a.id = h.assignment where a.campaign = ? and a.retest_of is not null
                        """, campaign)).isEqualTo(1);
        assertThat(state()).isEqualTo(RetestDesk.State.MISSED);
    }

    @Test
    void two_papers_that_cannot_be_believed_lead_to_a_talk_and_never_to_a_third() {
        var token = begins_again(FIRST_DAY);
        round.answers(token, WinterRound.WELLBEING, AskedAgainTest::too_perfect);
        desk.submit(token);
        assertThat(signals()).containsExactly("screen P1 invalid_twice in a case");
        assertThat(asked()).containsExactly("COMPLETED {wellbeing} 2026-11-30 2026-12-14");
        assertThat(sql.one(
                        "select prompt from assignment where campaign = ? and retest_of is not null",
                        r -> r.text("prompt"),
                        campaign))
                .contains("P1");
        assertThat(wangs_page()).contains("已复测，仍不能采用：请约谈，不再发第三份", "/cases/" + case_of_xia());
        var file = page(Cast.WANG, "/cases/" + case_of_xia());
        assertThat(file).contains("学校幸福感与安全问卷（复测）", "这是复测的答卷，仍然无效", "本人已经复测，见复测的答卷");
        assertThat(page(Cast.WANG, "/cases/" + case_of_xia() + "/records/" + card()))
                .contains("两次答卷都不能采用：请面谈");
        assertThatThrownBy(() -> slip("RETEST")).isInstanceOf(Refused.class);
    }

    @Test
    void whoever_leaves_the_second_paper_empty_is_talked_with_as_well() {
        var token = begins_again(FIRST_DAY);
        round.answers(token, WinterRound.WELLBEING, n -> "");
        desk.submit(token);
        assertThat(signals()).containsExactly("screen P1 invalid_twice in a case");
        assertThat(state()).isEqualTo(RetestDesk.State.UNBELIEVED);
    }

    @Test
    void whoever_does_not_come_is_talked_with_once_unless_the_first_paper_called_for_it() {
        hands_in(AskedAgainTest::too_perfect);
        begins_with_a_slip(LAST_DAY.plusDays(1));
        round.looksForWhatIsOver();
        round.looksForWhatIsOver();
        assertThat(state()).isEqualTo(RetestDesk.State.MISSED);
        assertThat(signals()).containsExactly("screen P1 not_retested in a case");
        assertThat(page(Cast.WANG, "/cases/" + case_of_xia())).contains("复测没有完成：请约谈");
        opens(LAST_MONDAY_OF_THE_YEAR);
        hands_in(n -> n == WinterRound.SOMEBODY_HURTS_ME ? "1" : too_perfect(n));
        round.on(LocalDate.of(2027, 1, 20));
        round.looksForWhatIsOver();
        assertThat(signals()).containsExactly("screen P3 critical_item in a case");
    }

    @Test
    void a_consent_that_has_run_out_is_not_revived_and_somebody_talks_with_her_instead() {
        round.answers(round.sitsDown(XIA), WinterRound.WELLBEING, AskedAgainTest::too_perfect);
        round.on(FIRST_DAY);
        round.closes();
        assertThat(asked()).isEmpty();
        assertThat(signals()).containsExactly("screen P1 not_retested in a case");
    }

    @Test
    void the_second_paper_is_begun_at_school_where_somebody_is_near_and_ended_that_day() {
        hands_in(AskedAgainTest::too_perfect);
        begins_with_a_slip(FIRST_DAY.plusDays(5));
        assertThat(page()).as("on a Saturday").contains("现在还不能作答");
        assertThatThrownBy(() -> desk.start(enters(), "zh-CN")).isInstanceOf(Refused.class);
        clock.set(FIRST_DAY.atTime(21, 0).atZone(SchoolCalendar.ZONE).toInstant());
        assertThat(page()).as("in the evening").contains("现在还不能作答");
        assertThatThrownBy(() -> desk.start(enters(), "zh-CN")).isInstanceOf(Refused.class);
        clock.set(FIRST_DAY.atTime(17, 55).atZone(SchoolCalendar.ZONE).toInstant());
        var token = enters_and_goes_on();
        clock.set(FIRST_DAY.atTime(18, 5).atZone(SchoolCalendar.ZONE).toInstant());
        desk.leave(token, 1, "1");
        assertThat(state()).isEqualTo(RetestDesk.State.STARTED);
    }

    @Test
    void a_critical_answer_on_the_second_paper_rings_at_once_and_nothing_less_is_told_besides() {
        var token = begins_again(FIRST_DAY);
        desk.leave(token, WinterRound.SOMEBODY_HURTS_ME, "1");
        assertThat(signals()).containsExactly("screen P3 critical_item in a case");
        round.answers(token, WinterRound.WELLBEING, n -> n == WinterRound.SOMEBODY_HURTS_ME ? "1" : too_perfect(n));
        desk.submit(token);
        assertThat(signals()).containsExactly("screen P3 critical_item in a case");
        assertThat(state()).isEqualTo(RetestDesk.State.UNBELIEVED);
    }

    @Test
    void the_same_critical_answer_rings_again_on_the_second_paper() {
        hands_in(n -> n == WinterRound.SOMEBODY_HURTS_ME ? "1" : too_perfect(n));
        assertThat(signals()).containsExactly("screen P3 critical_item in a case");
        begins_with_a_slip(FIRST_DAY);
        desk.leave(enters_and_goes_on(), WinterRound.SOMEBODY_HURTS_ME, "1");
        assertThat(signals()).containsExactly("screen P3 critical_item in a case", "screen P3 critical_item in a case");
    }

    @Test
    void whoever_wishes_for_a_talk_on_the_second_paper_is_heard_and_called_once() {
        var token = begins_again(FIRST_DAY);
        round.answers(token, WinterRound.WELLBEING, AskedAgainTest::too_perfect);
        desk.leave(token, WinterRound.WELLBEING + 1, "1");
        desk.submit(token);
        assertThat(signals()).containsExactly("self P2 self_request in a case");
    }

    @Test
    void handing_in_twice_at_once_lays_out_one_retest() throws Exception {
        var token = round.sitsDown(XIA);
        round.answers(token, WinterRound.ALL, AskedAgainTest::too_perfect);
        var both = Executors.newFixedThreadPool(2);
        int done = 0;
        try {
            Callable<Boolean> once = () -> {
                var request = Arc.container().requestContext();
                request.activate();
                try {
                    desk.submit(token);
                    return true;
                } finally {
                    request.terminate();
                }
            };
            for (var tried : both.invokeAll(List.of(once, once))) {
                try {
                    done += tried.get() ? 1 : 0;
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(Refused.class);
                }
            }
        } finally {
            both.shutdown();
        }
        assertThat(done).isEqualTo(1);
        assertThat(asked()).hasSize(1);
    }

    @Test
    void taking_back_what_was_agreed_to_ends_the_retest_and_freezes_both_papers() {
        var token = begins_again(FIRST_DAY);
        desk.leave(token, 1, "1");
        desk.decide(token, false, "zh-CN");
        assertThat(states()).containsExactly("DECLINED", "DECLINED");
        assertThat(sql.count("""
                        select count(*) from answer_sheet h join assignment a on a.id = h.assignment
                        where a.campaign = ? and h.frozen_at is null
                        """, campaign)).isZero();
        assertThatThrownBy(() -> desk.leave(token, 2, "1")).isInstanceOf(Refused.class);
        assertThat(wangs_page()).contains("不同意参加或已撤回").doesNotContain("打印纸条");
    }

    @Test
    void who_said_no_before_the_retest_does_not_come_in_and_who_thinks_better_of_it_does() {
        hands_in(AskedAgainTest::too_perfect);
        begins_with_a_slip(FIRST_DAY);
        desk.decide(enters(), false, "zh-CN");
        assertThatThrownBy(() -> desk.start(enters(), "zh-CN")).isInstanceOf(Refused.class);
        assertThat(page()).contains("/a/agreement");
        desk.decide(enters(), true, "zh-CN");
        assertThat(states()).as("the campaign is over, the re-test is not").containsExactly("DECLINED", "ASSIGNED");
        desk.start(enters(), "zh-CN");
        assertThat(states()).containsExactly("DECLINED", "STARTED");
    }

    @Test
    void who_takes_it_back_and_agrees_again_while_the_campaign_goes_on_begins_the_whole_paper_anew() {
        hands_in(AskedAgainTest::too_perfect);
        desk.decide(enters(), false, "zh-CN");
        round.on(WinterRound.MONDAY.plusDays(1));
        hands_in(WinterRound::thoughtfully);
        assertThat(states()).as("what was frozen is asked again by nobody").containsExactly("COMPLETED", "DECLINED");
        desk.decide(enters(), false, "zh-CN");
        round.on(WinterRound.MONDAY.plusDays(2));
        hands_in(AskedAgainTest::too_perfect);
        assertThat(asked()).containsExactly("ASSIGNED {wellbeing} 2026-12-02 2026-12-16");
    }

    @Test
    void the_child_is_counted_once() {
        var before = progress();
        hands_in(AskedAgainTest::too_perfect);
        var after = progress();
        assertThat(after.asked()).isEqualTo(before.asked());
        assertThat(after.completed()).isEqualTo(before.completed() + 1);
        begins_with_a_slip(FIRST_DAY);
        round.answers(enters_and_goes_on(), WinterRound.WELLBEING, WinterRound::thoughtfully);
        assertThat(progress()).isEqualTo(after);
        assertThat(
                        As.person(Cast.WANG)
                                .get("/api/campaigns/" + campaign)
                                .jsonPath()
                                .getList("assignments.student")
                                .stream()
                                .filter(XIA.toString()::equals))
                .hasSize(1);
        assertThat(wangs_page())
                .contains("<dt>已计分的答卷</dt><dd class=\"num\">2</dd>", "<dt>无效</dt><dd class=\"num\">1</dd>");
    }

    @Test
    void wang_reads_whom_to_invite_and_prints_the_slip_and_nobody_else_reads_anything() {
        hands_in(AskedAgainTest::too_perfect);
        round.closes();
        var looks = looks();
        assertThat(wangs_page())
                .contains("复测", Cast.Child.XIA.child(), "11月30日 周一 – 12月14日 周一", "待邀请", "打印纸条")
                .doesNotContain("回答过于完美", "困扰总分");
        assertThat(looks()).isEqualTo(looks + 1);
        As.person(Cast.WANG)
                .request()
                .formParams(Map.of("who", "retest", "of", XIA.toString()))
                .post("/campaigns/" + campaign + "/slips")
                .then()
                .statusCode(200)
                .body(
                        containsString(Cast.Child.XIA.child()),
                        containsString("11月30日 周一 至 12月14日 周一 的任一上课日"),
                        containsString("href=\"/campaigns/" + campaign + "\""));
        assertThat(wangs_page()).contains("已邀请：纸条已打印");
        As.person(Cast.ZHOU).get("/campaigns/" + campaign).then().body(not(containsString(Cast.Child.XIA.child())));
        for (var page : List.of("/desk", "/tasks", "/campaigns")) {
            As.person(Cast.ZHOU).get(page).then().body(not(containsString("复测")));
        }
        As.person(Cast.LIU).get("/campaigns/" + campaign).then().statusCode(200).body(not(containsString("复测")));
        As.person(Cast.ZHAO).get("/campaigns/" + campaign).then().statusCode(404);
    }

    @Test
    void a_day_of_the_retest_on_which_nobody_stands_ready_is_told_until_somebody_does() {
        hands_in(AskedAgainTest::too_perfect);
        round.closes();
        var roster = sql.rows(
                "select on_day, staff from duty where school = 'lishan' and on_day between ? and ?",
                r -> new Object[] {"lishan", r.day("on_day"), r.id("staff")},
                FIRST_DAY,
                LAST_DAY);
        sql.run("delete from duty where school = 'lishan' and on_day between ? and ?", FIRST_DAY, LAST_DAY);
        try {
            assertThat(wangs_page()).contains("复测期间有 11 个上课日没有人值守，最早是 11月30日 周一", "/duty");
            round.putsOnDuty(Cast.MEI);
            assertThat(wangs_page()).contains("待邀请").doesNotContain("没有人值守");
        } finally {
            roster.forEach(row ->
                    sql.run("insert into duty (school, on_day, staff) values (?, ?, ?) on conflict do nothing", row));
        }
    }

    @Test
    void the_database_itself_knows_no_retest_of_a_retest_and_no_second_one() {
        hands_in(AskedAgainTest::too_perfect);
        for (var of : List.of("is null", "is not null")) {
            assertThatThrownBy(() -> sql.run("""
                            insert into assignment (id, campaign, student, state, retest_of, instruments, opens_on, closes_on)
                            select gen_random_uuid(), campaign, student, 'ASSIGNED', id, '{phq-9}', current_date, current_date
                            from assignment where campaign = ? and student = ? and retest_of %s
                            """.formatted(of), campaign, XIA)).isInstanceOf(RuntimeException.class);
        }
    }

    /** The same, never cross and never late: more than is human (V2). */
    private static String too_perfect(int n) {
        return n == 6 || n == 16 ? "1" : WinterRound.thoughtfully(n);
    }

    private void opens(LocalDate day) {
        round.opens(day);
        campaign = round.campaign();
    }

    private void slip(String who) {
        round.prints(who, XIA);
    }

    private String enters() {
        return round.enters(XIA);
    }

    private void hands_in(IntFunction<String> answer) {
        var token = round.sitsDown(XIA);
        round.answers(token, WinterRound.ALL, answer);
        desk.submit(token);
    }

    private void begins_with_a_slip(LocalDate day) {
        slip("RETEST");
        round.closes();
        round.on(day);
    }

    private String enters_and_goes_on() {
        var token = enters();
        desk.start(token, "zh-CN");
        return token;
    }

    private String begins_again(LocalDate day) {
        hands_in(AskedAgainTest::too_perfect);
        begins_with_a_slip(day);
        return enters_and_goes_on();
    }

    private String page() {
        return RestAssured.given()
                .header("Accept-Language", "zh-CN")
                .cookie("xq-a", enters())
                .get("/a/welcome")
                .asString();
    }

    private String wangs_page() {
        return page(Cast.WANG, "/campaigns/" + campaign);
    }

    private static String page(Cast who, String path) {
        return As.person(who).get(path).then().statusCode(200).extract().asString();
    }

    private RetestDesk.State state() {
        return QuarkusTransaction.requiringNew()
                .call(() -> retests.list(actors.named(Cast.WANG.login()).orElseThrow(), campaign)
                        .get(0)
                        .state());
    }

    private Assignments.Progress progress() {
        return QuarkusTransaction.requiringNew()
                .call(() -> walls.asSystem(() -> assignments.progress(campaign)).stream()
                        .filter(p -> p.classId().equals("lishan-9-1"))
                        .findFirst()
                        .orElseThrow());
    }

    private List<String> asked() {
        return sql.rows(
                "select concat_ws(' ', state, instruments::text, opens_on, closes_on) as one from assignment"
                        + " where campaign = ? and student = ? and retest_of is not null",
                r -> r.text("one"),
                campaign,
                XIA);
    }

    private List<String> states() {
        return sql.rows(
                "select state from assignment where campaign = ? and student = ? order by retest_of nulls first",
                r -> r.text("state"),
                campaign,
                XIA);
    }

    private String prompt() {
        return sql.one(
                        "select prompt from assignment where campaign = ? and student = ? and retest_of is null",
                        r -> r.text("prompt"),
                        campaign,
                        XIA)
                .orElseThrow();
    }

    /** What was told of her, with the code of the reason: the words are sealed, the item is not. */
    private List<String> signals() {
        return sql.rows("""
                select concat_ws(' ', s.source, s.prompt, f.reason, case when s.case_id is not null then 'in a case' end) as one
                from signal s join assignment a on a.id = s.assignment
                  cross join lateral (select case when s.source = 'self' then 'self_request'
                    when s.item like '%.%' then 'critical_item' else split_part(s.item, '@', 1) end as reason) f
                where a.campaign = ? and a.student = ? order by s.received_at
                """, r -> r.text("one"), campaign, XIA);
    }

    private UUID case_of_xia() {
        return sql.one(
                        "select s.case_id from signal s join assignment a on a.id = s.assignment where a.campaign = ?",
                        r -> r.id("case_id"),
                        campaign)
                .orElseThrow();
    }

    /** The card that the second paper wrote. */
    private UUID card() {
        return sql.one(
                        "select id from answer_sheet where case_id = ? and code = 'F02' and created_at <= ? order by created_at desc limit 1",
                        r -> r.id("id"),
                        case_of_xia(),
                        clock.instant())
                .orElseThrow();
    }

    private int looks() {
        return sql.count(
                "select count(*) from journal where actor = 'wang' and record = 'retests' and object = ?",
                "campaign=" + campaign);
    }
}
