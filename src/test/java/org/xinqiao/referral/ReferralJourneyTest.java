package org.xinqiao.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.CaseOf;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.NewChild;
import org.xinqiao.support.Superuser;

/**
 * Wang refers Chen Zihang; his father agrees, without diagnosis; the hospital accepts, names a slot, sees him and writes
 * back; Wang completes. The other hospital never learns of it.
 */
@QuarkusTest
@WithTestResource(Database.class)
class ReferralJourneyTest {
    @Inject
    Walls walls;

    @Inject
    ReferralDesk desk;

    @Inject
    CaseFiles files;

    @Inject
    Actors actors;

    @Inject
    Clock clock;

    @Inject
    ReferralReach reach;

    @Inject
    NewChild newChild;

    private final Superuser superuser = new Superuser();

    @Test
    void a_referral_walks_from_consent_to_completion_and_a_stranger_finds_nothing() {
        var id = referred();
        assertThat(move(Cast.WANG, id, ReferralMove.ASK_CONSENT, Answers.none()))
                .isEqualTo(ReferralState.CONSENT_PENDING);
        assertFindsNothing(Cast.ZHENG, id);
        assertThat(move(Cast.CHEN_BA, id, ReferralMove.CONSENT, consent())).isEqualTo(ReferralState.SENT);
        assertFindsNothing(Cast.TANG, id);
        assertFindsNothing(Cast.ZHAO, id);
        assertFindsNothing(Cast.XIA_MA, id);
        assertThat(packet(Cast.ZHENG, id).one("name")).contains("陈子航");
        assertThat(packet(Cast.ZHENG, id).has("behaviour")).isFalse();
        move(Cast.ZHENG, id, ReferralMove.ACCEPT, Answers.none());
        move(Cast.ZHENG, id, ReferralMove.SCHEDULE, slot());
        assertThat(move(Cast.ZHENG, id, ReferralMove.ATTEND, visit())).isEqualTo(ReferralState.FEEDBACK_DUE);
        assertThatThrownBy(() ->
                        move(Cast.SUN, id, ReferralMove.FEEDBACK, feedback().with("diagnosis", "x")))
                .hasMessage("referral.not_consented");
        move(Cast.SUN, id, ReferralMove.FEEDBACK, feedback());
        the_father_reads_what_the_doctor_told(id);
        assertThat(move(Cast.WANG, id, ReferralMove.COMPLETE, Answers.none())).isEqualTo(ReferralState.COMPLETED);
    }

    @Test
    void the_hospital_reads_for_thirty_days_after_its_feedback_and_for_as_long_as_it_treats() {
        var id = fedBack();
        assertThat(closedOn(id)).contains(today().toLocalDate().plusDays(30));
        move(Cast.SUN, id, ReferralMove.TREAT, Answers.none());
        assertThat(closedOn(id)).isEmpty();
        assertThat(packet(Cast.ZHENG, id).one("name")).contains("陈子航");
    }

    @Test
    void thirty_days_after_its_feedback_the_hospital_finds_nothing_though_the_school_completes_later() {
        var id = fedBack();
        superuser.run("update referral set closed_to_hospital_on = ? where id = ?", today().toLocalDate(), id);
        assertFindsNothing(Cast.ZHENG, id);
        assertFindsNothing(Cast.SUN, id);
        move(Cast.WANG, id, ReferralMove.COMPLETE, Answers.none());
        assertFindsNothing(Cast.ZHENG, id);
        assertThat(desk.list(actor(Cast.ZHENG)))
                .noneMatch(l -> l.referral().id().equals(id));
        assertThat(desk.open(actor(Cast.WANG), id).referral().state()).isEqualTo(ReferralState.COMPLETED);
    }

    /** D§22: 16. */
    @Test
    void a_hospital_that_read_no_more_still_deletes_its_copies_after_a_late_withdrawal() {
        var id = fedBack();
        superuser.run("update referral set closed_to_hospital_on = ? where id = ?", today().toLocalDate(), id);
        move(Cast.CHEN_BA, id, ReferralMove.WITHDRAW_CONSENT, Answers.none());
        assertThat(closedOn(id)).isEmpty();
        move(Cast.ZHENG, id, ReferralMove.CONFIRM_DELETION, Answers.none());
        assertThat(closedOn(id)).contains(today().toLocalDate().plusDays(30));
    }

    /** D§18. */
    @Test
    void the_hospital_is_told_to_call_the_father_who_agreed_and_not_the_grandmother_who_helps() {
        var id = referred();
        superuser.run(
                "insert into guardianship (guardian, student, relation, kind)"
                        + " select ?, student, '奶奶', 'INFORMAL' from referral where id = ?",
                Cast.XIA_MA.id(),
                id);
        move(Cast.WANG, id, ReferralMove.ASK_CONSENT, Answers.none());
        assertThatThrownBy(() -> move(Cast.XIA_MA, id, ReferralMove.CONSENT, consent()))
                .hasMessage("consent.not_a_guardian");
        move(Cast.CHEN_BA, id, ReferralMove.CONSENT, consent());
        assertThat(packet(Cast.ZHENG, id).one("guardian").orElseThrow()).startsWith("陈爸爸");
    }

