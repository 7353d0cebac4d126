package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.scoring.Scorer;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Everybody;
import org.xinqiao.support.Superuser;

/** Xia hands in two sheets, and Wang reads beside each how far it can be believed (D§7.6). */
@QuarkusTest
@WithTestResource(Database.class)
class HowFarBelievedTest {
    private static final Duration QUICK = Duration.ofMillis(1250);
    private static final Duration SLOW = Duration.ofSeconds(3);

    private static final String OF_XIA = """
             join answer_sheet h on h.id = q.sheet join assignment a on a.id = h.assignment
            where a.campaign = ? and a.student = ? order by h.code
            """;

    @Inject
    AnswerDesk desk;

    @Inject
    WinterRound round;

    @Inject
    Papers papers;

    @Inject
    Qualities qualities;

    @Inject
    Questionnaires questionnaires;

    @Inject
    MovableClock clock;

    private final Superuser sql = new Superuser();
    private UUID campaign = new UUID(0, 0);

    @BeforeEach
    void wang_opens_a_campaign() {
        round.opens(WinterRound.MONDAY);
        campaign = round.campaign();
    }

    @AfterEach
    void the_clock_goes_back() {
        clock.reset();
    }

    @Test
    void who_answers_a_question_a_second_was_fast_and_nothing_follows_from_that_alone() {
        hands_in(WinterRound::thoughtfully, QUICK);
        assertThat(qualities()).containsExactly("phq-9 VALID 9/0", "wellbeing VALID 16/0");
        assertThat(flags()).containsExactly("phq-9 SPEED_FLAG 1.2 < 2.0", "wellbeing SPEED_FLAG 1.2 < 2.0");
        assertThat(prompt()).isEqualTo("P0");
    }

    @Test
    void nothing_stands_against_who_took_three_seconds_for_each() {
        hands_in(WinterRound::thoughtfully, SLOW);
        assertThat(qualities()).containsExactly("phq-9 VALID 9/0", "wellbeing VALID 16/0");
        assertThat(flags()).isEmpty();
        assertThat(seconds("phq-9")).isBetween(2.9, 3.3);
    }

    @Test
    void who_was_called_away_for_half_an_hour_was_neither_faster_nor_slower() {
        var token = round.sitsDown(Cast.Child.XIA.id());
        round.answers(token, 1, WinterRound.CHOOSE_ONE, WinterRound::thoughtfully, SLOW);
        clock.move(Duration.ofMinutes(30));
        var again = round.sitsDown(Cast.Child.XIA.id());
        round.answers(again, WinterRound.CHOOSE_ONE + 1, WinterRound.ALL, WinterRound::thoughtfully, SLOW);
        desk.submit(again);
        assertThat(flags()).isEmpty();
        assertThat(seconds("wellbeing")).isBetween(2.9, 3.3);
    }

    @Test
    void an_answer_that_was_changed_later_is_timed_by_when_it_was_first_given() {
        var token = round.sitsDown(Cast.Child.XIA.id());
        round.answers(token, 1, WinterRound.ALL, WinterRound::thoughtfully, SLOW);
        round.answers(token, WinterRound.WELLBEING + 1, WinterRound.BETTER_DEAD - 1, n -> "2", Duration.ofMillis(10));
        desk.submit(token);
        assertThat(seconds("phq-9")).isBetween(2.9, 3.3);
    }

    @Test
    void a_careless_sheet_is_invalid_and_what_stands_on_it_rings_all_the_same() {
        hands_in(HowFarBelievedTest::carelessly, QUICK);
        assertThat(qualities()).contains("wellbeing INVALID 16/0");
        assertThat(flags())
                .contains(
                        "wellbeing INSTRUCTED_ITEM 1.0 < 1.0",
                        "wellbeing PATTERN_FLAG 18.0 < 8.0",
                        "wellbeing SPEED_FLAG 1.2 < 2.0");
        assertThat(alarms()).isEqualTo(1);
        assertThat(prompt()).isEqualTo("P3");
    }

    @Test
    void an_invalid_sheet_lowers_no_prompt_and_is_asked_for_once_more() {
        var asked = assignments();
        hands_in(n -> n > WinterRound.WELLBEING && n < WinterRound.BETTER_DEAD ? "2" : "0", QUICK);
        assertThat(qualities()).contains("wellbeing INVALID 16/0");
        assertThat(prompt()).isEqualTo("P2");
        assertThat(assignments()).isEqualTo(asked + 1);
    }

    @Test
    void a_student_who_is_well_and_says_not_at_all_throughout_the_phq_is_believed() {
        hands_in(n -> n > WinterRound.WELLBEING ? "0" : WinterRound.thoughtfully(n), SLOW);
        assertThat(qualities()).contains("phq-9 VALID 9/0");
        assertThat(flags()).isEmpty();
    }

    @Test
    void more_than_a_tenth_left_out_is_incomplete_and_says_how_many() {
        hands_in(n -> n == WinterRound.WELLBEING + 2 ? "" : telling(n), SLOW);
        assertThat(qualities()).containsExactly("phq-9 INCOMPLETE 9/1", "wellbeing VALID 16/0");
        assertThat(wangs_page()).contains("漏答 1 / 9 题", "不完整：漏答超过一成");
    }

