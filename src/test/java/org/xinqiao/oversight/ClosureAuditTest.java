package org.xinqiao.oversight;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;
import org.xinqiao.support.Visitor;

/** Han draws the closures of Lixia and reads them without names. */
@QuarkusTest
@WithTestResource(Database.class)
class ClosureAuditTest {
    private static final String ZH = "zh-CN";
    /** A child without a story of their own, so that no other test meets the case that is opened again. */
    private static final UUID CHILD = Cast.idOf("student:lishan-9-47");

    @Inject
    Walls walls;

    @Inject
    AuditDesk desk;

    @Inject
    SampleDesk samples;

    @Inject
    CaseFiles files;

    @Inject
    Actors actors;

    @Inject
    Students students;

    private final Superuser sql = new Superuser();

    @Inject
    Clock clock;

    @Test
    void the_stored_seed_and_frame_give_the_sample_again() {
        closed("R3", "GOALS_MET");
        closed("R1", "GOALS_MET");
        var draw = samples.draw(actor(Cast.HAN));
        var again = samples.redraw(actor(Cast.HAN), draw.id()).stream()
                .map(d -> d.closure().caseId())
                .toList();
        var stored = QuarkusTransaction.requiringNew()
                .call(() -> sql.rows(
                        "select case_id from closure_audit where draw = ? order by number",
                        r -> r.id("case_id"),
                        draw.id()));
        assertThat(again).containsExactlyInAnyOrderElementsOf(stored).hasSize(draw.sampled());
        assertThatThrownBy(() -> samples.draw(actor(Cast.HAN))).hasMessage("audit.nothing_to_sample");
        assertThatThrownBy(() -> samples.redraw(actor(Cast.QIN), draw.id())).hasMessage("not_found");
    }

    @Test
    void an_ordered_reopening_brings_the_case_back_to_the_interview() {
        var audit = reading(closed("R3", "GOALS_MET"));
        var ordered = desk.move(
                actor(Cast.HAN),
                audit.id(),
                AuditMove.ORDER_REOPENING,
                sheet("3"),
                OptionalInt.of(audit.version()),
                ZH);
        assertThat(ordered.state()).isEqualTo(AuditState.REOPEN_ORDERED);
        var file = walls.asSystem(() -> files.get(audit.caseId()).orElseThrow());
        assertThat(file.state()).isEqualTo(CaseState.INTERVIEWING);
        assertThat(file.episode()).isEqualTo(2);
    }

    @Test
    void a_defect_is_put_right_by_the_school_and_verified_by_the_district() {
        var audit = reading(closed("R3", "GOALS_MET"));
        var id = audit.id();
        var liu = actor(Cast.LIU);
        assertThatThrownBy(() -> desk.open(liu, id)).hasMessage("not_found");
        assertThatThrownBy(
                        () -> desk.move(actor(Cast.HAN), id, AuditMove.FIND_MINOR, sheet("3"), OptionalInt.empty(), ZH))
                .hasMessage("audit.scores_demand_major");
        desk.move(actor(Cast.HAN), id, AuditMove.FIND_MAJOR, sheet("3"), OptionalInt.empty(), ZH);
        desk.move(actor(Cast.HAN), id, AuditMove.ORDER_RECTIFICATION, Answers.none(), OptionalInt.empty(), ZH);
        assertThat(owed(id)).isEqualTo("RECTIFY lishan");
        assertThat(desk.open(liu, id).closure()).isEmpty();
        var done = Answers.none().with("text", "已补第二信息来源").with("signed", "1");
        desk.move(liu, id, AuditMove.RECTIFY, done, OptionalInt.empty(), ZH);
        assertThat(owed(id)).isEqualTo("VERIFY lixia");
        var verified = desk.move(actor(Cast.HAN), id, AuditMove.VERIFY, Answers.none(), OptionalInt.empty(), ZH);
        assertThat(verified.state()).isEqualTo(AuditState.VERIFIED);
        assertThat(owed(id)).isEmpty();
    }

    @Test
    void nobody_else_finds_the_audit() {
        var id = reading(closed("R3", "GOALS_MET")).id();
        for (var stranger : new Cast[] {Cast.QIN, Cast.ZHAO, Cast.SHEN, Cast.XU, Cast.DENG, Cast.ZHENG, Cast.XIA_MA}) {
            assertThatThrownBy(() -> desk.open(actor(stranger), id)).hasMessage("not_found");
        }
    }

    @Test
    @TestSecurity(user = "han")
    void the_officer_reads_no_name_no_school_and_every_look_is_written_down() {
        var audit = reading(closed("R3", "GOALS_MET"));
        var name = QuarkusTransaction.requiringNew()
                .call(() -> walls.asSystem(() -> students.get(CHILD).name()));
        for (var path : new String[] {"/audits", "/audits/" + audit.id(), "/api/audits/" + audit.id()}) {
            var page = given().get(path).then().statusCode(200).extract().asString();
            assertThat(page).contains(audit.number()).doesNotContain(name, "历山", "lishan", "王老师");
        }
        var looks = QuarkusTransaction.requiringNew()
                .call(() -> sql.count(
                        "select count(*) from journal where object = ? and record = 'audit'",
                        "case=" + audit.caseId()));
        assertThat(looks).isEqualTo(2);
    }

