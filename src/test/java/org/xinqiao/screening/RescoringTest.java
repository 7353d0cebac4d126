package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.edition.EditionDesk;
import org.xinqiao.edition.EditionMove;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;

/**
 * Xia has answered the PHQ-9, and then its cut-off between mild and moderate is corrected: from 10 down to 8 in scoring
 * 1.1.0, or up to 12 in scoring 1.2.0 (D§22: 37).
 */
@QuarkusTest
@WithTestResource(Database.class)
class RescoringTest extends RuoxiIsAsked {
    private static final String DOWN = "1.1.0";
    private static final String UP = "1.2.0";
    private static final int CRITICAL = 9;

    @Inject
    Rescoring rescoring;

    @Inject
    Rescorer rescorer;

    @Inject
    EditionDesk editions;

    private final Map<Cast.Child, String> tickets = new EnumMap<>(Cast.Child.class);

    @AfterEach
    void both_scorings_are_drafts_again() {
        var later = "(select id from edition where code = 'phq-9' and scoring <> '1.0.0')";
        sql.force("delete from rescoring_unread where edition in " + later);
        sql.force("delete from rescored where edition in " + later);
        sql.force("delete from rescoring_count where edition in " + later);
        sql.force("delete from rescoring where edition in " + later);
        sql.force("delete from score where scoring in ('1.1.0', '1.2.0')");
        sql.force("delete from edition_signature where edition in " + later);
        sql.force("delete from edition_finding where edition in " + later);
        sql.force("delete from edition_step where move <> 'LOAD' and edition in " + later);
        sql.force("update edition set state = 'DRAFT', submitted_by = null, reviewed_by = null where id in " + later);
    }

    @Test
    void a_cut_off_corrected_down_raises_xias_prompt_and_a_signal_opens() {
        answers(Cast.Child.XIA, 8);
        assertThat(prompt(Cast.Child.XIA)).isEqualTo("P0");
        var edition = publish(DOWN);
        assertThat(left(edition)).isPositive();
        finish(edition);
        assertThat(left(edition)).isZero();
        assertThat(prompt(Cast.Child.XIA)).isEqualTo("P1");
        assertThat(signals(Cast.Child.XIA)).containsExactly("rescore P1 in a case");
        assertThat(scores(Cast.Child.XIA)).containsExactly("1.0.0 8 mild", "1.1.0 8 moderate");
    }

    @Test
    void a_cut_off_corrected_up_lowers_nothing_and_closes_nothing() {
        answers(Cast.Child.XIA, 10);
        assertThat(signals(Cast.Child.XIA)).containsExactly("screen P1 in a case");
        var state = stateOfCase();
        finish(publish(UP));
        assertThat(prompt(Cast.Child.XIA)).isEqualTo("P1");
        assertThat(signals(Cast.Child.XIA)).containsExactly("screen P1 in a case");
        assertThat(stateOfCase()).isEqualTo(state);
        assertThat(scores(Cast.Child.XIA)).containsExactly("1.0.0 10 moderate", "1.2.0 10 mild");
    }

    @Test
    void run_twice_is_once() {
        answers(Cast.Child.XIA, 9);
        var edition = publish(DOWN);
        finish(edition);
        sql.force("update rescoring set finished_at = null where edition = ?", edition);
        finish(edition);
        assertThat(signals(Cast.Child.XIA)).containsExactly("rescore P1 in a case");
        assertThat(scores(Cast.Child.XIA)).hasSize(2);
    }

    @Test
    void what_was_cut_off_goes_on_where_it_was() {
        answers(Cast.Child.XIA, 8);
        answers(Cast.Child.CHEN, 9);
        var edition = publish(DOWN);
        var all = left(edition);
        var job = new Rescorings.Job(edition, "phq-9", "1.0.0", DOWN, Instant.EPOCH);
        var reading = new Rescorer.Reading(Instant.EPOCH);
        while (left(edition) == all) {
            assertThat(rescorer.some(job, reading, 1)).isEqualTo(1);
        }
        assertThat(left(edition)).isEqualTo(all - 1);
        // Whoever comes after the crash finds the rest.
        finish(edition);
        assertThat(sql.count("select sum(sheets) from rescoring_count where edition = ?", edition))
                .isEqualTo(all);
        assertThat(signals(Cast.Child.XIA)).containsExactly("rescore P1 in a case");
        assertThat(signals(Cast.Child.CHEN)).containsExactly("rescore P1 in a case");
    }

