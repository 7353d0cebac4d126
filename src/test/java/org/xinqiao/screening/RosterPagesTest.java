package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Walls;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;

/** Wang brings her school's roster in. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class RosterPagesTest {
    private static final String HEADER = "学号,姓名,性别,出生日期,年级,班级\n";

    @Inject
    Students students;

    @Inject
    Walls walls;

    @Test
    void wang_looks_at_one_new_one_changed_and_one_faulty_line_and_brings_two_in() {
        var file = HEADER + "0931,刘若曦,女,2012-03-05,初三,2\n" + "0999,新同学,男,2012-05-06,初三,1\n" + "0998,没有生日,女,昨天,初三,1\n";
        As.person(Cast.WANG)
                .get("/roster")
                .then()
                .statusCode(200)
                .body(containsString("历山中学"), not(containsString("英雄山中学")));
        var preview = uploaded(Cast.WANG, "lishan", file);
        As.person(Cast.WANG)
                .get(preview)
                .then()
                .statusCode(200)
                .body(
                        containsString("data-count=\"fresh\">1<"),
                        containsString("data-count=\"changed\">1<"),
                        containsString("data-count=\"faulty\">1<"),
                        containsString("<td class=\"num\">4</td><td>出生日期</td><td>日期读不懂"));
        assertThat(names("0999")).isEmpty();
        var result = As.person(Cast.WANG)
                .request()
                .redirects()
                .follow(false)
                .post(preview + "/confirmation")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        As.person(Cast.WANG).get(result).then().statusCode(200).body(containsString("导入完成"));
        assertThat(names("0999")).containsExactly("新同学");
        assertThat(names("0931")).containsExactly("刘若曦");
        assertThat(names("0998")).isEmpty();
        As.person(Cast.WANG).get(preview).then().statusCode(404);
    }

    @Test
    void another_school_or_another_persons_file_does_not_exist() {
        var preview = uploaded(Cast.ADMIN, "yingxiong", HEADER);
        As.person(Cast.WANG).get(preview).then().statusCode(404);
        upload(Cast.WANG, "yingxiong", HEADER).then().statusCode(404);
        As.person(Cast.ZHOU).get("/roster").then().statusCode(404);
        sent(Cast.WANG, "yingxiong", HEADER).then().statusCode(404);
    }

    @Test
    void the_administrator_brings_a_file_in_by_the_api_and_reads_what_stayed_out() {
        var file = HEADER + "0888,许一诺,女,2013-01-02,初二,1\n0889,,女,2013-01-02,初二,1\n";
        var answer = sent(Cast.ADMIN, "yingxiong", file).then().statusCode(200).extract();
        assertThat(answer.jsonPath().getInt("fresh")).isEqualTo(1);
        assertThat(answer.jsonPath().getList("faults.line")).containsExactly(3);
        assertThat(answer.jsonPath().getString("faults[0].detail")).isEqualTo("没有填写。");
        assertThat(sent(Cast.ADMIN, "yingxiong", file).jsonPath().getInt("unchanged"))
                .isEqualTo(1);
    }

    @Test
    void a_guardian_gets_a_login_that_is_nobody_elses() {
        var header = "学号,姓名,性别,出生日期,年级,班级,监护人姓名,监护人电话,家长账号\n";
        var file = header
                + "0771,郝一,女,2013-01-02,初二,1,郝妈妈,13900007711,hao-ma\n"
                + "0772,郝二,女,2013-01-02,初二,1,郝妈妈,13900007711,hao-ma\n"
                + "0773,郝三,女,2013-01-02,初二,1,另一位,13900007713,hao-ma\n"
                + "0774,郝四,女,2013-01-02,初二,1,又一位,13900007714,xia-ma\n"
                + "0775,郝五,女,2013-01-02,初二,1,王妈妈,13900007715,wang\n"
                + "0776,郝六,女,2013-01-02,初二,1,郝爸爸,13900007716,Hao Ba\n"
                + "0777,郝七,女,2013-01-02,初二,1,,,hao-ba\n";
        var brought = sent(Cast.WANG, "lishan", file).then().statusCode(200).extract();
        assertThat(brought.jsonPath().getInt("fresh")).isEqualTo(2);
        assertThat(brought.jsonPath().getList("faults.line")).containsExactlyInAnyOrder(4, 5, 6, 7, 8);
        assertThat(brought.jsonPath().getString("faults.detail"))
                .contains("这个账号已经属于另一位监护人", "教职工", "小写字母", "没有填写监护人姓名");
        assertThat(guardiansNamed("hao-ma")).isEqualTo(1);
        assertThat(childrenOf("hao-ma")).isEqualTo(2);
        assertThat(sent(
                                Cast.WANG,
                                "lishan",
                                header + file.lines().skip(1).findFirst().orElseThrow() + "\n")
                        .jsonPath()
                        .getInt("unchanged"))
                .isEqualTo(1);
    }

    @Test
    void the_mother_of_two_at_two_schools_keeps_her_one_login() {
        var header = "学号,姓名,性别,出生日期,年级,班级,监护人姓名,监护人电话,家长账号\n";
        sent(Cast.WANG, "lishan", header + "0761,孟一,女,2013-01-02,初二,1,孟妈妈,13900007611,meng-ma\n")
                .then()
                .statusCode(200);
        var second = header + "0762,孟二,男,2014-01-02,初一,1,孟妈妈,%s,meng-ma\n";
        var stranger = sent(Cast.ZHAO, "yingxiong", second.formatted("13911111111"));
        assertThat(stranger.jsonPath().getList("faults.line")).containsExactly(2);
        assertThat(sent(Cast.ZHAO, "yingxiong", second.formatted("13900007611"))
                        .jsonPath()
                        .getInt("fresh"))
                .isEqualTo(1);
        assertThat(guardiansNamed("meng-ma")).isEqualTo(1);
        assertThat(childrenOf("meng-ma")).isEqualTo(2);
        var another = second.formatted("13900007611").replace("meng-ma", "meng-other");
        assertThat(sent(Cast.ZHAO, "yingxiong", another).jsonPath().getString("faults.detail"))
                .contains("已有另一个账号");
        assertThat(guardiansNamed("meng-other")).isZero();
    }

    private static int guardiansNamed(String login) {
        return new Superuser().count("select count(*) from guardian where login = ?", login);
    }

    private static int childrenOf(String login) {
        return new Superuser()
                .count(
                        "select count(*) from guardianship w join guardian g on g.id = w.guardian where g.login = ?",
                        login);
    }

    private static String uploaded(Cast person, String school, String file) {
        return upload(person, school, file).then().statusCode(303).extract().header("Location");
    }

    private static io.restassured.response.Response upload(Cast person, String school, String file) {
        return As.person(person)
                .request()
                .redirects()
                .follow(false)
                .multiPart("school", school)
                .multiPart("file", "roster.csv", file.getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/roster");
    }

    private static io.restassured.response.Response sent(Cast person, String school, String file) {
        return As.person(person)
                .request()
                .header("Content-Type", "text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/schools/{id}/roster", school);
    }

    private List<String> names(String number) {
        return QuarkusTransaction.requiringNew()
                .call(() -> walls.asSystem(() -> students.search("lishan", number).stream()
                        .map(Student::name)
                        .toList()));
    }
}