    @Test
    void what_was_found_is_told_as_well_beside_a_later_scoring_that_kept_nothing() {
        hands_in(HowFarBelievedTest::carelessly, QUICK);
        sql.run(
                "insert into score (sheet, scoring, scale, state, raw, band, reasons) select s.sheet, '9.9.9', s.scale, s.state,"
                        + " s.raw, s.band, s.reasons from score s join answer_sheet h on h.id = s.sheet"
                        + " join assignment a on a.id = h.assignment where a.campaign = ?",
                campaign);
        try {
            assertThat(wangs_page()).contains("每题约 1.2 秒");
        } finally {
            sql.run("delete from score where scoring = '9.9.9'");
        }
    }

    @Test
    void whoever_scores_a_sheet_again_times_it_as_it_was_and_the_same_scoring_is_kept_once() {
        hands_in(WinterRound::thoughtfully, QUICK);
        var before = flags();
        classmates().stream().limit(5).forEach(child -> sits_through(child, Duration.ofMinutes(9)));
        var sheet = sql.one(
                        "select q.sheet from sheet_quality q" + OF_XIA,
                        r -> r.id("sheet"),
                        campaign,
                        Cast.Child.XIA.id())
                .orElseThrow();
        Everybody.inTransaction().run(() -> {
            var later = questionnaires.find("phq-9", "1.0.0", "1.1.0").orElseThrow();
            var scored = Scorer.score(later, papers.settled(sheet));
            papers.keepQuality(sheet, 9, later, scored, clock.instant());
            papers.keepQuality(sheet, 9, later, scored, clock.instant());
        });
        assertThat(qualities()).containsExactly("phq-9 VALID 9/0", "phq-9 VALID 9/0", "wellbeing VALID 16/0");
        assertThat(share()).isEmpty();
        assertThat(flags()).hasSize(before.size() + 1).containsAll(before);
    }

    @Test
    void who_took_a_fifth_of_the_time_of_five_classmates_was_fast() {
        classmates().stream().limit(5).forEach(child -> sits_through(child, Duration.ofSeconds(350)));
        hands_in(HowFarBelievedTest::telling, Duration.ofMillis(2300));
        assertThat(share()).hasSize(2).allSatisfy(share -> assertThat(share).isBetween(0.19, 0.24));
        assertThat(qualities()).containsExactly("phq-9 VALID 9/0", "wellbeing VALID 16/0");
        assertThat(wangs_page()).contains("本班中位数的", "少于 25%");
    }

    @Test
    void four_classmates_are_no_class() {
        classmates().stream().limit(4).forEach(child -> sits_through(child, Duration.ofSeconds(350)));
        hands_in(WinterRound::thoughtfully, Duration.ofMillis(2300));
        assertThat(share()).isEmpty();
        assertThat(flags()).isEmpty();
    }

    @Test
    void wang_reads_what_stands_against_a_sheet_and_zhou_does_not() {
        hands_in(HowFarBelievedTest::carelessly, QUICK);
        assertThat(wangs_page())
                .contains(
                        "筛查答卷",
                        "学校幸福感与安全问卷",
                        "困扰总分",
                        "无效：不能凭这份答卷的分数下判断",
                        "无效不等于无风险",
                        "已安排一次复测：11月30日 周一 至 12月14日 周一",
                        "每题约 1.2 秒（中位数），少于 2 秒",
                        "连续 18 题选同一个答案",
                        "有 1 道写明了该选什么的题没有照做",
                        "有 1 对问同一件事的题");
        As.person(Cast.ZHOU)
                .get("/cases/" + case_of_xia())
                .then()
                .statusCode(404)
                .body(not(containsString("答卷质量")));
        for (var page : List.of("/desk", "/tasks", "/campaigns/" + campaign)) {
            As.person(Cast.ZHOU).get(page).then().body(not(containsString("无效不等于无风险")), not(containsString("答卷质量")));
        }
        As.person(Cast.LIU)
                .get("/cases/" + case_of_xia())
                .then()
                .statusCode(200)
                .body(not(containsString("答卷质量")), not(containsString("筛查答卷")));
    }

    @Test
    void too_perfect_alone_is_enough_to_be_invalid_and_a_calm_pace_does_not_help() {
        hands_in(n -> n == 6 || n == 16 ? "1" : telling(n), SLOW);
        assertThat(qualities()).containsExactly("phq-9 VALID 9/0", "wellbeing INVALID 16/0");
        assertThat(wangs_page()).contains("“回答过于完美”得 2 分，达到 2 分", "无效不等于无风险");
        assertThat(alarms()).isEqualTo(1);
    }

