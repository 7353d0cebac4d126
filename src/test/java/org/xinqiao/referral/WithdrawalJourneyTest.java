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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.CaseOf;
import org.xinqiao.casefile.Owed;
import org.xinqiao.casefile.Risk;
import org.xinqiao.casefile.Step;
import org.xinqiao.consent.Activity;
import org.xinqiao.consent.ConsentDesk;
import org.xinqiao.consent.Standing;
import org.xinqiao.demo.Cast;
import org.xinqiao.desk.Desk;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.support.Database;
import org.xinqiao.support.NewChild;

/**
 * Chen's father has agreed that Chen Zixuan is referred, and the packet lies at the Quancheng hospital. Then the consent is
 * taken back (D§22: 16): by the father himself, or by a family that has no login and tells Wang.
 */
@QuarkusTest
@WithTestResource(Database.class)
class WithdrawalJourneyTest {
    private static final String NOTE = "note";

    @Inject
    Walls walls;

    @Inject
    Sql sql;

    @Inject
    ReferralDesk desk;

    @Inject
    ConsentDesk consents;

    @Inject
    Desk owed;

    @Inject
    CaseFiles files;

    @Inject
    Actors actors;

    @Inject
    Clock clock;

    @Inject
    NewChild newChild;

    private UUID child = new UUID(0, 0);
    private UUID id = new UUID(0, 0);

    @BeforeEach
    void the_father_agrees_and_the_packet_lies_at_the_hospital() {
        child = newChild.of(
                Cast.CHEN_BA, "陈子轩", SchoolCalendar.day(clock.instant()).minusYears(15));
        id = referred();
        move(Cast.WANG, ReferralMove.ASK_CONSENT, Answers.none());
        assertThat(move(Cast.CHEN_BA, ReferralMove.CONSENT, consent())).isEqualTo(ReferralState.SENT);
        assertThat(standing(Activity.REFERRAL)).isEqualTo(Standing.State.AGREED);
        assertThat(standing(Activity.FEEDBACK)).isEqualTo(Standing.State.AGREED);
    }

    @Test
    void a_withdrawal_shuts_all_that_the_school_wrote_and_the_hospital_deletes_and_says_so() {
        move(Cast.ZHENG, ReferralMove.ASK_MORE, Answers.none().with(NOTE, "睡得怎么样？"));
        move(Cast.WANG, ReferralMove.GIVE_MORE, Answers.none().with(NOTE, "两周来每晚不到五小时"));
        move(Cast.ZHENG, ReferralMove.ACCEPT, Answers.none());
        move(Cast.ZHENG, ReferralMove.SCHEDULE, slot());
        assertThat(notes(Cast.ZHENG)).containsExactly("睡得怎么样？", "两周来每晚不到五小时");

        assertThat(move(Cast.CHEN_BA, ReferralMove.WITHDRAW_CONSENT, Answers.none()))
                .isEqualTo(ReferralState.WITHDRAWN);

        assertThat(notes(Cast.ZHENG)).containsExactly("睡得怎么样？");
        assertThat(open(Cast.ZHENG).packet()).isEmpty();
        assertThat(open(Cast.ZHENG).records())
                .as("not even the sealed packet is among them")
                .extracting(Sheet::role)
                .isNotEmpty()
                .isSubsetOf("HRC", "HCL");
        assertThat(notes(Cast.WANG)).as("the school keeps the proof").hasSize(2);
        assertThat(standing(Activity.REFERRAL)).isEqualTo(Standing.State.WITHDRAWN);
        assertThat(standing(Activity.FEEDBACK)).isEqualTo(Standing.State.WITHDRAWN);
        assertThatThrownBy(() -> move(Cast.SUN, ReferralMove.FEEDBACK, Answers.none()))
                .hasMessage("referral.wrong_state");

        assertThat(open(Cast.ZHENG).next().map(Owed::step)).contains(Step.DELETE_COPIES);
        assertThat(open(Cast.ZHENG).moves()).containsExactly(ReferralMove.CONFIRM_DELETION);
        assertThat(tasks(Cast.ZHENG)).contains(Step.DELETE_COPIES);
        assertThat(tasks(Cast.WANG)).contains(Step.REFUSAL_REVIEW);
        assertThat(move(Cast.ZHENG, ReferralMove.CONFIRM_DELETION, Answers.none()))
                .isEqualTo(ReferralState.WITHDRAWN);
        assertThat(open(Cast.ZHENG).next()).isEmpty();
        assertThat(open(Cast.ZHENG).moves()).isEmpty();
        assertThat(open(Cast.WANG).facts()).last().satisfies(fact -> {
            assertThat(fact.move()).isEqualTo("CONFIRM_DELETION");
            assertThat(fact.actor()).isEqualTo(Cast.ZHENG.login());
            assertThat(fact.settled()).isTrue();
        });
        assertThatThrownBy(() -> move(Cast.ZHENG, ReferralMove.CONFIRM_DELETION, Answers.none()))
                .hasMessage("referral.nothing_to_delete");
    }