    /** Under the system's binding the database hides nothing: what is missing then, the application keeps back. */
    @Test
    void the_first_wall_alone_keeps_it_from_the_hospital() {
        var id = fedBack();
        assertThat(walls.<Referral>asSystem(() -> reach.find(actor(Cast.ZHENG), id))
                        .id())
                .isEqualTo(id);
        superuser.run("update referral set closed_to_hospital_on = ? where id = ?", today().toLocalDate(), id);
        assertThatThrownBy(() -> walls.<Referral>asSystem(() -> reach.find(actor(Cast.ZHENG), id)))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.status()).isEqualTo(404));
    }

    private UUID fedBack() {
        var id = referred();
        move(Cast.WANG, id, ReferralMove.ASK_CONSENT, Answers.none());
        move(Cast.CHEN_BA, id, ReferralMove.CONSENT, consent());
        move(Cast.ZHENG, id, ReferralMove.ACCEPT, Answers.none());
        move(Cast.ZHENG, id, ReferralMove.SCHEDULE, slot());
        move(Cast.ZHENG, id, ReferralMove.ATTEND, visit());
        move(Cast.SUN, id, ReferralMove.FEEDBACK, feedback());
        return id;
    }

    private Optional<LocalDate> closedOn(UUID id) {
        return superuser
                .one(
                        "select closed_to_hospital_on as day from referral where id = ?",
                        r -> Optional.ofNullable(r.set().getObject("day", LocalDate.class)),
                        id)
                .orElseThrow();
    }

    /** What consent let through is the family's too; the school's letter is not among the records that it is shown. */
    private static void the_father_reads_what_the_doctor_told(UUID id) {
        var page = As.person(Cast.CHEN_BA).get("/referrals/" + id);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("每周一次谈话", "连续两晚不睡").doesNotContain("上课走神");
    }

    private UUID referred() {
        var child = newChild.of(
                Cast.CHEN_BA, "陈子航", SchoolCalendar.day(clock.instant()).minusYears(15));
        var file = walls.asSystem(() -> files.add(CaseOf.of(child, "lishan", Risk.R2, clock.instant())));
        var letter = Answers.none()
                .with("hospital", "quancheng-hospital")
                .with("urgency", "URGENT")
                .with("reason", "情绪低落六周")
                .with("behaviour", "上课走神")
                .with("safety_facts", "否认自伤")
                .with("measures", "校内辅导四次")
                .with("question", "是否需要治疗")
                .with("basis", "consent");
        return desk.create(actor(Cast.WANG), file.id(), letter, "zh-CN").id();
    }

    private Answers consent() {
        return Answers.none()
                .with("decision", "agree")
                .with("hospital", "quancheng-hospital")
                .with("sent_items", "identity", "reason")
                .with("back_items", "attendance", "safety_opinion", "advice")
                .with("valid_until", today().plusMonths(6).toLocalDate().toString())
                .with("student_assent", "agree")
                .with("guardian_signed", "1");
    }

    private Answers slot() {
        return Answers.none()
                .with("slot_at", today().plusDays(2).withSecond(0).withNano(0).toString())
                .with("clinic", "三楼心理科")
                .with("doctor_kind", "child");
    }

    private Answers visit() {
        return Answers.none()
                .with("attended_on", today().toLocalDate().toString())
                .with("proof", "desk");
    }

    private Answers feedback() {
        return Answers.none()
                .with("attended", "1")
                .with("attended_on", today().toLocalDate().toString())
                .with("service", "outpatient")
                .with("safety_opinion", "attend")
                .with("helps", "每周一次谈话")
                .with("warning_signs", "连续两晚不睡")
                .with("back_referral", "0")
                .with("doctor_signed", "1")
                .with("contact", "总机");
    }

    private void assertFindsNothing(Cast who, UUID id) {
        assertThatThrownBy(() -> desk.open(actor(who), id))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.status()).isEqualTo(404));
    }

    private Answers packet(Cast who, UUID id) {
        return desk.open(actor(who), id).packet().orElseThrow().answers();
    }

    private ReferralState move(Cast who, UUID id, ReferralMove move, Answers record) {
        return desk.move(actor(who), id, move, record, OptionalInt.empty(), "zh-CN")
                .state();
    }

    private Actor actor(Cast who) {
        return QuarkusTransaction.requiringNew()
                .call(() -> actors.named(who.login()).orElseThrow());
    }

    private LocalDateTime today() {
        return clock.instant().atZone(SchoolCalendar.ZONE).toLocalDateTime();
    }
}
