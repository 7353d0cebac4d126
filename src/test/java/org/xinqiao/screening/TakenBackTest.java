package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.CaseOf;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.Refused;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.NewChild;
import org.xinqiao.support.Visitor;

/** A yes is taken back whenever somebody wants it back; a wish for a talk is heard all the same; a new yes begins anew. */
@QuarkusTest
@WithTestResource(Database.class)
class TakenBackTest extends RuoxiIsAsked {
    private static final int THE_CRITICAL_QUESTION = 9;
    private static final LocalDate OF_AGE_TOMORROW = LocalDate.of(2008, 11, 24);
    private static final LocalDate LEAP_DAY = LocalDate.of(2012, 2, 29);

    @Inject
    Papers papers;

    @Inject
    Assignments assignments;

    @Inject
    NewChild newChild;

    @Inject
    CaseFiles files;

    @Test
    void what_was_handed_in_is_taken_back_by_the_student_with_the_slip() {
        desk.decide(enters(), true, "zh-CN");
        var token = begin();
        desk.leave(token, 1, "2");
        desk.submit(token);
        var child = comes();
        assertThat(child.get("/a/welcome").asString()).contains("你的回答已经收到", "/a/refusal");
        assertThat(child.get("/a/refusal").asString()).contains("收回回答吗");
        assertThat(sends(child, "/a/refusal", Map.of())).isEqualTo("/a/welcome");
        assertThat(page()).contains("不再使用");
        assertThat(state()).isEqualTo("DECLINED");
        assertThat(sheets("frozen_at is null")).isZero();
        assertThat(count(
                        "select count(*) from consent where request = ? and party = 'STUDENT' and decision = 'WITHDRAWN'",
                        request()))
                .isEqualTo(1);
    }

    @Test
    void on_the_way_there_is_a_calm_way_out() {
        desk.decide(enters(), true, "zh-CN");
        var child = comes();
        desk.start(child.cookie("xq-a"), "zh-CN");
        assertThat(child.get("/a/q/1").asString()).contains("我不想继续了", "/a/refusal");
        assertThat(child.get("/a/refusal").asString()).contains("不会有任何影响");
        assertThat(sends(child, "/a/refusal", Map.of())).isEqualTo("/a/welcome");
        assertThat(sheets("frozen_at is null")).isZero();
        assertThat(child.get("/a/q/1").asString()).doesNotContain("name=\"value\"");
    }

    @Test
    void a_wish_for_a_talk_that_stood_on_the_page_is_told_when_the_mother_withdraws() {
        var token = answersUntilTheTalk();
        desk.draft(token, talk(token), "1");
        assertThat(asksToTalk()).as("a draft may still be changed").isZero();
        mother("withdrawal", Map.of());
        assertThat(asksToTalk()).isEqualTo(1);
    }

    @Test
    void after_the_mother_has_withdrawn_the_child_is_still_heard() {
        answersUntilTheTalk();
        var child = comes();
        child.get("/a/q/1");
        mother("withdrawal", Map.of());
        assertThat(sends(child, "/a/talk", Map.of())).isEqualTo("/a/talk");
        assertThat(child.get("/a/talk").asString()).contains("老师知道了", "12356").doesNotContain("接着答题");
        assertThat(asksToTalk()).isEqualTo(1);
    }

    @Test
    void a_yes_to_the_question_about_a_talk_is_heard_though_the_questions_were_stopped() {
        answersUntilTheTalk();
        var child = comes();
        var number = talk(child.cookie("xq-a"));
        assertThat(child.get("/a/q/" + number).asString()).contains("name=\"asks\" value=\"talk\"");
        mother("withdrawal", Map.of());
        assertThat(sends(child, "/a/q/" + number, Map.of("value", "1", "asks", "talk")))
                .isEqualTo("/a/talk");
        assertThat(asksToTalk()).isEqualTo(1);
        assertThat(sends(child, "/a/q/1", Map.of("value", "1")))
                .as("a kind page")
                .isEqualTo("/a/welcome");
    }

    @Test
    void a_critical_answer_that_was_on_its_way_when_the_mother_withdrew_is_told_and_not_kept() {
        var token = answersUntilTheTalk();
        var child = comes();
        var there = child.cookie("xq-a");
        mother("withdrawal", Map.of());
        sends(child, "/a/q/1", Map.of("value", "1"));
        assertThat(alarms()).isZero();
        sends(child, "/a/q/" + THE_CRITICAL_QUESTION, Map.of("value", "2"));
        desk.late(there, THE_CRITICAL_QUESTION, "2");
        assertThat(alarms()).as("once").isEqualTo(1);
        assertThat(count(
                        "select count(*) from answer a join answer_sheet s on s.id = a.sheet where s.assignment = ?",
                        assignment()))
                .as("the one of before")
                .isEqualTo(1);
        assertThat(desk.late(token, THE_CRITICAL_QUESTION, "2"))
                .as("an older browser's session is over")
                .isFalse();
    }

