package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.support.Addresses;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Placed;
import org.xinqiao.support.Routes;
import org.xinqiao.support.Strict;
import org.xinqiao.support.Visitor;
import org.xinqiao.support.Wire;
import org.xinqiao.support.World;
import org.xinqiao.support.Worlds;

/** Without a journal nothing is shown and nothing is changed, but an alarm still comes through. */
@QuarkusTest
@WithTestResource(Database.class)
class UnwritableJournalTest {
    private static final int CRITICAL = 9;

    @Inject
    Placed placed;

    @Inject
    Worlds worlds;

    @Inject
    Sealer sealer;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    @Inject
    MovableClock clock;

    private Placed.File file = new Placed.File(Cast.idOf("none"), Cast.idOf("none"));

    @BeforeEach
    void a_case_is_there() {
        file = placed.file(CaseState.ACTIVE, Risk.R2);
    }

    @AfterEach
    void the_journal_is_back() throws SQLException {
        Owner.startsTheJournal();
        sealer.reconcile();
        worlds.clear();
        placed.clear();
    }

    /** The critical answer, the alarm and the brief check, and nothing else (docs/security.md, 1.1). */
    private static final Set<String> CRISIS = Set.of(
            "GET /desk",
            "GET /desk/now",
            "GET /desk/events",
            "POST /desk/alarms/{caseId}/coming",
            "POST /signals",
            "POST /api/signals",
            "GET /cases/{id}/brief-check",
            "POST /cases/{id}/brief-check",
            "POST /cases/{id}/brief-check/draft",
            "POST /api/cases/{id}/brief-check",
            "GET /cases/{id}/crisis",
            "POST /cases/{id}/crisis",
            "POST /cases/{id}/crisis/draft",
            "POST /api/cases/{id}/crisis",
            "GET /a/q/{n:\\d{1,3}}",
            "POST /a/q/{n:\\d{1,3}}",
            "POST /a/draft",
            "POST /a/leave",
            "GET /a/talk",
            "POST /a/talk");

    @Test
    void every_address_but_those_of_the_crisis_is_held_back_and_nothing_is_changed() throws SQLException {
        var world = worlds.build(
                new World.Place("lishan", "lishan-9-1", "lixia", "quancheng-hospital"), Cast.XIA_MA, Cast.WANG);
        var about = Addresses.of(world);
        var wire = new Wire(home);
        As.person(Cast.WANG).token();
        As.person(Cast.ZOU).token();
        Owner.stopsTheJournal();
        var before = worlds.print();
        var open = new TreeSet<String>();
        for (var who : List.of(Cast.WANG, Cast.ZOU)) {
            about.stream()
                    .filter(a -> !CRISIS.contains(a.toString()))
                    .filter(a -> !isHeldBack(wire.send(who, a)))
                    .forEach(a -> open.add(who + " " + a));
            Routes.all().stream()
                    .filter(r -> !CRISIS.contains(r.toString()))
                    .filter(r -> about.stream().noneMatch(a -> a.route().equals(r)))
                    .filter(r -> !isHeldBack(asked(wire, who, r)))
                    .forEach(r -> open.add(who + " " + r));
        }
        assertThat(open).isEmpty();
        assertThat(worlds.print()).isEqualTo(before);
        assertThat(about.stream().filter(a -> CRISIS.contains(a.toString())))
                .hasSize(11)
                .allSatisfy(a -> assertThat(wire.send(Cast.WANG, a).status()).isNotEqualTo(503));
    }

    private static Wire.Answer asked(Wire wire, Cast who, Routes.Route r) {
        var path = r.path().replace("{tag}", "en").replaceAll("\\{[^/]*}", "1");
        return r.reads()
                ? wire.get(who, path)
                : wire.post(
                        who,
                        path,
                        r.isApi() ? "application/json" : "application/x-www-form-urlencoded",
                        r.isApi() ? "{}" : "n=1&value=1");
    }

    private static boolean isHeldBack(Wire.Answer answer) {
        assertThat(answer.body())
                .doesNotContain("夏雨桐")
                .doesNotContain(Worlds.LISTED)
                .doesNotContain(Worlds.UNLISTED);
        return answer.status() == 503;
    }

