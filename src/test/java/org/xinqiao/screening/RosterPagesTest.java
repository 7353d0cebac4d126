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
