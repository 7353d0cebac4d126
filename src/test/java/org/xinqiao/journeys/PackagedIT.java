package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is delivered, on an empty machine: the first people come by a command, and nothing of the workshop is in it. */
class PackagedIT {
    private final Path data = Path.of("target", "packaged");

    @BeforeEach
    void an_empty_machine() throws IOException {
        Running.clear(data);
    }

    @Test
    void the_first_people_come_from_a_file_twice_is_once_and_a_slip_of_the_pen_writes_nothing() throws Exception {
        var people = file("people.csv", """
                类别,代码,名称,英文名,所属,角色
                区县,lixia,历下区,Lixia,,
                人员,admin,管理员,,,管理员
                人员,zou,邹专员,,lixia,个人信息保护负责人
                """);
        var first = Running.command(data, "people", people);
        assertThat(first.words()).contains("新增　zou　邹专员", "完成：写入 3 项，0 项没有变化。");
        assertThat(first.code()).isZero();
        assertThat(Running.command(data, "people", people).words()).isEqualTo("完成：写入 0 项，3 项没有变化。\n");
        var wrong = Running.command(data, "people", file("wrong.csv", "类别,代码,名称\n区县,shizhong,市中区\n人员,zhao,赵老师\n"));
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.words()).contains("第 3 行　角色　", "什么也没有写入");
        assertThat(Running.command(data, "people").code()).isEqualTo(2);
        assertDirectoryIs("admin ADM", "zou DPO");
    }

    @Test
    void neither_the_demo_nor_the_pages_of_developers_are_in_what_is_delivered() throws Exception {
        var running = Running.on(data, "delivered");
        try {
            for (var page :
                    List.of("/demo", "/demo/clock", "/q/dev", "/q/dev-ui", "/q/dev-ui/welcome", "/q/arc", "/q/info")) {
                assertThat(running.get(page).statusCode()).as(page).isIn(401, 404);
                assertThat(running.get(page).body()).as(page).doesNotContainIgnoringCase("quarkus", "王老师");
            }
        } finally {
            running.stop();
        }
    }

    @Test
    void an_analyst_scores_checks_computes_and_exports_with_neither_server_nor_database() throws Exception {
        var answers = file("answers.csv", """
                id,q1,q2,q3,q4,q5,q6,q7,q8,q9
                first,2,2,2,2,2,0,0,0,1
                second,0,0,0,0,0,0,0,0,
                """);
        var scored = Running.commandReading(data, Path.of(answers), "score", "phq-9/1.0.0");
        assertThat(scored.words().lines().skip(1))
                .anySatisfy(line -> assertThat(line).startsWith("first,11,moderate,complete,P3,"))
                .anySatisfy(line -> assertThat(line).startsWith("second,").contains(",P0,"));
        assertThat(Running.command(data, "check-questionnaires").words())
                .contains("sound  phq-9/1.0.0", " questionnaires, 0 with faults");
        var predicted = Running.command(
                data,
                "psychometrics",
                "predictive",
                "--tp",
                "80",
                "--fp",
                "20",
                "--fn",
                "20",
                "--tn",
                "80",
                "--prevalence",
                "0.1");
        assertThat(new ObjectMapper()
                        .readTree(predicted.words())
                        .path("ppv")
                        .path("value")
                        .asDouble())
                .isCloseTo(0.08 / (0.08 + 0.18), within(1e-9));
        assertThat(new ObjectMapper()
                        .readTree(Running.command(data, "export-fhir", "phq-9/1.0.0", "--lang", "zh-CN")
                                .words())
                        .path("resourceType")
                        .asText())
                .isEqualTo("Questionnaire");
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    private String file(String name, String text) throws IOException {
        Files.createDirectories(data);
        return Files.writeString(data.resolve(name), text).toString();
    }

    private void assertDirectoryIs(String... people) throws Exception {
        var running = Running.on(data, "after");
        try (var database = running.database();
                var rows = database.createStatement()
                        .executeQuery("select login || ' ' || role from staff order by login")) {
            for (var person : people) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(person);
            }
            assertThat(rows.next()).isFalse();
        } finally {
            running.stop();
        }
    }
}