    @Test
    void a_sheet_that_somebody_tampered_with_does_not_keep_the_others_waiting() {
        answers(Cast.Child.XIA, 8);
        answers(Cast.Child.CHEN, 9);
        var another =
                "update answer_sheet set answers = set_byte(answers, 20, get_byte(answers, 20) # 1) where id = (select h.id"
                        + " from answer_sheet h join assignment a on a.id = h.assignment"
                        + " where a.campaign = ? and a.student = ? and h.code = 'phq-9')";
        sql.force(another, campaign, Cast.Child.XIA.id());
        var edition = publish(DOWN);
        finish(edition, 1);
        sql.force("update rescoring set finished_at = null where edition = ?", edition);
        finish(edition, 1);
        As.person(Cast.WANG).get("/rescorings/" + edition).then().body(containsString("有 1 份答卷打不开"));
        assertThat(signals(Cast.Child.CHEN)).containsExactly("rescore P1 in a case");
        assertThat(scores(Cast.Child.XIA)).containsExactly("1.0.0 8 mild");
        sql.force(another, campaign, Cast.Child.XIA.id());
        rescoring.tryAgain();
        finish(edition);
        assertThat(signals(Cast.Child.XIA)).containsExactly("rescore P1 in a case");
        As.person(Cast.WANG).get("/rescorings/" + edition).then().body(not(containsString("打不开")));
    }

    @Test
    void a_signal_that_fails_is_tried_again_and_the_others_are_told_meanwhile() {
        answers(Cast.Child.XIA, 8);
        answers(Cast.Child.CHEN, 9);
        sql.run("create function refuse_xia() returns trigger language plpgsql as $$ begin if new.student = '"
                + Cast.Child.XIA.id() + "' then raise exception 'not now'; end if; return new; end $$");
        sql.run("create trigger refuse_xia before insert on signal for each row execute function refuse_xia()");
        try {
            finish(publish(DOWN));
            assertThat(signals(Cast.Child.CHEN)).containsExactly("rescore P1 in a case");
            assertThat(signals(Cast.Child.XIA)).isEmpty();
        } finally {
            sql.run("drop function refuse_xia cascade");
        }
        rescoring.goOn();
        assertThat(signals(Cast.Child.XIA)).containsExactly("rescore P1 in a case");
        assertThat(prompt(Cast.Child.XIA)).isEqualTo("P1");
    }

    @Test
    void what_was_withdrawn_is_not_read_again() {
        answers(Cast.Child.XIA, 8);
        desk.decide(enters(Cast.Child.XIA), false, "zh-CN");
        var edition = publish(DOWN);
        finishIfAny(edition);
        assertThat(signals(Cast.Child.XIA)).isEmpty();
        assertThat(scores(Cast.Child.XIA)).containsExactly("1.0.0 8 mild");
    }

    @Test
    void the_psychologist_reads_names_and_the_hospital_counts_alone() {
        answers(Cast.Child.XIA, 8);
        var edition = publish(DOWN);
        finish(edition);
        As.person(Cast.WANG)
                .get("/rescorings/" + edition)
                .then()
                .statusCode(200)
                .body(containsString(Cast.Child.XIA.child()), containsString("已登记线索"));
        for (var other : List.of(Cast.ZHAO, Cast.SUN, Cast.DENG)) {
            As.person(other)
                    .get("/rescorings/" + edition)
                    .then()
                    .statusCode(200)
                    .body(not(containsString(Cast.Child.XIA.child())), containsString("少于 20"));
        }
        As.person(Cast.WANG)
                .get("/questionnaires/phq-9/1.0.0?scoring=1.1.0")
                .then()
                .body(containsString("/rescorings/" + edition));
        As.person(Cast.ZHOU).get("/rescorings/" + edition).then().statusCode(404);
    }