    @Test
    @TestSecurity(user = "han")
    void of_what_happened_the_officer_reads_the_day_and_not_the_hour() {
        var audit = reading(closed("R3", "GOALS_MET"));
        var page = given().get("/audits/" + audit.id()).asString();
        var timeline = page.substring(page.indexOf("class=\"timeline\""));
        assertThat(timeline.substring(0, timeline.indexOf("</ol>")))
                .contains("<time>")
                .doesNotContainPattern("\\d:\\d\\d");
        var told = given().get("/api/audits/" + audit.id()).asString();
        assertThat(told).contains("\"on\":\"" + SchoolCalendar.day(clock.instant()) + "\"");
        assertThat(told).doesNotContainPattern("T\\d\\d:\\d\\d");
    }

    @Test
    @TestSecurity(user = "han")
    void what_the_officer_has_typed_is_still_there_after_the_second_factor_was_asked_for() {
        var audit = reading(closed("R3", "GOALS_MET"));
        var han = new Visitor();
        han.get("/audits/" + audit.id());
        han.post("/audits/" + audit.id() + "/draft", Map.of("defects", "第二信息来源不清楚"))
                .then()
                .statusCode(204);
        assertThat(han.get("/audits/" + audit.id()).asString()).contains("第二信息来源不清楚");
        desk.move(actor(Cast.HAN), audit.id(), AuditMove.FIND_MAJOR, sheet("3"), OptionalInt.empty(), ZH);
        assertThat(sql.count(
                        "select count(*) from draft where place = ?", audit.id().toString()))
                .isZero();
    }

    @Test
    @TestSecurity(user = "qin")
    void an_officer_of_another_district_gets_404() {
        var id = reading(closed("R3", "GOALS_MET")).id();
        given().get("/audits/" + id).then().statusCode(404);
        given().get("/api/audits/" + id).then().statusCode(404);
        given().get("/audits/no-id").then().statusCode(404);
    }

    @Test
    @TestSecurity(user = "han")
    void a_form_with_a_refused_grade_comes_back_as_it_was_typed() {
        var audit = reading(closed("R3", "GOALS_MET"));
        var form = new HashMap<String, Object>(Map.of("_version", audit.version()));
        sheet("3").asMap().forEach((item, values) -> form.put(item, values.get(0)));
        var han = new Visitor();
        han.get("/audits/" + audit.id());
        var page = han.post("/audits/" + audit.id() + "/pass", form)
                .then()
                .statusCode(422)
                .extract()
                .asString();
        assertThat(page).contains("评分要求认定严重缺陷", "降级没有依据");
    }

    /** Draws until that case is in the sample, as a red history always is, and begins the review. */
    private Audit reading(UUID caseId) {
        samples.draw(actor(Cast.HAN));
        var id = QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select id from closure_audit where case_id = ?", r -> r.id("id"), caseId))
                .orElseThrow();
        return desk.move(actor(Cast.HAN), id, AuditMove.START, Answers.none(), OptionalInt.empty(), ZH);
    }

    private static Answers sheet(String scoreOfA4) {
        var sheet = Answers.none()
                .with("conflict_none", "1")
                .with("defects", "降级没有依据")
                .with("signed", "1");
        for (int n = 1; n <= 16; n++) {
            sheet = sheet.with("a" + n, n == 4 ? scoreOfA4 : "1");
        }
        return sheet;
    }

    private String owed(UUID audit) {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.one(
                        "select step || ' ' || coalesce(school, district) as what from owed where subject = ? and done_at is null",
                        r -> r.text("what"),
                        audit))
                .orElse("");
    }

    private Actor actor(Cast who) {
        return QuarkusTransaction.requiringNew()
                .call(() -> actors.named(who.login()).orElseThrow());
    }

    private UUID closed(String highest, String reason) {
        var id = Ids.fresh();
        var closedAt = clock.instant().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        QuarkusTransaction.requiringNew()
                .run(() -> sql.run(
                        """
                        insert into case_file (id, number, pseudonym, student, school, state, episode, prompt, risk, highest,
                          risk_since, crisis, custody, guardian, opened_at, closed_at, closure_reason, version)
                        values (?, ?, ?, ?, 'lishan', 'CLOSED', 1, 'P2', 'R0', ?, ?, 'NONE', 'IN_SCHOOL', 'UNKNOWN', ?, ?, ?, 0)
                        """,
                        id,
                        "A-" + id.toString().substring(0, 8),
                        "A7Q-" + id.toString().substring(0, 8),
                        CHILD,
                        highest,
                        closedAt,
                        closedAt.minus(Duration.ofDays(100)),
                        closedAt,
                        reason));
        return id;
    }
}
