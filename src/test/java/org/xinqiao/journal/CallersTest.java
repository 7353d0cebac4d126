package org.xinqiao.journal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Sessions;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;

/** Who comes and goes, and who is not let in, stands in the journal although no page was reached. */
@QuarkusTest
@WithTestResource(Database.class)
class CallersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Sessions sessions;

    @Inject
    Sealer sealer;

    @AfterEach
    void everybody_is_signed_out() throws SQLException {
        Owner.startsTheJournal();
        sealer.reconcile();
        Owner.says("delete from browser_session");
    }

    @Test
    void whoever_signs_in_goes_on_and_signs_out_is_named() throws SQLException {
        long before = newest();
        sessions.begin("one", Cast.WANG.login(), "tokens", false);
        sessions.goOn("two", sessions.find("one", true).orElseThrow(), "tokens");
        Owner.says("update browser_session set seen_at = seen_at - interval '2 minutes'");
        sessions.find("two", true);
        sessions.end("two");
        sessions.end("two");
        sessions.begin("admin-1", Cast.ADMIN.login(), "tokens", false);
        sessions.begin("admin-2", Cast.ADMIN.login(), "tokens", false);
        assertThat(Owner.reads(
                        "select actor || ' ' || role || ' ' || act || ' ' || object || ' ' || outcome from journal"
                                + " where record = 'session' and seq > " + before + " order by seq"))
                .containsExactly(
                        "wang PSY ACT BEGIN OK",
                        "wang PSY ACT RENEW OK",
                        "wang PSY ACT SEEN OK",
                        "wang PSY ACT END OK",
                        "admin ADM ACT BEGIN OK",
                        "admin ADM ACT END_ALL OK",
                        "admin ADM ACT BEGIN OK");
        assertThat(Owner.counts("select count(*) from journal where object like 'JOB Sessions.%' and seq > " + before))
                .isZero();
    }

    @Test
    void the_administrator_who_ends_the_sessions_of_another_is_named_and_so_is_the_other() throws SQLException {
        sessions.begin("one", Cast.WANG.login(), "tokens", false);
        long before = newest();
        As.person(Cast.ADMIN)
                .request()
                .post("/api/people/wang/sign-outs")
                .then()
                .statusCode(200);
        assertThat(Owner.reads(
                        "select actor || ' ' || object from journal where actor <> 'system' and seq > " + before))
                .containsExactly("admin POST /api/people/{login}/sign-outs login=wang");
    }

    @Test
    void whoever_is_turned_away_at_the_door_leaves_a_row_that_names_the_reason_and_nothing_that_was_sent()
            throws SQLException {
        given().header("Authorization", "Bearer forged")
                .get("/api/cases")
                .then()
                .statusCode(401);
        given().delete("/cases/00000000-0000-0000-0000-000000000000").then().statusCode(405);
        given().header("Sec-Fetch-Site", "cross-site")
                .formParam("x", "words")
                .post("/a")
                .then()
                .statusCode(403);
        var told = "select distinct actor || ' ' || outcome from journal where record = 'door' order by 1";
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (Owner.reads(told).size() < 3 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(Owner.reads(told))
                .containsAll(List.of(
                        "nobody REFUSED foreign_site",
                        "nobody REFUSED method_not_allowed",
                        "nobody REFUSED not_signed_in"));
        assertThat(Owner.reads("select object from journal where record = 'door'"))
                .allMatch(object -> object.matches("unwritten=\\d+"));
    }

    @Test
    void whoever_comes_to_an_alarm_is_signed_in_and_stays_so_while_the_journal_is_down() throws SQLException {
        Owner.stopsTheJournal();
        sessions.begin("one", Cast.WANG.login(), "tokens", false);
        Owner.says("update browser_session set seen_at = seen_at - interval '2 minutes'");
        assertThat(sessions.find("one", true)).isPresent();
        long before = newest();
        Owner.startsTheJournal();
        sealer.reconcile();
        assertThat(Owner.reads("select actor || ' ' || object from journal where late and record = 'session' and seq > "
                        + before + " order by seq"))
                .contains("wang BEGIN", "wang SEEN");
    }

    private static long newest() throws SQLException {
        return Long.parseLong(
                Owner.reads("select coalesce(max(seq), 0) from journal").get(0));
    }
}
