package org.xinqiao.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;
import org.xinqiao.platform.Sql;
import org.xinqiao.psychometrics.Reason;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Everybody;
import org.xinqiao.support.Superuser;

/** Wang and the district look at how well the PHQ-9 measures, and nobody can be found in what they see. */
@QuarkusTest
@WithTestResource(Database.class)
class InstrumentFiguresTest {
    private static final String PAGE = "/questionnaires/phq-9/1.0.0/figures";
    private static final Screened.Same[] AUTUMN = {
        new Screened.Same(30, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        new Screened.Same(20, 1, 1, 1, 0, 0, 1, 0, 1, 0),
        new Screened.Same(15, 2, 1, 2, 1, 1, 2, 1, 1, 0),
        new Screened.Same(12, 3, 2, 3, 2, 2, 1, 3, 2, 0)
    };

    @Inject
    Screened screened;

    @Inject
    FigureWork work;

    @Inject
    Peeping peeping;

    @Inject
    Actors actors;

    private final Superuser sql = new Superuser();

    @AfterEach
    void all_is_as_before() {
        screened.clear();
    }

    @Test
    void wang_has_them_computed_and_they_are_those_of_a_pocket_calculator() {
        screened.at("lishan", Screened.AUTUMN, AUTUMN);
        assertThat(page(Cast.WANG)).contains("还没有计算过");
        computes(Cast.WANG).then().statusCode(303);
        assertThat(page(Cast.WANG)).contains("已排队");
        computes(Cast.WANG).then().statusCode(409).body(containsString("正在计算"));
        work.work();
        var page = page(Cast.WANG);
        var totals = totals(AUTUMN);
        double alpha = alpha(AUTUMN);
        assertThat(alpha).isBetween(0.8, 0.99);
        assertThat(row(page, "克隆巴赫 α（Feldt 区间）")).startsWith("%.2f [".formatted(alpha));
        assertThat(row(page, "测量标准误"))
                .isEqualTo(String.format(Locale.ROOT, "%.2f", Math.sqrt(variance(totals) * (1 - alpha))));
        assertThat(row(page, "平均"))
                .isEqualTo(String.format(
                        Locale.ROOT, "%.2f", Arrays.stream(totals).average().orElseThrow()));
        // The ninth item was never chosen: it has no correlation, and says why.
        assertThat(page)
                .contains("所有人答得一样，无法求相关", "没有变化的题目未计入", "2030—2031 学年秋季学期")
                .doesNotContain("NaN");
        assertThat(page).contains("上学期没有这份问卷的答卷", "还没有学生在访谈后完成研判", "<svg");
    }

    @Test
    void what_was_left_out_and_what_is_invalid_is_counted() {
        screened.at(
                "lishan",
                Screened.AUTUMN,
                new Screened.Same(40, 1, 2, 1, 0, 1, 1, 0, 1, 0),
                new Screened.Same(20, 0, 1, -1, 1, 0, 1, 1, 0, 0),
                new Screened.Same(3, 0, 1, 0, 1, 0, -1, 1, 0, 0));
        var page = computed(Cast.WANG);
        assertThat(page).containsPattern("<th scope=\"row\">q3 [^<]*</th><td>20</td><td>31%</td>");
        assertThat(page).containsPattern("<th scope=\"row\">q6 [^<]*</th><td>少于 10</td><td>—</td>");
    }

    @Test
    void what_a_sixth_grader_is_not_asked_is_not_missing() {
        screened.at("lishan", Screened.AUTUMN, new Screened.Same(40, 1, 2, 1, 0, 1, 1, 0, 1, -1));
        var grade =
                "update school_class set grade = ? where id in (select class from student where id in (select a.student"
                        + " from assignment a join campaign c on c.id = a.campaign where c.title = 'screened'))";
        var q9 = "<th scope=\"row\">q9 [^<]*</th><td>%s</td>";
        assertThat(computed(Cast.WANG)).containsPattern(q9.formatted("40"));
        var grades = sql.rows("select id, grade from school_class", r -> Map.entry(r.text("id"), r.number("grade")));
        try {
            sql.run(grade, 6);
            assertThat(computed(Cast.WANG)).containsPattern(q9.formatted("少于 10"));
        } finally {
            grades.forEach(c -> sql.run("update school_class set grade = ? where id = ?", c.getValue(), c.getKey()));
        }
    }

    @Test
    void who_was_too_fast_by_the_times_that_were_kept_is_counted() {
        screened.at("lishan", Screened.AUTUMN, AUTUMN);
        sql.run("""
                insert into sheet_quality (sheet, scoring, validity, asked, missing, seconds_per_item, kept_at)
                select h.id, '1.0.0', 'VALID', 9, 0, 1.5, h.occurred_at from answer_sheet h join assignment a on a.id = h.assignment
                join campaign c on c.id = a.campaign where c.title = 'screened' order by h.id limit 20
                """);
        assertThat(computed(Cast.WANG)).contains("<th scope=\"row\">作答过快</th><td>20</td>");
    }

    @Test
    void an_item_that_girls_answer_higher_than_boys_who_are_alike_on_the_whole_is_named() {
        var children = screened.at(
                "lishan",
                Screened.AUTUMN,
                new Screened.Same(10, 1, 1, 3, 0, 1, 0, 0, 0, 0),
                new Screened.Same(10, 1, 1, 3, 0, 0, 1, 0, 0, 0),
                new Screened.Same(10, 2, 1, 2, 0, 1, 0, 0, 0, 0),
                new Screened.Same(10, 2, 1, 2, 0, 0, 1, 0, 0, 0),
                new Screened.Same(10, 3, 1, 1, 0, 1, 0, 0, 0, 0),
                new Screened.Same(10, 3, 1, 1, 0, 0, 1, 0, 0, 0),
                new Screened.Same(10, 2, 1, 2, 0, 1, 0, 0, 0, 0),
                new Screened.Same(10, 2, 1, 2, 0, 0, 1, 0, 0, 0));
        var sexes = sql.rows("select id, sex from student", r -> List.of(r.text("id"), r.text("sex")));
        try {
            sql.run("update student set sex = 'F' where id = any(?::uuid[])", children.subList(0, 40));
            sql.run("update student set sex = 'M' where id = any(?::uuid[])", children.subList(40, 80));
            var page = computed(Cast.WANG);
            assertThat(difference(page, "q3")).contains("标准化均差", "较大 · 女生答得更高");
            assertThat(difference(page, "q1")).contains("较大 · 男生答得更高");
            assertThat(difference(page, "q5")).contains("ETS Δ", "可以忽略");
            sql.run("update student set sex = 'F' where id = any(?::uuid[])", children.subList(0, 75));
            assertThat(section(computed(Cast.WANG), "男女生作答有无差异"))
                    .contains("人数太少")
                    .doesNotContain("标准化均差");
        } finally {
            sexes.forEach(s -> sql.run("update student set sex = ? where id = ?::uuid", s.get(1), s.get(0)));
        }
    }

    private static String difference(String page, String item) {
        var section = section(page, "男女生作答有无差异");
        var from = section.indexOf("<th scope=\"row\">" + item + " ");
        return section.substring(from, section.indexOf("</tr>", from));
    }

    private static String section(String page, String title) {
        var from = page.indexOf(title + "</h2>");
        return page.substring(from, page.indexOf("</section>", from));
    }

    @Test
    void eight_students_leave_no_figure_neither_on_the_page_nor_in_the_table() {
        screened.at("yingxiong", Screened.AUTUMN, Screened.scoring(16, 8));
        assertThat(computed(Cast.ZHAO)).contains("交卷人数少于 10").doesNotContain("克隆巴赫", "<svg");
        assertThat(sql.one("select figures from instrument_figures", r -> r.text("figures"))
                        .orElseThrow())
                .contains("\"isTooSmall\":true", "\"scales\":[]")
                .doesNotContain("8,");
    }

    @Test
    void a_single_sheet_says_why_there_are_no_figures() {
        screened.at("yingxiong", Screened.AUTUMN, Screened.scoring(16, 1));
        assertThat(computed(Cast.ZHAO)).contains("交卷人数少于 10", "人太少时").doesNotContain("NaN");
    }

    @Test
    void sheets_that_are_all_alike_say_why_nothing_can_be_computed() {
        screened.at("lishan", Screened.AUTUMN, Screened.scoring(8, 25));
        var page = computed(Cast.WANG);
        assertThat(row(page, "克隆巴赫 α（Feldt 区间）")).startsWith("无法计算：").contains("有变化的题目不足两题");
        assertThat(row(page, "麦克唐纳 ω（单因素，最小残差）")).startsWith("无法计算：");
        assertThat(page).doesNotContain("NaN");
    }

    @Test
    void the_district_reads_its_own_schools_together_and_nobody_reads_anothers() {
        screened.at("lishan", Screened.AUTUMN, AUTUMN);
        screened.at("quancheng", Screened.AUTUMN, new Screened.Same(33, 3, 3, 3, 3, 3, 3, 3, 3, 0));
        screened.at("yingxiong", Screened.AUTUMN, new Screened.Same(60, 1, 1, 1, 0, 0, 1, 0, 1, 0));
        assertThat(row(computed(Cast.GAO), "人数")).isEqualTo("110");
        assertThat(page(Cast.DENG)).contains("历下区", "110");
        assertThat(page(Cast.GAO)).contains(">q1 做事");
        for (var stranger : List.of(Cast.WANG, Cast.ZHAO, Cast.QIN, Cast.LIU)) {
            assertThat(page(stranger)).contains("还没有计算过");
        }
    }

    @Test
    void postgresql_itself_shows_them_to_their_own_scope_alone() {
        screened.at("lishan", Screened.AUTUMN, AUTUMN);
        computed(Cast.GAO);
        for (var who : List.of(Cast.GAO, Cast.DENG, Cast.HAN)) {
            assertThat(peeping.sees(actor(who))).as(who.login()).isEqualTo(1);
        }
        for (var who : List.of(Cast.WANG, Cast.LIU, Cast.ZHAO, Cast.QIN, Cast.ZHOU, Cast.ZOU, Cast.XIA_MA)) {
            assertThat(peeping.sees(actor(who))).as(who.login()).isZero();
        }
    }

    private Actor actor(Cast who) {
        return Everybody.inTransaction().call(() -> actors.named(who.login()).orElseThrow());
    }

    /** Asks the database for everything that it shows somebody. */
    @ApplicationScoped
    @Transactional
    static class Peeping {
        private final Sql sql;

        Peeping(Sql sql) {
            this.sql = sql;
        }

        int sees(Actor actor) {
            assertThat(actor.login()).isNotEmpty();
            return sql.count("select count(*) from instrument_figures");
        }
    }

    @Test
    void those_who_may_only_read_have_no_button_and_those_who_may_not_find_nothing() {
        assertThat(page(Cast.LIU)).doesNotContain("<form method=\"post\" action=\"/questionnaires");
        computes(Cast.LIU).then().statusCode(404);
        for (var who : List.of(Cast.ZHOU, Cast.XIA_MA, Cast.SUN, Cast.ZOU, Cast.ADMIN)) {
            As.person(who).get(PAGE).then().statusCode(404);
            computes(who).then().statusCode(404);
        }
    }

    @Test
    void where_nothing_was_handed_in_that_is_said() {
        computes(Cast.QIN).then().statusCode(409).body(containsString("还没有交回的答卷"));
    }

    @Test
    void the_area_under_the_curve_is_the_share_of_pairs_in_the_right_order() {
        var children = screened.at(
                "lishan",
                Screened.AUTUMN,
                Screened.scoring(16, 12),
                Screened.scoring(11, 14),
                Screened.scoring(8, 12),
                Screened.scoring(3, 40));
        // Confirmed: twelve at 16, six at 11. Not confirmed: eight at 11, twelve at 8. The others were never
        // interviewed.
        screened.found(children.subList(0, 18), "R2");
        screened.found(children.subList(18, 38), "R0");
        double auc = (12 * 20 + 6 * (8 * 0.5 + 12)) / (18.0 * 20);
        var page = computed(Cast.WANG);
        assertThat(row(page, "确认的学生")).isEqualTo("20");
        assertThat(row(page, "曲线下面积（DeLong 区间）")).startsWith("%.2f [".formatted(auc));
        // At 9.5: all 18 found, 8 of 20 false alarms.
        assertThat(page).containsPattern("<th scope=\"row\">9.5</th><td>25</td><td>100% \\[[^<]*</td><td>60% \\[");
        assertThat(row(page, "最佳界值（约登指数；重抽样 95% 区间）")).startsWith("13.5 [9.5–13.5]");
        assertThat(page).contains("<polyline", "名确有问题");
    }

    @Test
    void who_was_asked_again_counts_by_the_second_paper_and_by_what_people_found_since_the_first() {
        var children = screened.at("lishan", Screened.AUTUMN, Screened.scoring(16, 15), Screened.scoring(8, 20));
        screened.found(children.subList(0, 15), "R2");
        screened.found(children.subList(15, 35), "R0");
        children.subList(0, 15).forEach(child -> screened.again(child, Screened.scoring(11, 1)));
        var page = computed(Cast.WANG);
        assertThat(row(page, "人数")).isEqualTo("35");
        assertThat(row(page, "平均")).isEqualTo(String.format(Locale.ROOT, "%.2f", (15 * 11 + 20 * 8) / 35.0));
        assertThat(row(page, "确认的学生")).isEqualTo("15");
    }

    @Test
    void too_few_who_were_interviewed_show_no_curve() {
        var children = screened.at("lishan", Screened.AUTUMN, Screened.scoring(16, 12), Screened.scoring(3, 40));
        screened.found(children.subList(0, 5), "R2");
        screened.found(children.subList(5, 30), "R0");
        assertThat(computed(Cast.WANG)).contains("完成研判的学生太少").doesNotContain("<polyline");
    }

    @Test
    void the_term_before_is_compared() {
        screened.at("lishan", Screened.SPRING, Screened.scoring(2, 50), Screened.scoring(11, 50));
        screened.at("lishan", Screened.AUTUMN, Screened.scoring(2, 80), Screened.scoring(11, 20));
        double psi = (0.8 - 0.5) * Math.log(0.8 / 0.5) + (0.2 - 0.5) * Math.log(0.2 / 0.5);
        assertThat(row(computed(Cast.WANG), "分布稳定性指数（PSI）")).isEqualTo(String.format(Locale.ROOT, "%.2f · 变化明显", psi));
    }

    @Test
    void a_grade_that_is_too_small_takes_the_next_smallest_along_so_that_nobody_works_it_out() {
        var children = screened.at("lishan", Screened.AUTUMN, AUTUMN);
        var homes = sql.rows(
                "select id, class from student where id = any(?::uuid[])",
                r -> List.of(r.text("id"), r.text("class")),
                children);
        try {
            moves(children.subList(0, 40), "lishan-7-1");
            moves(children.subList(40, 72), "lishan-8-1");
            moves(children.subList(72, 77), "lishan-9-1");
            var page = computed(Cast.WANG);
            assertThat(row(page, "7 年级")).isEqualTo("40");
            assertThat(row(page, "8 年级")).isEqualTo("不显示");
            assertThat(row(page, "9 年级")).isEqualTo("不显示");
        } finally {
            homes.forEach(home -> sql.run("update student set class = ? where id = ?::uuid", home.get(1), home.get(0)));
        }
    }

    private void moves(List<UUID> children, String schoolClass) {
        sql.run("update student set class = ? where id = any(?::uuid[])", schoolClass, children);
    }

    @Test
    void the_journal_says_who_had_them_computed_and_that_the_system_read() {
        screened.at("lishan", Screened.AUTUMN, AUTUMN);
        int acts = sql.count(
                "select count(*) from journal where actor = 'wang' and act = 'ACT' and object like '%figures%'");
        int read = sql.count("select count(*) from journal where actor = 'system' and record = 'figures'");
        computed(Cast.WANG);
        assertThat(
                        sql.count(
                                "select count(*) from journal where actor = 'wang' and act = 'ACT' and object like '%figures%'"))
                .isEqualTo(acts + 1);
        assertThat(sql.count("select count(*) from journal where actor = 'system' and record = 'figures'"))
                .isEqualTo(read + 1);
    }

    @Test
    void every_reason_has_words_in_both_languages() {
        for (var lang : Lang.values()) {
            assertThat(Messages.bundled().keys(lang))
                    .containsAll(Arrays.stream(Reason.values())
                            .map(reason -> "reason." + reason.code())
                            .toList());
        }
    }

    private String computed(Cast who) {
        computes(who).then().statusCode(303);
        work.work();
        return page(who);
    }

    private static Response computes(Cast who) {
        return As.person(who).request().redirects().follow(false).post(PAGE);
    }

    private static String page(Cast who) {
        return As.person(who)
                .get(PAGE)
                .then()
                .statusCode(200)
                .body(not(containsString("NaN")))
                .extract()
                .asString();
    }

    /** What stands beside that name. */
    private static String row(String page, String name) {
        var from = page.indexOf("<th scope=\"row\">" + name + "</th><td>");
        assertThat(from).as(name).isPositive();
        var cell = page.substring(page.indexOf("<td>", from) + 4);
        return cell.substring(0, cell.indexOf("</td>"));
    }

    private static List<int[]> rows(Screened.Same... groups) {
        var rows = new ArrayList<int[]>();
        for (var group : groups) {
            for (int i = 0; i < group.times(); i++) {
                rows.add(group.answers());
            }
        }
        return rows;
    }

    private static double[] totals(Screened.Same... groups) {
        return rows(groups).stream().mapToDouble(r -> Arrays.stream(r).sum()).toArray();
    }

    /** k/(k-1) (1 - sum of variances / variance of the sum) over the eight items that vary. */
    private static double alpha(Screened.Same... groups) {
        var rows = rows(groups);
        double items = IntStream.range(0, 8)
                .mapToDouble(i -> variance(rows.stream().mapToDouble(r -> r[i]).toArray()))
                .sum();
        return 8 / 7.0 * (1 - items / variance(totals(groups)));
    }

    private static double variance(double... xs) {
        double mean = Arrays.stream(xs).average().orElseThrow();
        return Arrays.stream(xs).map(x -> (x - mean) * (x - mean)).sum() / (xs.length - 1);
    }
}
