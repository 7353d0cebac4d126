package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.Sql;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.vault.Rotation;
import org.xinqiao.vault.Vault;

/** Sessions run out, are ended, and tell nobody who reads the database anything. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class SessionsTest {
    private static final String TOKENS = Browsers.TOKENS;

    @Inject
    Sessions sessions;

    @Inject
    Rotation rotation;

    @Inject
    Sql sql;

    @AfterEach
    void everybody_is_signed_out() {
        change("delete from browser_session");
    }

    @Test
    void a_session_is_over_after_fifteen_minutes_without_a_sign_of_life() {
        begin("one", Cast.WANG);
        change("update browser_session set seen_at = seen_at - interval '14 minutes'");
        assertThat(sessions.find("one", true)).isPresent();
        change("update browser_session set seen_at = seen_at - interval '14 minutes'");
        assertThat(sessions.find("one", true)).isPresent();
        change("update browser_session set seen_at = seen_at - interval '16 minutes'");
        assertThat(sessions.find("one", true)).isEmpty();
        assertThat(count()).isZero();
    }

    @Test
    void what_a_page_asks_by_itself_is_no_sign_of_life() {
        begin("one", Cast.WANG);
        change("update browser_session set seen_at = seen_at - interval '14 minutes'");
        assertThat(sessions.find("one", false)).isPresent();
        change("update browser_session set seen_at = seen_at - interval '2 minutes'");
        assertThat(sessions.find("one", false)).isEmpty();
    }

    @Test
    void a_desk_that_rests_is_rung_until_eight_hours_are_over_or_somebody_asks_for_anything_else() {
        begin("one", Cast.WANG);
        begin("two", Cast.WANG);
        change("update browser_session set seen_at = seen_at - interval '16 minutes'");
        assertThat(sessions.find("one", false)).isEmpty();
        assertThat(sessions.listener(Browsers.bell("one"))).contains("wang");
        assertThat(sessions.find("two", true)).isEmpty();
        assertThat(sessions.listener(Browsers.bell("two"))).isEmpty();
        change("update browser_session set created_at = created_at - interval '481 minutes'");
        assertThat(sessions.listener(Browsers.bell("one"))).isEmpty();
    }

    @Test
    void the_cookie_of_the_bell_does_not_open_the_session_nor_the_session_the_bell() {
        var drawn = Secrets.drawn();
        assertThat(drawn.bell()).hasSize(43).isNotEqualTo(drawn.session());
        sessions.begin(drawn, "wang", Browsers.said("wang", "there", false), TOKENS);
        assertThat(sessions.find(drawn.bell(), true)).isEmpty();
        assertThat(sessions.listener(drawn.session())).isEmpty();
        assertThat(sessions.listener(drawn.bell())).contains("wang");
        sessions.end(drawn.session());
        assertThat(sessions.listener(drawn.bell())).isEmpty();
    }

    @Test
    void a_fresh_code_does_not_make_a_session_younger_and_neither_it_nor_its_bell_outlives_eight_hours() {
        begin("one", Cast.WANG);
        change("update browser_session set created_at = created_at - interval '479 minutes'");
        sessions.ask("one");
        assertThat(sessions.find("one", true)).isEmpty();
        assertThat(sessions.listener(Browsers.bell("one"))).contains("wang");
        assertThat(again("two", Cast.WANG, "one", true)).isTrue();
        assertThat(count()).isEqualTo(1);
        assertThat(sessions.find("two", true).orElseThrow().freshAt()).isPresent();
        change("update browser_session set created_at = created_at - interval '2 minutes'");
        assertThat(sessions.listener(Browsers.bell("two"))).isEmpty();
        assertThat(sessions.find("two", true)).isEmpty();
    }

    @Test
    void a_second_factor_that_nobody_asked_for_begins_nothing() {
        assertThat(again("one", Cast.XIA_MA, "there", true)).isFalse();
        begin("two", Cast.WANG);
        assertThat(again("three", Cast.WANG, "two", true)).isFalse();
        sessions.ask("two");
        assertThat(again("three", Cast.ZHAO, "two", true)).isFalse();
        change("update browser_session set asked_at = asked_at - interval '11 minutes'");
        assertThat(again("three", Cast.WANG, "two", true)).isFalse();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void a_mother_who_was_asked_for_her_password_has_shown_what_she_has_and_wang_by_a_password_has_not() {
        begin("mother", Cast.XIA_MA);
        begin("wang", Cast.WANG);
        sessions.ask("mother");
        sessions.ask("wang");
        assertThat(again("mother-2", Cast.XIA_MA, "mother", false)).isTrue();
        assertThat(again("wang-2", Cast.WANG, "wang", false)).isTrue();
        assertThat(sessions.find("mother-2", true).orElseThrow().freshAt()).isPresent();
        assertThat(sessions.find("wang-2", true).orElseThrow().freshAt()).isEmpty();
    }

    @Test
    void new_tokens_that_a_page_fetched_by_itself_are_no_sign_of_life() {
        begin("one", Cast.WANG);
        change("update browser_session set seen_at = seen_at - interval '14 minutes'");
        goOn("two", sessions.find("one", false).orElseThrow());
        change("update browser_session set seen_at = seen_at - interval '2 minutes'");
        assertThat(sessions.find("two", false)).isEmpty();
    }

    @Test
    void a_session_is_over_after_eight_hours_however_busy() {
        begin("one", Cast.WANG);
        change("update browser_session set created_at = created_at - interval '479 minutes'");
        goOn("two", sessions.find("one", true).orElseThrow());
        change("update browser_session set created_at = created_at - interval '2 minutes'");
        assertThat(sessions.find("two", true)).isEmpty();
    }

    @Test
    void the_administrator_is_signed_in_at_one_browser_at_a_time_and_wang_at_many() {
        begin("admin-1", Cast.ADMIN);
        begin("admin-2", Cast.ADMIN);
        begin("wang-1", Cast.WANG);
        begin("wang-2", Cast.WANG);
        assertThat(sessions.find("admin-1", true)).isEmpty();
        assertThat(sessions.find("admin-2", true)).isPresent();
        assertThat(sessions.find("wang-1", true)).isPresent();
        assertThat(sessions.find("wang-2", true)).isPresent();
    }

    @Test
    void the_administrator_ends_every_session_of_a_person_and_nobody_else_can() {
        begin("wang-1", Cast.WANG);
        begin("wang-2", Cast.WANG);
        begin("zhao", Cast.ZHAO);
        As.person(Cast.LIU).request().post("/api/people/wang/sign-outs").then().statusCode(404);
        assertThat(count()).isEqualTo(3);
        assertThat(As.person(Cast.ADMIN)
                        .request()
                        .post("/api/people/wang/sign-outs")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<Integer>path("sessions"))
                .isEqualTo(2);
        assertThat(sessions.find("wang-1", true)).isEmpty();
        assertThat(sessions.find("zhao", true)).isPresent();
    }

    @Test
    void wang_sees_where_she_is_signed_in_and_which_browser_is_hers_now() {
        begin("here", Cast.WANG);
        begin("resting", Cast.WANG);
        change("update browser_session set seen_at = seen_at - interval '16 minutes' where login = 'wang'");
        begin("school", Cast.WANG);
        begin("zhao", Cast.ZHAO);
        change("update browser_session set seen_at = seen_at + interval '1 hour' where hash = sha256('here')");
        var seen = own("here");
        assertThat(seen).extracting(OwnSession::here).containsExactly(true, false, false);
        assertThat(seen).extracting(OwnSession::rests).containsExactly(false, false, true);
        assertThat(own("")).extracting(OwnSession::here).containsExactly(false, false, false);
        assertThat(seen.toString()).doesNotContain("school", "resting");
        change(
                "update browser_session set created_at = created_at - interval '481 minutes' where hash = sha256('school')");
        assertThat(own("here")).hasSize(2);
        As.person(Cast.WANG)
                .get("/sessions")
                .then()
                .statusCode(200)
                .body(
                        containsString("我的登录"),
                        containsString("已休眠"),
                        containsString(seen.get(2).id()));
    }

    @Test
    void wang_ends_one_or_all_of_her_other_sessions_and_none_of_anybody_else() {
        for (var secret : List.of("here", "one", "two", "three")) {
            begin(secret, Cast.WANG);
        }
        begin("zhao", Cast.ZHAO);
        var hers = own("one").stream().filter(OwnSession::here).findFirst().orElseThrow();
        assertThat(ended(Cast.ZHAO, hers.id())).isEqualTo(404);
        assertThat(ended(Cast.ADMIN, hers.id())).isEqualTo(404);
        assertThat(sessions.find("one", true)).isPresent();
        assertThat(ended(Cast.WANG, hers.id())).isEqualTo(303);
        assertThat(ended(Cast.WANG, hers.id())).isEqualTo(404);
        assertThat(sessions.find("one", true)).isEmpty();
        assertThat(sessions.find("two", true)).isPresent();
        QuarkusTransaction.requiringNew().run(() -> sessions.endOthersOf("wang", Optional.of("here")));
        assertThat(own("here")).extracting(OwnSession::here).containsExactly(true);
        assertThat(sessions.find("zhao", true)).isPresent();
    }

    @Test
    void the_database_knows_neither_the_secret_nor_the_tokens() {
        begin("the-secret", Cast.WANG);
        var row = QuarkusTransaction.requiringNew()
                .call(() -> sql.one(
                        "select browser_session::text as all_of_it from browser_session", r -> r.text("all_of_it")))
                .orElseThrow();
        assertThat(row).doesNotContain("the-secret", "id-token", hex("the-secret"), hex("id-token"));
        assertThat(sessions.find("the-secret", true).map(BrowserSession::tokens))
                .contains(TOKENS);
    }

    @Test
    void tokens_that_were_moved_to_another_session_cannot_be_opened() {
        begin("wang", Cast.WANG);
        begin("zhao", Cast.ZHAO);
        change("update browser_session set tokens = (select tokens from browser_session where login = 'wang')");
        assertThat(sessions.find("wang", true)).isPresent();
        assertThatThrownBy(() -> sessions.find("zhao", true)).hasMessage("vault.unreadable");
    }

    @Test
    void wang_stays_signed_in_while_the_key_of_the_house_is_renewed_and_the_old_one_leaves() {
        begin("wang", Cast.WANG);
        var before = slots();
        assertThat(rotation.renew(Vault.HOUSE)).isZero();
        assertThat(slots()).isNotEqualTo(before);
        assertThat(sessions.find("wang", true).map(BrowserSession::tokens)).contains(TOKENS);
    }

    @Test
    void a_second_factor_is_fresh_for_minutes_only_and_an_exchange_of_tokens_does_not_renew_it() {
        var now = Instant.parse("2026-11-24T01:30:00Z");
        var five = Duration.ofMinutes(5);
        var shown = new BrowserSession("wang", TOKENS, now, now, Optional.of(now));
        assertThat(shown.isFresh(five, now.plusSeconds(299))).isTrue();
        assertThat(shown.isFresh(five, now.plusSeconds(300))).isFalse();
        assertThat(new BrowserSession("wang", TOKENS, now, now, Optional.empty()).isFresh(five, now))
                .isFalse();
        assertThat(shown.isNew(five, now.plusSeconds(299))).isTrue();
        assertThat(shown.isNew(five, now.plusSeconds(300))).isFalse();
        begin("first", Cast.WANG);
        sessions.ask("first");
        assertThat(again("old", Cast.WANG, "first", true)).isTrue();
        change("update browser_session set fresh_at = fresh_at - interval '1 hour'");
        var old = sessions.find("old", true).orElseThrow();
        assertThat(old.freshAt()).isPresent();
        goOn("new", old);
        assertThat(sessions.find("new", true).orElseThrow().freshAt()).isEqualTo(old.freshAt());
    }

    private List<OwnSession> own(String here) {
        return QuarkusTransaction.requiringNew().call(() -> sessions.of("wang", Optional.of(here)));
    }

    private static int ended(Cast who, String id) {
        return As.person(who)
                .request()
                .redirects()
                .follow(false)
                .formParam("session", id)
                .post("/sessions")
                .statusCode();
    }

    private void begin(String secret, Cast who) {
        Browsers.signIn(sessions, secret, who.login());
    }

    private void goOn(String secret, BrowserSession before) {
        Browsers.goOn(sessions, secret, before);
    }

    /** Comes back from the provider, whose session is still that one. */
    private boolean again(String secret, Cast who, String there, boolean byCode) {
        return sessions.begin(Browsers.secrets(secret), who.login(), Browsers.said(who.login(), there, byCode), TOKENS);
    }

    private void change(String words) {
        QuarkusTransaction.requiringNew().run(() -> sql.run(words));
    }

    /** Which keys the tokens are sealed with. */
    private List<String> slots() {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.rows(
                        "select distinct encode(substring(tokens from 2 for 4), 'hex') as slot from browser_session",
                        r -> r.text("slot")));
    }

    private int count() {
        return QuarkusTransaction.requiringNew().call(() -> sql.count("select count(*) from browser_session"));
    }

    private static String hex(String words) {
        return java.util.HexFormat.of().formatHex(words.getBytes(StandardCharsets.UTF_8));
    }
}
