package org.xinqiao.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.Risk;
import org.xinqiao.consent.Activity;
import org.xinqiao.consent.ConsentDesk;
import org.xinqiao.consent.Standing;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Referring;
import org.xinqiao.support.Superuser;

/**
 * Wang refers Chen Zihang; his father agrees, without diagnosis; the hospital accepts, names a slot, sees him and writes
 * back; Wang completes. The other hospital never learns of it.
 */
@QuarkusTest
@WithTestResource(Database.class)
class ReferralJourneyTest {
    private static final int FIFTEEN = 15;

    @Inject
    Walls walls;

    @Inject
    ReferralDesk desk;

    @Inject
    ConsentDesk consents;

    @Inject
    ReferralReach reach;

    @Inject
    Referring referring;

    private final Superuser superuser = new Superuser();

    @Test
    void a_referral_walks_from_consent_to_completion_and_a_stranger_finds_nothing() {
        var id = referred();
        assertThat(referring.move(Cast.WANG, id, ReferralMove.ASK_CONSENT)).isEqualTo(ReferralState.CONSENT_PENDING);
        assertFindsNothing(Cast.ZHENG, id);
        assertThat(referring.move(Cast.CHEN_BA, id, ReferralMove.CONSENT, referring.consent()))
                .isEqualTo(ReferralState.SENT);
        assertFindsNothing(Cast.TANG, id);
        assertFindsNothing(Cast.ZHAO, id);
        assertFindsNothing(Cast.XIA_MA, id);
        assertThat(packet(Cast.ZHENG, id).one("name")).contains("陈子航");
        assertThat(packet(Cast.ZHENG, id).has("behaviour")).isFalse();
        referring.move(Cast.ZHENG, id, ReferralMove.ACCEPT);
        referring.move(Cast.ZHENG, id, ReferralMove.SCHEDULE, referring.slot());
        assertThat(referring.move(Cast.ZHENG, id, ReferralMove.ATTEND, referring.visit()))
                .isEqualTo(ReferralState.FEEDBACK_DUE);
        assertThatThrownBy(() -> referring.move(
                        Cast.SUN,
                        id,
                        ReferralMove.FEEDBACK,
                        referring.feedback().with("diagnosis", "x")))
                .hasMessage("referral.not_consented");
        referring.move(Cast.SUN, id, ReferralMove.FEEDBACK, referring.feedback());
        the_father_reads_what_the_doctor_told(id);
        assertThat(referring.move(Cast.WANG, id, ReferralMove.COMPLETE)).isEqualTo(ReferralState.COMPLETED);
    }

    @Test
    void the_hospital_reads_for_thirty_days_after_its_feedback_and_for_as_long_as_it_treats() {
        var id = fedBack();
        assertThat(closedOn(id)).contains(today().plusDays(30));
        referring.move(Cast.SUN, id, ReferralMove.TREAT);
        assertThat(closedOn(id)).isEmpty();
        assertThat(packet(Cast.ZHENG, id).one("name")).contains("陈子航");
    }

    @Test
    void thirty_days_after_its_feedback_the_hospital_finds_nothing_though_the_school_completes_later() {
        var id = fedBack();
        superuser.run("update referral set closed_to_hospital_on = ? where id = ?", today(), id);
        assertFindsNothing(Cast.ZHENG, id);
        assertFindsNothing(Cast.SUN, id);
        referring.move(Cast.WANG, id, ReferralMove.COMPLETE);
        assertFindsNothing(Cast.ZHENG, id);
        assertThat(desk.list(referring.actor(Cast.ZHENG)))
                .noneMatch(l -> l.referral().id().equals(id));
        assertThat(referring.open(Cast.WANG, id).referral().state()).isEqualTo(ReferralState.COMPLETED);
    }