    @Test
    void the_desk_shows_alarms_and_brief_checks_alone_and_says_why() throws SQLException {
        var quiet = placed.file(CaseState.ACTIVE, Risk.R2);
        owes(quiet, "INTERVIEW");
        var open = As.person(Cast.WANG).get("/desk").asString();
        assertThat(open).contains("/cases/" + quiet.id()).doesNotContain("谁看过什么都要写入日志");
        var urgent = placed.file(CaseState.ACTIVE, Risk.R3);
        owes(urgent, "BRIEF_CHECK");
        Owner.stopsTheJournal();
        for (var desk : List.of("/desk", "/desk/now")) {
            var narrow = As.person(Cast.WANG).get(desk);
            assertThat(narrow.statusCode()).isEqualTo(200);
            assertThat(narrow.asString())
                    .contains("/cases/" + urgent.id())
                    .doesNotContain(quiet.id().toString())
                    .doesNotContain("class=\"chip")
                    .contains("现在只显示报警和当日安全核查", "谁看过什么都要写入日志");
        }
        assertThat(As.person(Cast.LIU).get("/desk").asString())
                .doesNotContain(quiet.id().toString());
        assertThat(As.person(Cast.XIA_MA).get("/desk").asString()).contains("暂时无法显示");
    }

    private static void owes(Placed.File file, String step) throws SQLException {
        Owner.says(
                "insert into owed (id, case_id, subject, step, roles, school, level, started_at, due_at, policy) values"
                        + " (gen_random_uuid(), '" + file.id() + "', '" + file.id() + "', '" + step
                        + "', '{PSY,DPR}', 'lishan', 'R3', now(), now(), 'x')");
    }

    @Test
    void a_child_who_is_answering_goes_on_and_hands_in_later_and_nobody_begins() throws SQLException {
        var code = Sittings.codeOfXia(clock.instant());
        var xia = new Visitor();
        xia.get("/a");
        xia.post("/a", Map.of("code", code)).then().statusCode(303);
        xia.get("/a/welcome").then().statusCode(200);
        Owner.stopsTheJournal();
        assertHeldBack(xia.post("/a/start", Map.of("decision", "agree")), "start");
        assertHeldBack(xia.post("/a/refusal", Map.of()), "refusal");
        assertHeldBack(new Visitor().get("/a"), "the first page");
        Owner.startsTheJournal();
        xia.post("/a/start", Map.of("decision", "agree")).then().statusCode(303);
        Owner.stopsTheJournal();
        xia.post("/a/q/1", Map.of("value", "2")).then().statusCode(303);
        xia.get("/a/q/2").then().statusCode(200);
        xia.post("/a/draft", Map.of("n", "2", "value", "1")).then().statusCode(204);
        xia.post("/a/talk", Map.of("n", "2", "value", "1")).then().statusCode(303);
        xia.get("/a/talk").then().statusCode(200);
        var handedIn = xia.post("/a/submission", Map.of());
        assertHeldBack(handedIn, "hand-in");
        assertThat(handedIn.asString()).contains("已经回答的都保存好了").doesNotContain("报警");
        Owner.startsTheJournal();
        xia.get("/a/q/1").then().statusCode(200);
        xia.post("/a/submission", Map.of()).then().statusCode(303);
    }

    @Test
    void a_page_about_a_child_is_held_back() throws SQLException {
        var page = As.person(Cast.WANG).get("/cases/" + file.id());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("placed");
        Owner.stopsTheJournal();
        for (var address : List.of("/cases/" + file.id(), "/cases", "/referrals", "/api/cases", "/signals/new")) {
            assertHeldBack(As.person(Cast.WANG).get(address), address);
        }
    }