    @Test
    void a_total_on_new_sheets_is_told_though_one_on_the_old_sheets_was() {
        desk.decide(enters(), true, "zh-CN");
        mother("decision", Map.of("decision", "agree", "guardian_signed", "1"));
        handsInSad();
        assertThat(totals()).isEqualTo(1);
        mother("decision", Map.of("decision", "refuse", "guardian_signed", "1"));
        mother("decision", Map.of("decision", "agree", "guardian_signed", "1"));
        handsInSad();
        assertThat(totals()).isEqualTo(2);
    }

    private void handsInSad() {
        var token = begin();
        for (int n = 1; n < THE_CRITICAL_QUESTION; n++) {
            desk.leave(token, n, "2");
        }
        desk.submit(token);
    }

    private int totals() {
        return count("select count(*) from signal where assignment = ? and item like 'total%'", assignment());
    }

    @Test
    void who_has_handed_in_asks_for_a_talk_and_again_on_another_day() {
        var token = answersUntilTheTalk();
        desk.submit(token);
        desk.askToTalk(enters());
        desk.askToTalk(enters());
        assertThat(asksToTalk()).isEqualTo(1);
        clock.set(Instant.parse("2026-11-24T02:00:00Z"));
        desk.askToTalk(enters());
        assertThat(asksToTalk()).isEqualTo(2);
    }

    @Test
    void who_asks_for_a_talk_again_after_wang_spoke_with_them_is_heard_again_the_same_day() {
        var child = newChild.of(Cast.CHEN_BA, "陈一诺", LocalDate.of(2011, 5, 5));
        ruoxi_is_asked_in_a_campaign();
        ticket = slip(child);
        desk.askToTalk(enters());
        desk.askToTalk(enters());
        assertThat(wishes(child)).as("still unanswered").isEqualTo(1);
        var file = sql.one("select id from case_file where student = ?", r -> r.id("id"), child)
                .orElseThrow();
        wang(
                file,
                "acceptance",
                Map.of("decision", "accept", "reason", "想和老师谈谈", "owner", Cast.WANG.id(), "backup", Cast.GAO.id()),
                0);
        desk.askToTalk(enters());
        assertThat(wishes(child)).as("accepted, and nobody has come yet").isEqualTo(1);
        wang(file, "interview", Map.of("private_place", "1", "limits_explained", "1"), 1);
        desk.askToTalk(enters());
        desk.askToTalk(enters());
        assertThat(wishes(child)).isEqualTo(2);
        assertThat(count("select count(*) from fact where case_id = ? and move = 'ATTACH_SIGNAL'", file))
                .isEqualTo(1);
    }

    @Test
    void a_student_in_care_who_asks_for_a_talk_is_seen_within_days_and_not_at_the_next_appointment() {
        var child = newChild.of(Cast.CHEN_BA, "陈一鸣", LocalDate.of(2011, 5, 5));
        var file = walls.asSystem(() -> files.add(CaseOf.of(child, "lishan", Risk.R1, clock.instant())));
        ruoxi_is_asked_in_a_campaign();
        ticket = slip(child);
        desk.askToTalk(enters());
        var owed = "select count(*) from owed where case_id = ? and step = 'TRACKING_CONTACT' and done_at is null";
        assertThat(count(owed + " and due_at < timestamptz '2026-11-27'", file.id()))
                .isEqualTo(1);
        assertThat(count(owed, file.id())).isEqualTo(1);
    }

    private static void wang(UUID file, String noun, Map<String, ?> record, int version) {
        As.person(Cast.WANG)
                .post("/api/cases/" + file + "/" + noun, record, version)
                .then()
                .statusCode(200);
    }

    private int wishes(UUID child) {
        return count("select count(*) from signal where source = 'self' and student = ?", child);
    }

    @Test
    void who_has_said_no_thinks_better_of_it_and_is_not_asked_to_while_the_mother_says_no() {
        var child = comes();
        assertThat(sends(child, "/a/refusal", Map.of())).isEqualTo("/a/welcome");
        assertThat(child.get("/a/welcome").asString()).contains("/a/agreement");
        assertThat(child.get("/a/agreement").asString()).contains("只有心理老师能看到", "我愿意参加");
        mother("decision", Map.of("decision", "refuse", "guardian_signed", "1"));
        assertThat(child.get("/a/welcome").asString()).doesNotContain("/a/agreement");
        mother("decision", Map.of("decision", "agree", "guardian_signed", "1"));
        assertThat(sends(child, "/a/start", Map.of("decision", "agree"))).isEqualTo("/a/q/1");
        assertThat(state()).isEqualTo("STARTED");
    }

    @Test
    void a_no_by_mistake_is_put_right_and_the_child_begins_on_new_sheets() {
        desk.decide(enters(), true, "zh-CN");
        mother("decision", Map.of("decision", "agree", "guardian_signed", "1"));
        var token = begin();
        desk.leave(token, THE_CRITICAL_QUESTION, "2");
        assertThat(alarms()).isEqualTo(1);
        var before = sheets("true");
        mother("decision", Map.of("decision", "refuse", "guardian_signed", "1"));
        mother("decision", Map.of("decision", "agree", "guardian_signed", "1"));
        assertThat(state()).isEqualTo("ASSIGNED");
        clock.set(Instant.parse("2026-11-24T02:00:00Z"));
        var again = begin();
        assertThat(sheets("frozen_at is not null"))
                .as("what was frozen stays frozen")
                .isEqualTo(before);
        assertThat(sheets("frozen_at is null")).isEqualTo(before);
        desk.leave(again, THE_CRITICAL_QUESTION, "2");
        assertThat(alarms())
                .as("a child in danger is found on new sheets as well")
                .isEqualTo(2);
        desk.submit(again);
        assertThat(sheets("locked_at is not null and frozen_at is not null")).isZero();
        assertThat(sheets("locked_at is not null")).isEqualTo(before);
    }

