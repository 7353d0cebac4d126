package org.xinqiao.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.access.Actor;
import org.xinqiao.casefile.CaseOf;
import org.xinqiao.casefile.Risk;
import org.xinqiao.directory.Guardian;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Student;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;

class ReferralRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final UUID CARER = new UUID(1, 2);
    private static final UUID FATHER = new UUID(1, 3);
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
    void a_doctor_who_hands_back_tells_no_more_than_the_family_lets_be_told() {
        assertThat(code(ReferralMove.REFER_BACK, SENT_WITH_ADVICE, Answers.none()))
                .isEmpty();
        var attendance = new Referral.Consent(Set.of("attendance"), Optional.empty());
        assertThat(code(ReferralMove.REFER_BACK, SENT_WITH_ADVICE.withConsent(attendance), Answers.none()))
                .contains("referral.feedback_not_consented");
        var inDanger = draft(Basis.MHL28).withConsent(Referral.Consent.SAFETY_ONLY);
        assertThat(code(ReferralMove.REFER_BACK, inDanger, Answers.none())).isEmpty();
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

    /** D§22: 18; the day is that of Shanghai, and who was born on 29 February waits for 1 March. */
    @ParameterizedTest
    @CsvSource({
        "2008-11-23, 2026-11-22T15:59:59Z, false",
        "2008-11-23, 2026-11-22T16:00:00Z, true",
        "2008-02-29, 2026-02-28T04:00:00Z, false",
        "2008-02-29, 2026-02-28T16:00:00Z, true",
        "2004-02-29, 2022-02-28T15:00:00Z, false"
    })
    void from_the_eighteenth_birthday_on_the_guardian_is_not_asked(LocalDate born, Instant now, boolean adult) {
        var until = SchoolCalendar.day(now).plusMonths(1).toString();
        var ownWord = Answers.none()
                .with("hospital", "h1")
                .with("sent_items", "identity")
                .with("valid_until", until)
                .with("student_assent", "agree");
        assertThat(code(ReferralMove.CONSENT, draft(Basis.CONSENT), ownWord, Actor.system(), born, now))
                .isEqualTo(adult ? Optional.empty() : Optional.of("referral.no_consent"));
        assertThat(code(
                        ReferralMove.CONSENT_ELSEWHERE,
                        draft(Basis.CONSENT),
                        ownWord.with("decision", "agree").with("student_assent", "refuse"),
                        Actor.system(),
                        born,
                        now))
                .contains("referral.student_says_no");
    }

    @Test
    void the_guardian_of_an_adult_neither_agrees_nor_refuses_nor_withdraws_nor_withholds() {
        var born = LocalDate.of(2008, 11, 23);
        var sent = SENT_WITH_ADVICE;
        for (var move : List.of(
                ReferralMove.CONSENT,
                ReferralMove.CONSENT_ELSEWHERE,
                ReferralMove.REFUSE_CONSENT,
                ReferralMove.WITHDRAW_CONSENT,
                ReferralMove.WITHHOLD)) {
            var decision = move == ReferralMove.REFUSE_CONSENT ? "refuse" : "agree";
            assertThat(code(move, sent, consent("h1", "2027-01-01").with("decision", decision), guardian(), born, NOW))
                    .as("%s", move)
                    .contains("referral.student_is_adult");
        }
        assertThat(code(ReferralMove.WITHDRAW_CONSENT, sent, Answers.none(), guardian(), born.plusDays(1), NOW))
                .isEmpty();
    }

    @Test
    void whose_withdrawal_the_school_writes_down_depends_on_the_age() {
        var guardian = Answers.none().with("said_by", "guardian").with("method", "paper");
        var student = Answers.none().with("said_by", "student").with("method", "paper");
        var thirteen = LocalDate.of(2012, 11, 24);
        var fourteen = LocalDate.of(2012, 11, 23);
        var eighteen = LocalDate.of(2008, 11, 23);
        assertThat(withdrawn(student, thirteen)).contains("referral.child_alone");
        assertThat(withdrawn(student, fourteen)).isEmpty();
        assertThat(withdrawn(guardian, fourteen)).isEmpty();
        assertThat(withdrawn(guardian, eighteen)).contains("referral.student_is_adult");
        assertThat(withdrawn(student, eighteen)).isEmpty();
    }

    @Test
    void a_withdrawal_by_voice_is_heard_by_two_different_people_of_the_school() {
        var voice = Answers.none().with("said_by", "guardian").with("method", "voice");
        var born = LocalDate.of(2012, 2, 3);
        assertThat(withdrawn(voice, born)).contains("consent.witnesses");
        assertThat(withdrawn(voice.with("first_witness", "w1").with("second_witness", "w1"), born))
                .contains("consent.witnesses");
        assertThat(withdrawn(voice.with("first_witness", "w1").with("second_witness", "stranger"), born))
                .contains("consent.witnesses");
        assertThat(withdrawn(voice.with("first_witness", "w1").with("second_witness", "w2"), born))
                .isEmpty();
    }

    @Test
    void who_was_brought_in_danger_was_sent_by_nobodys_consent() {
        assertThat(code(ReferralMove.WITHDRAW_CONSENT, draft(Basis.MHL28), Answers.none()))
                .contains("referral.no_consent_to_withdraw");
    }

    @Test
    void a_consent_can_be_taken_back_wherever_the_referral_stands_after_it_was_sent() {
        var before = EnumSet.of(
                ReferralState.DRAFT,
                ReferralState.CONSENT_PENDING,
                ReferralState.CONSENT_REFUSED,
                ReferralState.SELF_ARRANGED,
                ReferralState.EMERGENCY_SENT);
        for (var state : ReferralState.values()) {
            var open = !state.isSettled() && !before.contains(state);
            assertThat(ReferralMove.WITHDRAW_CONSENT.from().contains(state.name()))
                    .as("%s", state)
                    .isEqualTo(open);
            assertThat(ReferralMove.RECORD_WITHDRAWAL.from().contains(state.name()))
                    .as("%s", state)
                    .isEqualTo(open);
        }
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
        return student(LocalDate.of(2012, 2, 3));
    }

    private static Student student(LocalDate born) {
        return new Student(ID, "lishan", "历山中学", "c", "初三（1）班", "1", "夏雨桐", "F", born);
    }

    /** D§18. */
    @ParameterizedTest
    @EnumSource(
            value = ReferralMove.class,
            names = {"CONSENT", "REFUSE_CONSENT", "CONSENT_ELSEWHERE", "WITHHOLD", "WITHDRAW_CONSENT"})
    void a_grandmother_without_a_written_entrustment_decides_nothing(ReferralMove move) {
        var no = "consent.not_a_guardian";
        var record = consent("h1", "2026-12-31");
        assertThat(code(
                        move,
                        SENT_WITH_ADVICE,
                        record,
                        guardian(CARER),
                        student().bornOn(),
                        NOW))
                .contains(no);
        assertThat(code(move, SENT_WITH_ADVICE, record, guardian(), student().bornOn(), NOW))
                .isNotEqualTo(Optional.of(no));
    }

    private static Actor guardian() {
        return guardian(ID);
    }

    private static Actor guardian(UUID person) {
        return new Actor(
                "ma", "妈妈", Role.GUA, person, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Optional<String> withdrawn(Answers record, LocalDate born) {
        return code(ReferralMove.RECORD_WITHDRAWAL, SENT_WITH_ADVICE, record, Actor.system(), born, NOW);
    }

    private static Optional<String> code(ReferralMove move, Referral referral, Answers record) {
        return code(move, referral, record, Actor.system(), student().bornOn(), NOW);
    }

    private static Optional<String> code(
            ReferralMove move, Referral referral, Answers record, Actor actor, LocalDate born, Instant now) {
        return move.refusal(new Attempt(
                        referral,
                        CaseOf.risk(Risk.R2, now),
                        student(born),
                        actor,
                        record,
                        List.of(),
                        List.of(),
                        Set.of("h1", "h2"),
                        Set.of(CARER),
                        Set.of(FATHER),
                        Set.of("w1", "w2", "w3"),
                        Policies.read("/policy/default.yaml"),
                        now))
                .map(Refused::code);
    }
}
