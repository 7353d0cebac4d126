package org.xinqiao.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.Owed;
import org.xinqiao.casefile.Step;
import org.xinqiao.consent.Activity;
import org.xinqiao.consent.ConsentDesk;
import org.xinqiao.consent.Standing;
import org.xinqiao.demo.Cast;
import org.xinqiao.desk.Desk;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Referring;
import org.xinqiao.support.Superuser;

/**
 * Chen's father has agreed that Chen Zixuan is referred, and the packet lies at the Quancheng hospital. Then the consent is
 * taken back (D§22: 16): by the father himself, or by a family that has no login and tells Wang.
 */
@QuarkusTest
@WithTestResource(Database.class)
class WithdrawalJourneyTest {
    private static final String NOTE = "note";

    private static final int FIFTEEN = 15;
    private static final String FATHER = "GUARDIAN " + Cast.CHEN_BA.id();

    @Inject
    Walls walls;

    @Inject
    ConsentDesk consents;

    @Inject
    Desk owed;

    @Inject
    Referring referring;

    private final Superuser superuser = new Superuser();

    private UUID child = new UUID(0, 0);
    private UUID id = new UUID(0, 0);

    @BeforeEach
    void the_father_agrees_and_the_packet_lies_at_the_hospital() {
        child = referring.child("陈子轩", FIFTEEN);
        id = referring.sent(child);
        assertThat(standing(Activity.REFERRAL)).isEqualTo(Standing.State.AGREED);
        assertThat(standing(Activity.FEEDBACK)).isEqualTo(Standing.State.AGREED);
    }

    @Test
    void a_withdrawal_shuts_all_that_the_school_wrote_and_the_hospital_deletes_and_says_so() {
        move(Cast.ZHENG, ReferralMove.ASK_MORE, Answers.none().with(NOTE, "睡得怎么样？"));
        move(Cast.WANG, ReferralMove.GIVE_MORE, Answers.none().with(NOTE, "两周来每晚不到五小时"));
        move(Cast.ZHENG, ReferralMove.ACCEPT);
        move(Cast.ZHENG, ReferralMove.SCHEDULE, referring.slot());
        assertThat(notes(Cast.ZHENG)).containsExactly("睡得怎么样？", "两周来每晚不到五小时");

        assertThat(move(Cast.CHEN_BA, ReferralMove.WITHDRAW_CONSENT)).isEqualTo(ReferralState.WITHDRAWN);

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
        assertThatThrownBy(() -> move(Cast.SUN, ReferralMove.FEEDBACK)).hasMessage("referral.wrong_state");

        assertThat(open(Cast.ZHENG).next().map(Owed::step)).contains(Step.DELETE_COPIES);
        assertThat(open(Cast.ZHENG).moves()).containsExactly(ReferralMove.CONFIRM_DELETION);
        assertThat(tasks(Cast.ZHENG)).contains(Step.DELETE_COPIES);
        assertThat(tasks(Cast.WANG)).contains(Step.REFUSAL_REVIEW);
        assertThat(move(Cast.ZHENG, ReferralMove.CONFIRM_DELETION)).isEqualTo(ReferralState.WITHDRAWN);
        assertThat(open(Cast.ZHENG).next()).isEmpty();
        assertThat(open(Cast.ZHENG).moves()).isEmpty();
        assertThat(open(Cast.WANG).facts()).last().satisfies(fact -> {
            assertThat(fact.move()).isEqualTo("CONFIRM_DELETION");
            assertThat(fact.actor()).isEqualTo(Cast.ZHENG.login());
            assertThat(fact.settled()).isTrue();
        });
        assertThatThrownBy(() -> move(Cast.ZHENG, ReferralMove.CONFIRM_DELETION))
                .hasMessage("referral.nothing_to_delete");
    }