    /** D§22: 16. */
    @Test
    void a_hospital_that_read_no_more_still_deletes_its_copies_after_a_late_withdrawal() {
        var id = fedBack();
        superuser.run("update referral set closed_to_hospital_on = ? where id = ?", today(), id);
        referring.move(Cast.CHEN_BA, id, ReferralMove.WITHDRAW_CONSENT);
        assertThat(closedOn(id)).isEmpty();
        referring.move(Cast.ZHENG, id, ReferralMove.CONFIRM_DELETION);
        assertThat(closedOn(id)).contains(today().plusDays(30));
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
        referring.move(Cast.WANG, id, ReferralMove.ASK_CONSENT);
        assertThatThrownBy(() -> referring.move(Cast.XIA_MA, id, ReferralMove.CONSENT, referring.consent()))
                .hasMessage("consent.not_a_guardian");
        referring.move(Cast.CHEN_BA, id, ReferralMove.CONSENT, referring.consent());
        assertThat(packet(Cast.ZHENG, id).one("guardian").orElseThrow()).startsWith("陈爸爸");
    }

    /** D§18: two parents on paper are two people. */
    @Test
    void of_a_consent_on_paper_it_is_written_down_which_of_two_parents_gave_it() {
        var id = referring.asked(referring.child("陈子航", FIFTEEN), Risk.R2);
        superuser.run(
                "insert into guardianship (guardian, student, relation) select ?, student, '母亲' from referral where id = ?",
                Cast.XIA_MA.id(),
                id);
        for (var nobody : List.of(
                referring.consent(),
                referring.consent().with("guardian", Cast.WANG.id().toString()))) {
            assertThatThrownBy(() -> referring.move(Cast.WANG, id, ReferralMove.CONSENT, nobody))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            r -> assertThat(r.fields())
                                    .extracting(Refused.FieldProblem::field)
                                    .containsExactly("guardian"));
        }
        var hers = referring.consent().with("guardian", Cast.XIA_MA.id().toString());
        assertThat(referring.move(Cast.WANG, id, ReferralMove.CONSENT, hers)).isEqualTo(ReferralState.SENT);
        assertThat(referring.ledger(id, Activity.REFERRAL))
                .contains("GUARDIAN " + Cast.XIA_MA.id() + " AGREED PAPER wang");
    }

    @Test
    void the_yes_of_a_father_who_signs_in_takes_the_place_of_his_no_on_paper() {
        var child = referring.child("陈子航", FIFTEEN);
        var id = referring.asked(child, Risk.R2);
        referring.move(Cast.WANG, id, ReferralMove.REFUSE_CONSENT, Referring.refusal());
        assertThat(standing(child, id)).isEqualTo(Standing.State.REFUSED);
        referring.move(Cast.WANG, id, ReferralMove.ASK_AGAIN, Answers.none().with("note", "再次沟通"));
        referring.move(Cast.CHEN_BA, id, ReferralMove.CONSENT, referring.consent());
        assertThat(standing(child, id)).isEqualTo(Standing.State.AGREED);
    }

    private Standing.State standing(UUID child, UUID id) {
        return walls.asSystem(
                () -> consents.standing(child, Activity.REFERRAL, id).state());
    }

    /** Under the system's binding the database hides nothing: what is missing then, the application keeps back. */
    @Test
    void the_first_wall_alone_keeps_it_from_the_hospital() {
        var id = fedBack();
        assertThat(walls.<Referral>asSystem(() -> reach.find(referring.actor(Cast.ZHENG), id))
                        .id())
                .isEqualTo(id);
        superuser.run("update referral set closed_to_hospital_on = ? where id = ?", today(), id);
        assertThatThrownBy(() -> walls.<Referral>asSystem(() -> reach.find(referring.actor(Cast.ZHENG), id)))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.status()).isEqualTo(404));
    }

    private UUID fedBack() {
        var id = referring.sent(referring.child("陈子航", FIFTEEN));
        referring.move(Cast.ZHENG, id, ReferralMove.ACCEPT);
        referring.move(Cast.ZHENG, id, ReferralMove.SCHEDULE, referring.slot());
        referring.move(Cast.ZHENG, id, ReferralMove.ATTEND, referring.visit());
        referring.move(Cast.SUN, id, ReferralMove.FEEDBACK, referring.feedback());
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
        return referring.draft(referring.child("陈子航", FIFTEEN), Risk.R2);
    }

    private void assertFindsNothing(Cast who, UUID id) {
        assertThatThrownBy(() -> referring.open(who, id))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.status()).isEqualTo(404));
    }

    private Answers packet(Cast who, UUID id) {
        return referring.open(who, id).packet().orElseThrow().answers();
    }

    private LocalDate today() {
        return referring.today().toLocalDate();
    }
}
