package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Walls;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.Ids;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;

/** Zhou is worried about a boy in her class. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class SignalReportTest {
    private static final String FACTS = "午休时他说“没有我会更好”。";

    private final Superuser sql = new Superuser();

    @Inject
    Walls walls;

    @Inject
    Sheets sheets;

    @Inject
    Signals signals;

    @Test
    void a_danger_that_zhou_reports_rings_at_wangs_desk_and_her_words_are_on_file_under_her_name() {
        var chen = Cast.Child.CHEN;
        As.person(Cast.ZHOU).get("/desk").then().body(containsString("报告一个担心"), containsString("href=\"/tasks\""));
        searched(Cast.ZHOU, "陈子航").then().body(containsString(chen.id().toString()));
        As.person(Cast.ZHOU).get("/signals/new?student=" + chen.id()).then().body(not(containsString("心理筛查")));
        var signal = Ids.fresh();
        var thanks = posted(Cast.ZHOU, chen.id(), signal, Map.of("source", "teacher", "facts", FACTS, "_danger", "1"))
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        As.person(Cast.ZHOU).get(thanks).then().body(containsString("一直陪着学生"));
        var card = card(signal);
        assertThat(card.filledByName()).isEqualTo(Cast.ZHOU.person());
        assertThat(card.answers().one("facts")).contains(FACTS);
        assertThat(card.answers().one("safe_now")).contains("0");
        assertThat(prompt(signal)).isEqualTo("P3");
        As.person(Cast.WANG).get("/desk").then().body(containsString("陈子航"), containsString("有学生需要马上见面"));
        posted(Cast.ZHOU, chen.id(), signal, Map.of("source", "teacher", "facts", FACTS, "_danger", "1"))
                .then()
                .statusCode(303);
        assertThat(count(signal)).isEqualTo(1);
    }

    @Test
    void a_report_without_facts_comes_back_with_what_was_typed() {
        posted(Cast.MEI, Cast.Child.RUOXI.id(), Ids.fresh(), Map.of("source", "peer", "urgency", "week"))
                .then()
                .statusCode(422)
                .body(containsString("请填写这一项"), containsString("value=\"peer\" checked"));
    }

    @Test
    void the_same_key_reports_once_and_now_is_p2() {
        var key = UUID.randomUUID().toString();
        var sent = Map.of(
                "student",
                Cast.Child.RUOXI.id().toString(),
                "source",
                "parent",
                "facts",
                "家长来电，孩子三天没吃饭。",
                "urgency",
                "now");
        var first = sent(Cast.MEI, key, sent).then().statusCode(201).extract().path("id");
        assertThat(sent(Cast.MEI, key, sent).<String>path("id")).isEqualTo(first);
        assertThat(prompt(UUID.fromString((String) first))).isEqualTo("P2");
    }

    private static Response searched(Cast who, String name) {
        return As.person(who)
                .request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("q", name)
                .post("/signals/new");
    }

    @Test
    void nobody_reports_as_a_screening_or_about_a_student_of_others() {
        var sent =
                Map.of("student", Cast.Child.XIA.id().toString(), "source", "screen", "facts", "x", "urgency", "week");
        sent(Cast.ZHOU, "a", sent).then().statusCode(422);
        sent(Cast.FENG, "b", sent).then().statusCode(404);
        sent(Cast.ZHAO, "c", sent).then().statusCode(404);
        sent(Cast.HAN, "d", sent).then().statusCode(404);
        searched(Cast.FENG, "夏雨桐").then().body(containsString("没有找到这位学生"));
    }

    @Test
    void wang_reads_what_a_questionnaire_asks_and_by_what_right() {
        As.person(Cast.WANG).get("/questionnaires").then().statusCode(200).body(containsString("phq-9"));
        As.person(Cast.WANG)
                .get("/questionnaires/phq-9/1.0.0")
                .then()
                .statusCode(200)
                .body(containsString("关键题"), containsString("Kroenke"), containsString("No permission required"));
        As.person(Cast.WANG).get("/questionnaires/F10/1.0.0").then().statusCode(200);
        As.person(Cast.ZHOU).get("/questionnaires").then().statusCode(404);
        As.person(Cast.WANG).get("/questionnaires/phq-9/9.9.9").then().statusCode(404);
    }

    private static Response posted(Cast person, UUID student, UUID signal, Map<String, String> form) {
        return As.person(person)
                .request()
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("_student", student.toString())
                .formParam("_signal", signal.toString())
                .formParams(form)
                .post("/signals");
    }

    private static Response sent(Cast person, String key, Map<String, String> report) {
        return As.person(person)
                .request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(report)
                .post("/api/signals");
    }

    private Sheet card(UUID signal) {
        return walls.asSystem(() -> {
            List<Sheet> cards = sheets.ofCase(signals.caseOf(signal).orElseThrow()).stream()
                    .filter(s -> s.code().equals("F02"))
                    .toList();
            return cards.get(cards.size() - 1);
        });
    }

    private String prompt(UUID signal) {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select prompt from signal where id = ?", r -> r.text("prompt"), signal)
                        .orElseThrow());
    }

    private int count(UUID signal) {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.count("select count(*) from signal where id = ?", signal));
    }
}