    @Test
    void a_father_takes_it_back_after_the_hospital_declined_and_no_other_hospital_gets_it() {
        move(
                Cast.ZHENG,
                ReferralMove.DECLINE,
                Answers.none().with("decline_code", "NO_CAPACITY").with(NOTE, "本周没有号"));
        assertThat(open(Cast.CHEN_BA).moves()).contains(ReferralMove.WITHDRAW_CONSENT);
        move(Cast.CHEN_BA, ReferralMove.WITHDRAW_CONSENT);
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
    void a_hospital_that_declined_deletes_what_it_copied_and_learns_nothing_of_where_the_child_goes() {
        declinedAndRerouted();
        assertThat(tasks(Cast.ZHENG)).contains(Step.DELETE_LEFT_COPIES);
        assertThat(tasks(Cast.TANG)).doesNotContain(Step.DELETE_LEFT_COPIES);
        assertThatThrownBy(() -> open(Cast.ZHENG)).hasMessage("not_found");
        var copy = lying();
        for (var stranger : List.of(Cast.TANG, Cast.SUN, Cast.ZHAO, Cast.XIA_MA, Cast.SHEN)) {
            As.person(stranger).get("/api/copies/" + copy).then().statusCode(404);
        }
        As.person(Cast.ZHENG)
                .get("/copies/" + copy)
                .then()
                .statusCode(200)
                .body(containsString("陈某某"), not(containsString("陈子轩")), not(containsString("明湖")));
        As.person(Cast.WANG).get("/copies/" + copy).then().statusCode(200);
        As.person(Cast.WANG)
                .request()
                .post("/api/copies/" + copy + "/deletion")
                .then()
                .statusCode(403);
        As.person(Cast.ZHENG)
                .request()
                .post("/api/copies/" + copy + "/deletion")
                .then()
                .statusCode(200);
        As.person(Cast.ZHENG)
                .request()
                .post("/api/copies/" + copy + "/deletion")
                .then()
                .statusCode(409);
        assertThat(tasks(Cast.ZHENG)).doesNotContain(Step.DELETE_LEFT_COPIES);
        assertThat(said("CONFIRM_DELETION")).containsExactly(Cast.ZHENG.login());
        assertThat(open(Cast.TANG).facts())
                .as("who has the child now is not told who had it before")
                .noneMatch(f -> f.move().equals("CONFIRM_DELETION"));
    }

    @Test
    void when_the_father_takes_it_back_every_hospital_that_ever_got_the_packet_deletes_it() {
        declinedAndRerouted();
        move(Cast.CHEN_BA, ReferralMove.WITHDRAW_CONSENT);
        assertThat(tasks(Cast.TANG)).contains(Step.DELETE_COPIES);
        assertThat(tasks(Cast.ZHENG)).contains(Step.DELETE_LEFT_COPIES);
        move(Cast.TANG, ReferralMove.CONFIRM_DELETION);
        As.person(Cast.ZHENG)
                .request()
                .post("/api/copies/" + lying() + "/deletion")
                .then()
                .statusCode(200);
        assertThat(said("CONFIRM_DELETION")).containsExactly(Cast.TANG.login(), Cast.ZHENG.login());
    }

    private void declinedAndRerouted() {
        move(
                Cast.ZHENG,
                ReferralMove.DECLINE,
                Answers.none().with("decline_code", "NO_CAPACITY").with(NOTE, "本周没有号"));
        assertThat(tasks(Cast.ZHENG)).doesNotContain(Step.DELETE_LEFT_COPIES);
        assertThat(move(
                        Cast.WANG,
                        ReferralMove.REROUTE,
                        Answers.none().with("hospital", "minghu-hospital").with(NOTE, "改转")))
                .isEqualTo(ReferralState.SENT);
    }

    /** What lies at the hospital that was left. */
    private UUID lying() {
        return superuser
                .one("select id from left_copy where referral = ?", r -> r.id("id"), id)
                .orElseThrow();
    }

    private List<String> said(String move) {
        return superuser.rows(
                "select actor from fact where student = ? and move = ? order by id", r -> r.text("actor"), child, move);
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
        assertThat(ledger(Activity.REFERRAL)).last().isEqualTo(FATHER + " WITHDRAWN VOICE wang");
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
        move(Cast.ZHENG, ReferralMove.ACCEPT);
        move(Cast.ZHENG, ReferralMove.SCHEDULE, referring.slot());
        move(Cast.ZHENG, ReferralMove.ATTEND, referring.visit());
        assertThat(move(Cast.CHEN_BA, ReferralMove.WITHHOLD)).isEqualTo(ReferralState.FEEDBACK_WITHHELD);
        assertThat(open(Cast.SUN).packet()).isPresent();
        assertThat(standing(Activity.REFERRAL)).isEqualTo(Standing.State.AGREED);
        assertThat(standing(Activity.FEEDBACK)).isEqualTo(Standing.State.WITHDRAWN);
        assertThat(move(Cast.SUN, ReferralMove.TREAT)).isEqualTo(ReferralState.IN_TREATMENT);
        assertThat(move(Cast.CHEN_BA, ReferralMove.WITHDRAW_CONSENT))
                .as("and the rest can still be taken back")
                .isEqualTo(ReferralState.WITHDRAWN);
        assertThat(open(Cast.SUN).packet()).isEmpty();
    }

    @Test
    void what_the_doctor_holds_back_is_the_word_of_the_hospital_and_not_the_father_s() {
        move(Cast.ZHENG, ReferralMove.ACCEPT);
        move(Cast.ZHENG, ReferralMove.SCHEDULE, referring.slot());
        move(Cast.ZHENG, ReferralMove.ATTEND, referring.visit());
        assertThat(move(Cast.SUN, ReferralMove.WITHHOLD)).isEqualTo(ReferralState.FEEDBACK_WITHHELD);
        assertThat(ledger(Activity.FEEDBACK)).last().isEqualTo("HOSPITAL sun REFUSED REPORTED sun");
        assertThat(ledger(Activity.FEEDBACK))
                .filteredOn(said -> said.startsWith(FATHER))
                .hasSize(1);
        assertThat(standing(Activity.FEEDBACK)).isEqualTo(Standing.State.AGREED);
    }

    @Test
    void a_student_s_word_that_the_father_ticked_is_no_signature_of_the_student() {
        assertThat(ledger(Activity.REFERRAL))
                .containsExactly(FATHER + " AGREED E_SIGN chen-ba", "STUDENT student AGREED REPORTED chen-ba");
    }

    private List<String> ledger(Activity activity) {
        return referring.ledger(id, activity);
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
        return owed.of(referring.actor(who)).owed().stream()
                .map(Desk.Duty::step)
                .toList();
    }

    private static Answers heard(Answers said, String first, String second) {
        return said.with("first_witness", first).with("second_witness", second);
    }

    private ReferralDesk.Opened open(Cast who) {
        return referring.open(who, id);
    }

    private ReferralState move(Cast who, ReferralMove move) {
        return referring.move(who, id, move);
    }

    private ReferralState move(Cast who, ReferralMove move, Answers record) {
        return referring.move(who, id, move, record);
    }
}
