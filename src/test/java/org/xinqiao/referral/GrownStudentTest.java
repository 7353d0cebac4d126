package org.xinqiao.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.Risk;
import org.xinqiao.consent.Activity;
import org.xinqiao.consent.ConsentDesk;
import org.xinqiao.consent.Standing;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.Refused;
import org.xinqiao.support.Database;
import org.xinqiao.support.Referring;

/** Chen Yuhang is eighteen today: whether he is referred is his own word, and his father decides nothing (D§22: 18). */
@QuarkusTest
@WithTestResource(Database.class)
class GrownStudentTest {
    private static final int OF_AGE = 18;

    @Inject
    Walls walls;

    @Inject
    ConsentDesk consents;

    @Inject
    Referring referring;

    @Test
    void he_says_yes_to_wang_and_the_packet_names_nobody_but_him() {
        var student = eighteenToday();
        var id = referring.asked(student, Risk.R2);
        assertThatThrownBy(() -> referring.open(Cast.CHEN_BA, id))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.status()).isEqualTo(404));

        assertThat(referring.move(Cast.WANG, id, ReferralMove.CONSENT, referring.consent()))
                .isEqualTo(ReferralState.SENT);

        assertThat(referring.ledger(id, Activity.REFERRAL)).containsExactly("STUDENT student AGREED PAPER wang");
        assertThat(walls.asSystem(
                        () -> consents.standing(student, Activity.REFERRAL, id).state()))
                .isEqualTo(Standing.State.AGREED);
        var packet = referring.open(Cast.ZHENG, id).packet().orElseThrow().answers();
        assertThat(packet.has("guardian")).isFalse();
        assertThat(packet.has("guardian_phone")).isFalse();
        assertThat(referring.open(Cast.WANG, id).adult())
                .as("the letter is to him")
                .isTrue();
    }

    @Test
    void his_no_is_no_whatever_is_ticked_for_the_guardian() {
        var id = referring.asked(eighteenToday(), Risk.R2);
        var refused = referring.consent().with("student_assent", "refuse");
        assertThatThrownBy(() -> referring.move(Cast.WANG, id, ReferralMove.CONSENT, refused))
                .hasMessage("referral.student_says_no");
    }

    @Test
    void in_danger_the_father_is_told_and_still_has_nothing_to_decide() {
        var id = referring.asked(eighteenToday(), Risk.R3);
        assertThat(referring.open(Cast.CHEN_BA, id).moves()).isEmpty();
        assertThatThrownBy(() -> referring.move(Cast.CHEN_BA, id, ReferralMove.CONSENT, referring.consent()))
                .hasMessage("referral.student_is_adult");
    }

    private UUID eighteenToday() {
        return referring.child("陈宇航", OF_AGE);
    }
}
