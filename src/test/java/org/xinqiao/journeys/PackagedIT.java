package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

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