    @Test
    void the_campaign_says_how_many_are_invalid_and_when_they_are_too_many() {
        hands_in(HowFarBelievedTest::carelessly, QUICK);
        As.person(Cast.WANG)
                .get("/campaigns/" + campaign)
                .then()
                .statusCode(200)
                .body(
                        containsString("答卷质量"),
                        containsString("<dt>无效</dt><dd class=\"num\">1</dd>"),
                        containsString("<dt>完整可用</dt><dd class=\"num\">1</dd>"),
                        containsString("2 份答卷中有 1 份无效，超过 20%"));
        As.person(Cast.LIU).get("/campaigns/" + campaign).then().statusCode(200).body(not(containsString("答卷质量")));
    }

    @Test
    void one_invalid_sheet_in_five_is_not_yet_too_many() {
        assertThat(new Qualities.Count(5, 0, 1).isMoreInvalidThan(20)).isFalse();
        assertThat(new Qualities.Count(9, 0, 2).isMoreInvalidThan(20)).isTrue();
    }

    @Test
    void what_was_taken_back_counts_nowhere() {
        hands_in(WinterRound::thoughtfully, QUICK);
        desk.decide(round.enters(Cast.Child.XIA.id()), false, "zh-CN");
        As.person(Cast.WANG)
                .get("/campaigns/" + campaign)
                .then()
                .statusCode(200)
                .body(not(containsString("答卷质量")));
    }

    /** The same, with something that somebody has to hear of at once: a case is opened. */
    private static String telling(int n) {
        return n == WinterRound.BETTER_DEAD ? "1" : WinterRound.thoughtfully(n);
    }

    /** The first answer all along, and yes to whether somebody hurts them. */
    private static String carelessly(int n) {
        return n == WinterRound.SOMEBODY_HURTS_ME ? "1" : "0";
    }

    private void hands_in(IntFunction<String> answer, Duration each) {
        var token = round.sitsDown(Cast.Child.XIA.id());
        round.answers(token, 1, WinterRound.ALL, answer, each);
        desk.submit(token);
    }

    /** Answers the first questions and sits until the time is over. */
    private void sits_through(UUID child, Duration whole) {
        var token = round.sitsDown(child);
        round.answers(token, 1, 2, WinterRound::thoughtfully, Duration.ZERO);
        clock.move(whole);
        desk.submit(token);
    }

    private List<UUID> classmates() {
        return sql.rows(
                "select id from student where class = 'lishan-9-1' and id <> ? order by id",
                r -> r.id("id"),
                Cast.Child.XIA.id());
    }

    private List<String> qualities() {
        return sql.rows(
                "select h.code || ' ' || q.validity || ' ' || q.asked || '/' || q.missing as one from sheet_quality q"
                        + OF_XIA,
                r -> r.text("one"),
                campaign,
                Cast.Child.XIA.id());
    }

    /** The time of the machine goes on while the test runs: a tenth of a second says enough. */
    private List<String> flags() {
        return sql.rows(
                "select h.code || ' ' || q.code as one, q.figure, q.bound from sheet_flag q" + OF_XIA + ", q.code",
                r -> r.text("one") + " " + cut(r.figureIfAny("figure").orElseThrow()) + " < "
                        + cut(r.figureIfAny("bound").orElseThrow()),
                campaign,
                Cast.Child.XIA.id());
    }

    private static double cut(double figure) {
        return Math.floor(10 * figure) / 10;
    }

    private double seconds(String code) {
        return sql
                .rows(
                        "select h.code, q.seconds_per_item from sheet_quality q" + OF_XIA,
                        r -> r.text("code").equals(code)
                                ? r.figureIfAny("seconds_per_item").orElseThrow()
                                : 0,
                        campaign,
                        Cast.Child.XIA.id())
                .stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private List<Double> share() {
        return sql
                .rows(
                        "select q.share_of_class from sheet_quality q" + OF_XIA,
                        r -> r.figureIfAny("share_of_class"),
                        campaign,
                        Cast.Child.XIA.id())
                .stream()
                .filter(share -> share.isPresent())
                .map(share -> share.getAsDouble())
                .toList();
    }

    private int alarms() {
        return sql.count(
                "select count(*) from signal s join assignment a on a.id = s.assignment where s.prompt = 'P3' and a.campaign = ? and a.student = ?",
                campaign,
                Cast.Child.XIA.id());
    }

    private String prompt() {
        return sql.one(
                        "select prompt from assignment where campaign = ? and student = ? and retest_of is null",
                        r -> r.text("prompt"),
                        campaign,
                        Cast.Child.XIA.id())
                .orElseThrow();
    }

    private int assignments() {
        return sql.count("select count(*) from assignment where student = ?", Cast.Child.XIA.id());
    }

    private String wangs_page() {
        var page = As.person(Cast.WANG).get("/cases/" + case_of_xia());
        assertThat(page.statusCode()).isEqualTo(200);
        return page.asString();
    }

    private UUID case_of_xia() {
        return sql.one(
                        "select s.case_id from signal s join assignment a on a.id = s.assignment where a.campaign = ? and a.student = ?",
                        r -> r.id("case_id"),
                        campaign,
                        Cast.Child.XIA.id())
                .orElseThrow();
    }
}
