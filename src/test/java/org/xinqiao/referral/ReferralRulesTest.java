package org.xinqiao.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actor;
import org.xinqiao.casefile.CaseOf;
import org.xinqiao.casefile.Risk;
import org.xinqiao.directory.Guardian;
import org.xinqiao.directory.Student;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;

class ReferralRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final Referral SENT_WITH_ADVICE = draft(Basis.CONSENT)
            .withConsent(new Referral.Consent(
                    Set.of("attendance", "safety_opinion", "advice"), Optional.of(LocalDate.of(2027, 5, 1))));

    @Test
    void a_diagnosis_nobody_agreed_to_tell_is_refused() {
        var feedback = Answers.none().with("diagnosis", "x");
        assertThat(code(ReferralMove.FEEDBACK, SENT_WITH_ADVICE, feedback)).contains("referral.not_consented");
        assertThat(code(ReferralMove.FEEDBACK, SENT_WITH_ADVICE, Answers.none().with("medicine", "x")))
                .contains("referral.not_consented");
        assertThat(code(ReferralMove.FEEDBACK, SENT_WITH_ADVICE, Answers.none()))
                .isEmpty();
    }

    @Test
    void a_diagnosis_may_be_told_if_the_guardian_ticked_it() {
        var ticked = SENT_WITH_ADVICE.withConsent(
                new Referral.Consent(Set.of("safety_opinion", "advice", "diagnosis"), Optional.empty()));
        assertThat(code(ReferralMove.FEEDBACK, ticked, Answers.none().with("diagnosis", "x")))
                .isEmpty();
    }

    @Test
    void nothing_comes_back_once_the_consent_is_withdrawn_or_over() {
        assertThat(code(ReferralMove.FEEDBACK, SENT_WITH_ADVICE.withConsent(Referral.Consent.NONE), Answers.none()))
                .contains("referral.feedback_not_consented");
        var over = new Referral.Consent(Set.of("safety_opinion", "advice"), Optional.of(LocalDate.of(2026, 11, 22)));
        assertThat(code(ReferralMove.FEEDBACK, SENT_WITH_ADVICE.withConsent(over), Answers.none()))
                .contains("referral.feedback_not_consented");
    }

    @Test
    void who_is_brought_in_danger_is_never_declined() {
        assertThat(code(ReferralMove.DECLINE, draft(Basis.MHL28), Answers.none()))
                .contains("referral.must_be_seen");
        assertThat(code(ReferralMove.DECLINE, draft(Basis.CONSENT), Answers.none()))
                .isEmpty();
    }

    @Test
    void a_transfer_comes_after_diagnosis_and_safe_hand_over() {
        var elsewhere = Answers.none().with("hospital", "h2").with("diagnosed", "1");
        assertThat(code(ReferralMove.TRANSFER, draft(Basis.MHL28), elsewhere)).contains("referral.diagnosis_first");
        assertThat(code(ReferralMove.TRANSFER, draft(Basis.MHL28), elsewhere.with("safe_handover", "1")))
                .isEmpty();
    }

    @Test
    void a_consent_names_this_hospital_and_an_end_within_twelve_months() {
        assertThat(code(ReferralMove.CONSENT, draft(Basis.CONSENT), consent("h1", "2027-11-23")))
                .isEmpty();
        assertThat(code(ReferralMove.CONSENT, draft(Basis.CONSENT), consent("h1", "2027-11-24")))
                .contains("referral.consent_period");
        assertThat(code(ReferralMove.CONSENT, draft(Basis.CONSENT), consent("h1", "2026-11-22")))
                .contains("referral.consent_period");
        assertThat(code(ReferralMove.CONSENT, draft(Basis.CONSENT), consent("h2", "2027-01-01")))
                .contains("referral.other_hospital");
    }

    @Test
    void a_student_of_fourteen_must_agree_too() {
        assertThat(code(
                        ReferralMove.CONSENT,
                        draft(Basis.CONSENT),
                        consent("h1", "2027-01-01").with("student_assent", "refuse")))
                .contains("referral.student_says_no");
    }

    @Test
    void after_two_missed_visits_the_four_parties_meet_first() {
        var slot = Answers.none().with("slot_at", "2026-11-30T09:00").with("clinic", "A");
        var missedTwice = draft(Basis.CONSENT).missed().missed();
        assertThat(code(ReferralMove.SCHEDULE, missedTwice, slot)).contains("referral.consultation_needed");
        assertThat(code(ReferralMove.SCHEDULE, draft(Basis.CONSENT).missed(), slot))
                .isEmpty();
        assertThat(code(ReferralMove.SCHEDULE, draft(Basis.CONSENT), slot.with("slot_at", "2026-11-22T09:00")))
                .contains("referral.slot_is_past");
    }

    @Test
    void the_packet_holds_only_what_was_agreed_to_and_its_seal_tells_a_change() {
        var letter = Answers.none().with("reason", "r").with("behaviour", "b").with("safety_facts", "s");
        var packet = packet(letter, Set.of("identity", "reason"));
        assertThat(packet.one("reason")).contains("r");
        assertThat(packet.one("born")).contains("2012-02");
        assertThat(packet.has("behaviour")).isFalse();
        assertThat(packet.has("safety_facts")).isFalse();
        assertThat(packet.has("risk")).isFalse();
        assertThat(Packet.hash(packet))
                .hasSize(64)
                .isEqualTo(Packet.hash(packet(letter, Set.of("identity", "reason"))))
                .isNotEqualTo(Packet.hash(packet.with("reason", "other")));
    }

    @Test
    void a_masked_name_keeps_the_family_name_only() {
        assertThat(ReferralViews.masked("夏雨桐")).isEqualTo("夏某某");
    }

    private static Answers packet(Answers letter, Set<String> agreed) {
        var mother = new Guardian(ID, "夏妈妈", "母亲", "139");
        return Packet.of(SENT_WITH_ADVICE, student(), Optional.of(mother), letter, agreed, Risk.R2, "历山中学 王老师");
    }

    private static Answers consent(String hospital, String until) {
        return Answers.none()
                .with("decision", "agree")
                .with("hospital", hospital)
                .with("sent_items", "identity", "reason")
                .with("valid_until", until)
                .with("student_assent", "agree");
    }

    private static Referral draft(Basis basis) {
        return Referral.draft(new Referral.Origin(ID, ID, ID, "lishan", NOW), "h1", Urgency.URGENT, basis);
    }

    private static Student student() {
        return new Student(ID, "lishan", "历山中学", "c", "初三（1）班", "1", "夏雨桐", "F", LocalDate.of(2012, 2, 3));
    }

    private static Optional<String> code(ReferralMove move, Referral referral, Answers record) {
        return move.refusal(new Attempt(
                        referral,
                        CaseOf.risk(Risk.R2, NOW),
                        student(),
                        Actor.system(),
                        record,
                        List.of(),
                        List.of(),
                        Set.of("h1", "h2"),
                        Policies.read("/policy/default.yaml"),
                        NOW))
                .map(Refused::code);
    }
}