    @Test
    void nothing_is_changed_and_the_same_works_when_the_journal_is_back() throws SQLException {
        var before = Owner.reads("select count(*) from campaign");
        Owner.stopsTheJournal();
        assertHeldBack(Sittings.plan(clock.instant()), "a campaign");
        assertHeldBack(As.person(Cast.WANG).post("/api/cases/" + file.id() + "/stand-down", Map.of(), 0), "a move");
        assertThat(Owner.reads("select count(*) from campaign")).isEqualTo(before);
        Owner.startsTheJournal();
        assertThat(Sittings.plan(clock.instant()).statusCode()).isEqualTo(201);
        assertThat(As.person(Cast.WANG).get("/cases/" + file.id()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_refusal_that_cannot_be_written_down_says_nothing_either() throws SQLException {
        Owner.stopsTheJournal();
        assertHeldBack(As.person(Cast.ZHAO).get("/cases/" + file.id()), "a stranger");
        assertHeldBack(As.person(Cast.WANG).get("/no/such/page"), "nowhere");
    }

    @Test
    void a_childs_answer_still_raises_the_alarm_and_its_rows_come_in_later() throws SQLException {
        var code = Sittings.codeOfXia(clock.instant());
        var xia = new Visitor();
        xia.get("/a");
        xia.post("/a", Map.of("code", code)).then().statusCode(303);
        xia.get("/a/welcome").then().statusCode(200);
        xia.post("/a/start", Map.of("decision", "agree")).then().statusCode(303);
        xia.get("/a/q/" + CRITICAL).then().statusCode(200);
        var alarms = "select count(*) from signal where prompt = 'P3' and item is not null";
        var before = Owner.counts(alarms);
        Owner.stopsTheJournal();
        var answered = xia.post("/a/q/" + CRITICAL, Map.of("value", "1"));
        assertThat(answered.statusCode()).isEqualTo(303);
        assertThat(Owner.counts(alarms)).isEqualTo(before + 1);
        assertThat(As.person(Cast.WANG).get("/desk").statusCode()).isEqualTo(200);
        var late = "select count(*) from journal where late";
        var already = Owner.counts(late);
        Owner.startsTheJournal();
        sealer.reconcile();
        assertThat(Owner.counts(late)).isGreaterThan(already);
        assertThat(Owner.reads("select act from journal where late order by seq desc limit 20"))
                .contains("RECEIVE", "READ");
        assertThat(Owner.reads("select distinct basis from journal where late and act = 'READ'"))
                .containsExactly("EMERGENCY");
        sealer.reconcile();
        assertThat(Owner.counts("select count(*) - count(distinct body_hash) from journal where late"))
                .isZero();
    }

    @Test
    void whom_a_row_names_cannot_be_written_and_nobody_sees_a_child_but_in_an_alarm() throws SQLException {
        Owner.stopsTheNames();
        assertHeldBack(As.person(Cast.WANG).get("/cases"), "list");
        assertHeldBack(As.person(Cast.WANG).get("/cases/" + file.id()), "case");
        assertThat(As.person(Cast.WANG).get("/desk").statusCode()).isEqualTo(200);
        assertThat(As.person(Cast.WANG).get("/cases/" + file.id() + "/crisis").statusCode())
                .isEqualTo(200);
        Owner.startsTheJournal();
        assertThat(As.person(Cast.WANG).get("/cases").statusCode()).isEqualTo(200);
    }

    @Test
    void a_brief_check_and_a_crisis_are_still_possible() throws SQLException {
        Owner.stopsTheJournal();
        for (var noun : List.of("brief-check", "crisis")) {
            var form = As.person(Cast.WANG).get("/cases/" + file.id() + "/" + noun);
            assertThat(form.statusCode()).as(noun).isNotEqualTo(503);
        }
        assertHeldBack(As.person(Cast.WANG).get("/cases/" + file.id() + "/closure"), "closure");
    }

    @Test
    void rows_that_nobody_seals_for_hours_close_the_cases_but_not_the_crisis() throws SQLException {
        sealer.seal();
        try (var c = Owner.connection()) {
            c.setAutoCommit(false);
            try (var holding = c.createStatement()) {
                // Whoever holds the sealer's lock stops the sealing.
                holding.execute("select pg_advisory_xact_lock(" + 0x5EA1 + ")");
                Owner.says("""
                        insert into journal (stored_at, at, actor, role, act, record, object, subject, basis, outcome,
                          request, body_hash)
                        values (now() - interval '5 hours', now(), 'x', 'x', 'READ', 'x', '', '', 'ROLE', 'OK', '',
                          sha256('x'::bytea))
                        """);
                var closed = As.person(Cast.WANG).get("/api/cases/" + file.id());
                assertThat(closed.statusCode()).isEqualTo(503);
                assertThat(closed.jsonPath().getString("code")).isEqualTo("journal.unsealed");
                owes(file, "INTERVIEW");
                var desk = As.person(Cast.WANG).get("/desk");
                assertThat(desk.statusCode()).isEqualTo(200);
                assertThat(desk.asString())
                        .contains("日志已有数小时没有封存")
                        .doesNotContain(file.id().toString());
                assertThat(As.person(Cast.WANG)
                                .get("/cases/" + file.id() + "/crisis")
                                .statusCode())
                        .isNotEqualTo(503);
            }
            c.rollback();
        }
        sealer.seal();
        assertThat(As.person(Cast.WANG).get("/api/cases/" + file.id()).statusCode())
                .isEqualTo(200);
    }

    private static void assertHeldBack(Response answer, String what) {
        assertThat(answer.statusCode()).as(what).isEqualTo(503);
        assertThat(answer.asString()).as(what).doesNotContain("placed").doesNotContain("夏");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        Strict.assertStrict(answer, what);
    }
}
