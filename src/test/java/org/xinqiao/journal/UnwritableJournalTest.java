package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Placed;
import org.xinqiao.support.Strict;
import org.xinqiao.support.Visitor;

/** Without a journal nothing is shown and nothing is changed, but an alarm still comes through. */
@QuarkusTest
@WithTestResource(Database.class)
class UnwritableJournalTest {
    private static final int CRITICAL = 9;

    @Inject
    Placed placed;

    @Inject
    Sealer sealer;

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
        placed.clear();
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
                assertThat(As.person(Cast.WANG).get("/desk").statusCode()).isEqualTo(200);
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
