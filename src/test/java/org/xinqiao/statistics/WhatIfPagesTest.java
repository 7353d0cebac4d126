package org.xinqiao.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;

/** Wang and the district try a cut-off before anybody signs it. */
@QuarkusTest
@WithTestResource(Database.class)
class WhatIfPagesTest {
    private static final String PAGE = "/questionnaires/phq-9/1.0.0/what-if";

    @Inject
    Screened screened;

    @Inject
    MovableClock clock;

    private final Superuser sql = new Superuser();
    private List<UUID> lishan = List.of();

    @BeforeEach
    void a_hundred_and_ten_at_lishan_forty_at_quancheng_eight_at_yingxiong() {
        var ninth = new Screened.Same(10, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        lishan = screened.at(
                "lishan",
                Screened.AUTUMN,
                Screened.scoring(2, 60),
                Screened.scoring(8, 15),
                Screened.scoring(11, 15),
                Screened.scoring(16, 10),
                ninth);
        screened.at("quancheng", Screened.AUTUMN, Screened.scoring(16, 40));
        screened.at("yingxiong", Screened.AUTUMN, Screened.scoring(16, 8));
        // Whatever was read before is too old.
        clock.move(Duration.ofMinutes(5));
    }

    @AfterEach
    void all_is_as_before() {
        screened.clear();
        clock.move(Duration.ofMinutes(5));
    }

    @Test
    void wang_moves_the_cut_off_and_sees_how_many_more_talks_it_means() {
        var now = page(Cast.WANG, PAGE);
        assertThat(row(now, "prompt", "P3")).containsExactly("10（9%）", "10（9%）", "±0");
        assertThat(row(now, "prompt", "P2")).containsExactly("10（9%）", "10（9%）", "±0");
        assertThat(row(now, "prompt", "P1")).containsExactly("15（14%）", "15（14%）", "±0");
        assertThat(row(now, "prompt", "P0")).containsExactly("75（68%）", "75（68%）", "±0");
        var lower = page(Cast.WANG, PAGE + "?total.moderate=8");
        assertThat(row(lower, "prompt", "P1")).containsExactly("15（14%）", "30（27%）", "+15");
        assertThat(row(lower, "prompt", "P0")).containsExactly("75（68%）", "60（55%）", "−15");
        // Of ten checks in five days two a day; 20 talks within a week at 45 minutes; 15 % of 20 to the hospital.
        assertThat(row(lower, "work", "brief_checks_a_day")).containsExactly("2", "2", "±0");
        assertThat(row(lower, "work", "interviews_7d")).containsExactly("20", "20", "±0");
        assertThat(row(lower, "work", "interviews_10sd")).containsExactly("15", "30", "+15");
        assertThat(row(lower, "work", "hours")).containsExactly("29", "40", "+11");
        assertThat(row(lower, "work", "slots")).containsExactly("3", "3", "±0");
        assertThat(row(lower, "work", "hours_each")).containsExactly("15", "15", "±0");
        assertThat(lower).contains("任何学生的提示等级都不会改变", "三方签署", "恢复现行界值");
    }

    @Test
    void a_student_with_a_critical_answer_stays_with_the_same_day_whatever_the_cut_off() {
        var higher = page(Cast.WANG, PAGE + "?total.moderate=12&total.moderately_severe=17");
        assertThat(row(higher, "prompt", "P3")).containsExactly("10（9%）", "10（9%）", "±0");
        assertThat(row(higher, "prompt", "P2")).containsExactly("10（9%）", "少于 10", "—");
    }

    @Test
    void who_was_asked_again_counts_once_by_the_second_paper_and_keeps_the_alarm_of_the_first() {
        lishan.subList(60, 65).forEach(child -> screened.again(child, Screened.scoring(16, 1)));
        screened.again(lishan.get(100), Screened.scoring(2, 1));
        var page = page(Cast.WANG, PAGE);
        assertThat(page).contains("共 110 份");
        assertThat(row(page, "prompt", "P3")).startsWith("10（9%）");
        assertThat(row(page, "prompt", "P2")).startsWith("15（14%）");
        assertThat(row(page, "prompt", "P1")).startsWith("15（14%）");
        assertThat(row(page, "prompt", "P0")).startsWith("70（64%）");
    }

    @Test
    void scores_that_few_have_are_drawn_with_their_neighbours() {
        sql.run(
                "update score set raw = 27 where sheet = (select id from answer_sheet where student = ? and assignment in"
                        + " (select id from assignment where submitted_at > date '2030-01-01') limit 1)",
                lishan.get(99));
        var page = page(Cast.WANG, PAGE);
        assertThat(page).contains("<td class=\"num\">16–27</td><td class=\"num\">10</td>");
        assertThat(page).doesNotContain("<td class=\"num\">27</td>", "<td class=\"num\">16</td>");
    }

    @Test
    void eight_students_show_no_number_at_all() {
        As.person(Cast.ZHAO)
                .get(PAGE)
                .then()
                .statusCode(200)
                .body(containsString("少于 10"), not(containsString("<svg")), not(containsString("data-prompt")));
    }

    @Test
    void the_district_counts_its_own_schools_and_no_other() {
        for (var who : List.of(Cast.GAO, Cast.DENG, Cast.HAN)) {
            var page = page(who, PAGE);
            assertThat(page).contains("历下区", "共 150 份");
            assertThat(row(page, "prompt", "P2")).containsExactly("50（33%）", "50（33%）", "±0");
            assertThat(row(page, "prompt", "P3")).as("fewer than 20").containsExactly("少于 20", "少于 20", "—");
        }
        As.person(Cast.QIN).get(PAGE).then().statusCode(200).body(containsString("少于 20"), not(containsString("<svg")));
    }

    @Test
    void the_city_counts_all_schools() {
        sql.run("update staff set role = 'CIT', district = null where id = ?", Cast.QIN.id());
        try {
            assertThat(page(Cast.QIN, PAGE)).contains("全市", "共 160 份");
        } finally {
            sql.run("update staff set role = 'DHO', district = 'shizhong' where id = ?", Cast.QIN.id());
        }
    }

    @Test
    void whoever_counts_nothing_finds_no_such_page() {
        for (var who : List.of(Cast.ZHOU, Cast.XIA_MA, Cast.SUN, Cast.ZOU, Cast.ADMIN)) {
            As.person(who).get(PAGE).then().statusCode(404);
            As.person(who).get("/figures").then().statusCode(404);
        }
        As.person(Cast.WANG).get("/questionnaires/phq-9/9.9.9/what-if").then().statusCode(404);
        As.person(Cast.WANG).get("/questionnaires/F04/1.0.0/what-if").then().statusCode(404);
    }

    @Test
    void what_a_family_took_back_counts_no_more() {
        sql.force(
                "update answer_sheet set frozen_at = now() where student = any(?::uuid[]) and assignment in"
                        + " (select id from assignment where submitted_at > date '2030-01-01')",
                lishan.subList(75, 90));
        assertThat(row(page(Cast.WANG, PAGE), "prompt", "P1")).containsExactly("少于 10", "少于 10", "—");
    }

    @Test
    void a_cut_off_that_cannot_be_is_refused_in_words() {
        for (var wrong : List.of("total.moderate=3", "total.moderate=99", "total.moderate=x")) {
            As.person(Cast.WANG)
                    .get(PAGE + "?" + wrong)
                    .then()
                    .statusCode(422)
                    .body(containsString("高于前一段的起点"), not(containsString("data-prompt")));
        }
    }

    @Test
    void whoever_looks_stands_in_the_journal() {
        var before = sql.count("select count(*) from journal where actor = 'gao' and object like '%what-if%'");
        page(Cast.GAO, PAGE);
        assertThat(sql.count("select count(*) from journal where actor = 'gao' and object like '%what-if%'"))
                .isEqualTo(before + 1);
    }

    @Test
    void the_list_leads_to_what_was_answered() {
        assertThat(page(Cast.WANG, "/figures"))
                .contains("href=\"" + PAGE + "\"")
                .doesNotContain("F04");
    }

    private static String page(Cast who, String path) {
        return As.person(who).get(path).then().statusCode(200).extract().asString();
    }

    /** The cells of a row: now, tried, difference. */
    private static List<String> row(String page, String kind, String name) {
        var found = Pattern.compile("<tr data-" + kind + "=\"" + name + "\">(.*?)</tr>", Pattern.DOTALL)
                .matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return Pattern.compile("<td[^>]*>(.*?)</td>")
                .matcher(found.group(1))
                .results()
                .map(m -> m.group(1).replaceAll("<.*?>", ""))
                .toList();
    }
}