    @Test
    void a_student_who_has_come_of_age_is_not_stopped_by_the_no_of_the_mother() {
        bornOn(OF_AGE_TOMORROW);
        desk.decide(enters(), true, "zh-CN");
        var token = begin();
        desk.leave(token, 1, "1");
        mother("decision", Map.of("decision", "refuse", "guardian_signed", "1"));
        assertThat(comes().get("/a/welcome").asString()).doesNotContain("/a/agreement");
        clock.set(Instant.parse("2026-11-24T02:00:00Z"));
        var child = comes();
        assertThat(child.get("/a/welcome").asString()).contains("/a/agreement");
        assertThat(sends(child, "/a/start", Map.of("decision", "agree"))).isEqualTo("/a/q/1");
        assertThat(state()).isEqualTo("STARTED");
        assertThat(sheets("frozen_at is null"))
                .as("new sheets, past both walls")
                .isPositive();
        assertThat(sheets("frozen_at is not null"))
                .as("what was frozen stays frozen")
                .isPositive();
    }

    @Test
    void the_wall_lets_no_new_sheet_in_while_somebody_still_says_no() {
        desk.decide(enters(), true, "zh-CN");
        var token = begin();
        mother("decision", Map.of("decision", "refuse", "guardian_signed", "1"));
        sql.run("update assignment set state = 'ASSIGNED' where campaign = ?", campaign);
        assertThatThrownBy(() -> layOut(token)).hasStackTraceContaining("silenced");
    }

    @Test
    void the_assent_of_a_child_of_thirteen_is_asked_again_at_fourteen() {
        bornOn(FOURTEEN_TODAY.plusDays(1));
        mother("decision", Map.of("decision", "agree", "guardian_signed", "1"));
        desk.decide(enters(), true, "zh-CN");
        clock.set(Instant.parse("2026-11-23T16:30:00Z"));
        assertThat(page()).contains("我愿意参加");
        assertThatThrownBy(this::begin).isInstanceOf(Refused.class).hasMessage("answer.no_consent");
        desk.decide(enters(), true, "zh-CN");
        assertThat(begin()).isNotEmpty();
    }

    @Test
    void who_is_born_on_a_leap_day_is_asked_again_on_the_first_of_march() {
        bornOn(LEAP_DAY);
        sql.run("update campaign set opens_on = date '2026-02-23' where id = ?", campaign);
        clock.set(Instant.parse("2026-02-27T02:00:00Z"));
        mother("decision", Map.of("decision", "agree", "guardian_signed", "1"));
        desk.decide(enters(), true, "zh-CN");
        clock.set(Instant.parse("2026-02-28T02:00:00Z"));
        assertThat(page()).as("still thirteen").doesNotContain("我愿意参加").contains("是我，开始");
        clock.set(Instant.parse("2026-03-01T02:00:00Z"));
        assertThat(page()).contains("我愿意参加");
    }

    private String answersUntilTheTalk() {
        desk.decide(enters(), true, "zh-CN");
        mother("decision", Map.of("decision", "agree", "guardian_signed", "1"));
        var token = begin();
        desk.leave(token, 1, "1");
        return token;
    }

    private UUID assignment() {
        return sql.one(
                        "select id from assignment where campaign = ? and student = ?",
                        r -> r.id("id"),
                        campaign,
                        ruoxi())
                .orElseThrow();
    }

    private void layOut(String token) {
        QuarkusTransaction.requiringNew().run(() -> {
            var sitting = walls.asSystem(() -> assignments.find(assignment())).orElseThrow();
            walls.asHolder("session:" + Tokens.hash(token), () -> {
                papers.layOut(sitting, "zh-CN", clock.instant());
                return sitting;
            });
        });
    }

    private int talk(String token) {
        return desk.questions(token);
    }

    private int asksToTalk() {
        return count("select count(*) from signal where source = 'self' and assignment = ?", assignment());
    }

    private int alarms() {
        return count("select count(*) from signal where prompt = 'P3' and assignment = ?", assignment());
    }

    private int sheets(String which) {
        return count("select count(*) from answer_sheet where assignment = ? and " + which, assignment());
    }

    private Visitor comes() {
        var child = new Visitor();
        child.get("/a");
        child.post("/a", Map.of("ticket", ticket)).then().statusCode(303);
        return child;
    }

    private static String sends(Visitor child, String path, Map<String, String> fields) {
        var there = child.post(path, fields).then().statusCode(303).extract().header("Location");
        return there.substring(there.indexOf("/a/"));
    }
}
