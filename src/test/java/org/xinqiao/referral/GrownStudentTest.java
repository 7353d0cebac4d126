package org.xinqiao.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.CaseOf;
import org.xinqiao.casefile.Risk;
import org.xinqiao.consent.Activity;
import org.xinqiao.consent.ConsentDesk;
import org.xinqiao.consent.Standing;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.support.Database;
import org.xinqiao.support.NewChild;

/** Chen Yuhang is eighteen today: whether he is referred is his own word, and his father decides nothing (D§22: 18). */
@QuarkusTest
@WithTestResource(Database.class)
class GrownStudentTest {
    @Inject
    Walls walls;

    @Inject
    Sql sql;

    @Inject
    ReferralDesk desk;

    @Inject
    ConsentDesk consents;

    @Inject
    CaseFiles files;

    @Inject
    Actors actors;

    @Inject
    Clock clock;

    @Inject
    NewChild newChild;

    @Test
    void he_says_yes_to_wang_and_the_packet_names_nobody_but_him() {
        var student = eighteenToday();
        var id = asked(student, Risk.R2);
        assertThatThrownBy(() -> open(Cast.CHEN_BA, id))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.status()).isEqualTo(404));

        assertThat(move(Cast.WANG, id, ReferralMove.CONSENT, consent("agree"))).isEqualTo(ReferralState.SENT);

        assertThat(said(id)).containsExactly("STUDENT student AGREED PAPER wang");
        assertThat(walls.asSystem(
                        () -> consents.standing(student, Activity.REFERRAL, id).state()))
                .isEqualTo(Standing.State.AGREED);
        var packet = open(Cast.ZHENG, id).packet().orElseThrow().answers();
        assertThat(packet.has("guardian")).isFalse();
        assertThat(packet.has("guardian_phone")).isFalse();
        assertThat(open(Cast.WANG, id).adult()).as("the letter is to him").isTrue();
    }

    @Test
    void his_no_is_no_whatever_is_ticked_for_the_guardian() {
        var id = asked(eighteenToday(), Risk.R2);
        assertThatThrownBy(() -> move(Cast.WANG, id, ReferralMove.CONSENT, consent("refuse")))
                .hasMessage("referral.student_says_no");
    }

    @Test
    void in_danger_the_father_is_told_and_still_has_nothing_to_decide() {
        var id = asked(eighteenToday(), Risk.R3);
        assertThat(open(Cast.CHEN_BA, id).moves()).isEmpty();
        assertThatThrownBy(() -> move(Cast.CHEN_BA, id, ReferralMove.CONSENT, consent("agree")))
                .hasMessage("referral.student_is_adult");
    }

    private UUID eighteenToday() {
        return newChild.of(
                Cast.CHEN_BA, "陈宇航", SchoolCalendar.day(clock.instant()).minusYears(18));
    }

    private UUID asked(UUID student, Risk risk) {
        var file = walls.asSystem(() -> files.add(CaseOf.of(student, "lishan", risk, clock.instant())));
        var id = desk.create(actor(Cast.WANG), file.id(), letter(), "zh-CN").id();
        move(Cast.WANG, id, ReferralMove.ASK_CONSENT, Answers.none());
        return id;
    }

    private List<String> said(UUID referral) {
        return walls.asSystem(() -> sql.rows(
                """
                select c.* from consent c join consent_request r on r.id = c.request
                where r.scope = ? and r.activity = 'REFERRAL' order by c.seq
                """,
                r -> String.join(
                        " ",
                        r.text("party"),
                        r.text("person"),
                        r.text("decision"),
                        r.text("method"),
                        r.text("recorded_by")),
                referral));
    }

    private ReferralDesk.Opened open(Cast who, UUID id) {
        return desk.open(actor(who), id);
    }

    private ReferralState move(Cast who, UUID id, ReferralMove move, Answers record) {
        return desk.move(actor(who), id, move, record, OptionalInt.empty(), "zh-CN")
                .state();
    }

    private Actor actor(Cast who) {
        return QuarkusTransaction.requiringNew()
                .call(() -> actors.named(who.login()).orElseThrow());
    }

    private static Answers letter() {
        return Answers.none()
                .with("hospital", "quancheng-hospital")
                .with("urgency", "URGENT")
                .with("reason", "情绪低落六周")
                .with("behaviour", "上课走神")
                .with("safety_facts", "否认自伤")
                .with("measures", "校内辅导四次")
                .with("question", "是否需要治疗")
                .with("basis", "consent");
    }

    private Answers consent(String own) {
        return Answers.none()
                .with("decision", "agree")
                .with("hospital", "quancheng-hospital")
                .with("sent_items", "identity", "reason")
                .with("back_items", "attendance", "safety_opinion", "advice")
                .with(
                        "valid_until",
                        SchoolCalendar.day(clock.instant()).plusMonths(6).toString())
                .with("student_assent", own)
                .with("guardian_signed", "1");
    }
}