    @Test
    void a_father_takes_it_back_after_the_hospital_declined_and_no_other_hospital_gets_it() {
        move(
                Cast.ZHENG,
                ReferralMove.DECLINE,
                Answers.none().with("decline_code", "NO_CAPACITY").with(NOTE, "本周没有号"));
        assertThat(open(Cast.CHEN_BA).moves()).contains(ReferralMove.WITHDRAW_CONSENT);
        move(Cast.CHEN_BA, ReferralMove.WITHDRAW_CONSENT, Answers.none());
        assertThatThrownBy(() -> move(
                        Cast.WANG,
                        ReferralMove.REROUTE,
                        Answers.none().with("hospital", "minghu-hospital").with("reason", "改转")))
                .hasMessage("referral.wrong_state");
        assertThatThrownBy(() -> open(Cast.TANG))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.status()).isEqualTo(404));
    }

    @Test
    void a_family_without_a_login_says_it_by_voice_and_two_of_the_staff_hear_it() {
        var said = Answers.none()
                .with("said_by", "guardian")
                .with("speaker", "陈奶奶的儿子，父亲")
                .with("method", "voice");
        assertThatThrownBy(() -> move(
                        Cast.WANG,
                        ReferralMove.RECORD_WITHDRAWAL,
                        heard(said, Cast.MEI.id().toString(), Cast.MEI.id().toString())))
                .hasMessage("consent.witnesses");
        assertThatThrownBy(() -> move(
                        Cast.WANG,
                        ReferralMove.RECORD_WITHDRAWAL,
                        heard(said, Cast.MEI.id().toString(), Cast.ZHAO.id().toString())))
                .as("of another school")
                .hasMessage("consent.witnesses");
        assertThat(move(
                        Cast.WANG,
                        ReferralMove.RECORD_WITHDRAWAL,
                        heard(said, Cast.MEI.id().toString(), Cast.FENG.id().toString())))
                .isEqualTo(ReferralState.WITHDRAWN);
        assertThat(standing(Activity.REFERRAL)).isEqualTo(Standing.State.WITHDRAWN);
        assertThat(ledger(Activity.REFERRAL)).last().isEqualTo("GUARDIAN paper WITHDRAWN VOICE wang");
        assertThat(open(Cast.WANG).records()).extracting(Sheet::code).contains("F10W");
        assertThat(open(Cast.ZHENG).records()).isEmpty();
    }

    @Test
    void a_student_of_fourteen_takes_the_own_word_back_on_paper() {
        var said =
                Answers.none().with("said_by", "student").with("speaker", "陈子轩").with("method", "paper");
        assertThat(move(Cast.WANG, ReferralMove.RECORD_WITHDRAWAL, said)).isEqualTo(ReferralState.WITHDRAWN);
        assertThat(ledger(Activity.FEEDBACK)).last().isEqualTo("STUDENT student WITHDRAWN PAPER wang");
        assertThat(standing(Activity.REFERRAL)).isEqualTo(Standing.State.WITHDRAWN);
    }

    @Test
    void to_withhold_the_feedback_leaves_the_packet_with_the_doctor_and_ends_what_the_school_is_told() {
        move(Cast.ZHENG, ReferralMove.ACCEPT, Answers.none());
        move(Cast.ZHENG, ReferralMove.SCHEDULE, slot());
        move(Cast.ZHENG, ReferralMove.ATTEND, visit());
        assertThat(move(Cast.CHEN_BA, ReferralMove.WITHHOLD, Answers.none()))
                .isEqualTo(ReferralState.FEEDBACK_WITHHELD);
        assertThat(open(Cast.SUN).packet()).isPresent();
        assertThat(standing(Activity.REFERRAL)).isEqualTo(Standing.State.AGREED);
        assertThat(standing(Activity.FEEDBACK)).isEqualTo(Standing.State.WITHDRAWN);
        assertThat(move(Cast.SUN, ReferralMove.TREAT, Answers.none())).isEqualTo(ReferralState.IN_TREATMENT);
        assertThat(move(Cast.CHEN_BA, ReferralMove.WITHDRAW_CONSENT, Answers.none()))
                .as("and the rest can still be taken back")
                .isEqualTo(ReferralState.WITHDRAWN);
        assertThat(open(Cast.SUN).packet()).isEmpty();
    }

    @Test
    void a_student_s_word_that_the_father_ticked_is_no_signature_of_the_student() {
        assertThat(ledger(Activity.REFERRAL))
                .containsExactly("GUARDIAN chen-ba AGREED E_SIGN chen-ba", "STUDENT student AGREED REPORTED chen-ba");
    }

    private List<String> ledger(Activity activity) {
        return walls.asSystem(() -> sql.rows(
                """
                select c.* from consent c join consent_request r on r.id = c.request where r.scope = ? and r.activity = ?
                order by c.seq
                """,
                r -> String.join(
                        " ",
                        r.text("party"),
                        r.text("person"),
                        r.text("decision"),
                        r.text("method"),
                        r.text("recorded_by")),
                id,
                activity));
    }

    private Standing.State standing(Activity activity) {
        return walls.asSystem(() -> consents.standing(child, activity, id).state());
    }

    private List<String> notes(Cast who) {
        return open(who).records().stream()
                .filter(s -> s.code().equals("RN"))
                .map(s -> s.answers().one(NOTE).orElseThrow())
                .toList();
    }

    private List<Step> tasks(Cast who) {
        return owed.of(actor(who)).owed().stream().map(Desk.Duty::step).toList();
    }

    private static Answers heard(Answers said, String first, String second) {
        return said.with("first_witness", first).with("second_witness", second);
    }

    private ReferralDesk.Opened open(Cast who) {
        return desk.open(actor(who), id);
    }

    private ReferralState move(Cast who, ReferralMove move, Answers record) {
        return desk.move(actor(who), id, move, record, OptionalInt.empty(), "zh-CN")
                .state();
    }

    private Actor actor(Cast who) {
        return QuarkusTransaction.requiringNew()
                .call(() -> actors.named(who.login()).orElseThrow());
    }

    private UUID referred() {
        var file = walls.asSystem(() -> files.add(CaseOf.of(child, "lishan", Risk.R2, clock.instant())));
        return desk.create(actor(Cast.WANG), file.id(), letter(), "zh-CN").id();
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

    private Answers consent() {
        return Answers.none()
                .with("decision", "agree")
                .with("hospital", "quancheng-hospital")
                .with("other_hospital", "minghu-hospital")
                .with("sent_items", "identity", "reason")
                .with("back_items", "attendance", "safety_opinion", "advice")
                .with(
                        "valid_until",
                        SchoolCalendar.day(clock.instant()).plusMonths(6).toString())
                .with("student_assent", "agree")
                .with("guardian_signed", "1");
    }

    private Answers slot() {
        var in2Days =
                clock.instant().atZone(SchoolCalendar.ZONE).toLocalDateTime().plusDays(2);
        return Answers.none()
                .with("slot_at", in2Days.withSecond(0).withNano(0).toString())
                .with("clinic", "三楼心理科")
                .with("doctor_kind", "child");
    }

    private Answers visit() {
        return Answers.none()
                .with("attended_on", SchoolCalendar.day(clock.instant()).toString())
                .with("proof", "desk");
    }
}