    /** Everything is answered: so many of the first eight with one point or more, the critical item with none. */
    private void answers(Cast.Child child, int points) {
        var token = enters(child);
        desk.decide(token, true, "zh-CN");
        desk.start(token, "zh-CN");
        for (int n = 1; n <= CRITICAL; n++) {
            var value = n == CRITICAL ? 0 : points / (CRITICAL - 1) + (n <= points % (CRITICAL - 1) ? 1 : 0);
            desk.leave(token, n, String.valueOf(value));
        }
        desk.submit(token);
    }

    private String enters(Cast.Child child) {
        return door.byTicket(tickets.computeIfAbsent(child, c -> slip(c.id()))).token();
    }

    private UUID publish(String scoring) {
        var id = sql.one("select id from edition where code = 'phq-9' and scoring = ?", r -> r.id("id"), scoring)
                .orElseThrow();
        move(Cast.WANG, id, EditionMove.SUBMIT);
        move(Cast.GAO, id, EditionMove.PASS);
        List.of(Cast.DENG, Cast.HAN, Cast.SUN).forEach(signer -> move(signer, id, EditionMove.SIGN));
        move(Cast.DENG, id, EditionMove.PUBLISH);
        return id;
    }

    private void move(Cast who, UUID edition, EditionMove move) {
        var answers = Map.of("SUICIDE_TOO_YOUNG", "初一以上", "TOO_FEW_GENTLE", "与自编问卷一起用");
        editions.move(
                actors.named(who.login()).orElseThrow(),
                edition,
                move,
                new EditionDesk.Words("", answers),
                Optional.empty());
    }

    private void finish(UUID edition) {
        finish(edition, 0);
    }

    private void finish(UUID edition, int unread) {
        assertThat(sql.count("select count(*) from rescoring where edition = ? and finished_at is null", edition))
                .isOne();
        rescoring.goOn();
        assertThat(left(edition)).isEqualTo(unread);
        assertThat(sql.count("select count(*) from rescoring where edition = ? and finished_at is not null", edition))
                .isOne();
    }

    private void finishIfAny(UUID edition) {
        rescoring.goOn();
        assertThat(left(edition)).isZero();
    }

    private int left(UUID edition) {
        return sql.count("""
                select count(*) from answer_sheet h join rescoring j on j.code = h.code and j.version = h.version
                where j.edition = ? and h.locked_at is not null and h.frozen_at is null
                  and exists (select 1 from score s where s.sheet = h.id and s.scoring <> j.scoring)
                  and not exists (select 1 from score s where s.sheet = h.id and s.scoring = j.scoring)
                """, edition);
    }

    private String prompt(Cast.Child child) {
        return sql.one(
                        "select prompt from assignment where campaign = ? and student = ?",
                        r -> r.text("prompt"),
                        campaign,
                        child.id())
                .orElseThrow();
    }

    private List<String> signals(Cast.Child child) {
        return sql.rows("""
                select s.source || ' ' || s.prompt || case when s.case_id is null then '' else ' in a case' end as one
                from signal s join assignment a on a.id = s.assignment where a.campaign = ? and a.student = ? order by s.received_at
                """, r -> r.text("one"), campaign, child.id());
    }

    private List<String> scores(Cast.Child child) {
        return sql.rows("""
                select s.scoring || ' ' || s.raw || ' ' || s.band as one from score s join answer_sheet h on h.id = s.sheet
                join assignment a on a.id = h.assignment where a.campaign = ? and a.student = ? order by s.scoring
                """, r -> r.text("one"), campaign, child.id());
    }

    private String stateOfCase() {
        return sql.one(
                        "select c.state from case_file c join signal s on s.case_id = c.id join assignment a on a.id = s.assignment"
                                + " where a.campaign = ? and a.student = ?",
                        r -> r.text("state"),
                        campaign,
                        Cast.Child.XIA.id())
                .orElseThrow();
    }
}
