package org.xinqiao.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.platform.Policies;
import org.xinqiao.questionnaire.Answers;

class MeetingTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final List<Party> FOUR = List.of(Party.GUA, Party.HRT, Party.DPR, Party.PSY);
    /** The only ways to sit in an emergency. */
    private static final Set<Set<Party>> ENOUGH_IN_AN_EMERGENCY = Set.of(
            EnumSet.of(Party.GUA, Party.DPR, Party.PSY),
            EnumSet.of(Party.GUA, Party.DPR, Party.HRT),
            EnumSet.of(Party.GUA, Party.DPR, Party.PSY, Party.HRT));

    @Test
    void of_all_sixteen_tables_only_the_full_one_is_a_quorum() {
        assertThat(everyTable())
                .hasSize(16)
                .allSatisfy(table -> assertThat(Meeting.isQuorum(table, false, false))
                        .as("%s", table)
                        .isEqualTo(table.equals(EnumSet.copyOf(FOUR))));
    }

    @Test
    void in_an_emergency_the_guardian_the_deputy_principal_and_one_more_are_enough() {
        assertThat(everyTable())
                .allSatisfy(table -> assertThat(Meeting.isQuorum(table, true, false))
                        .as("%s", table)
                        .isEqualTo(ENOUGH_IN_AN_EMERGENCY.contains(table)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void without_a_guardian_it_is_a_talk_among_staff(boolean urgent) {
        var record = tasks(FOUR).with("present", "HRT", "DPR", "PSY");
        assertThatThrownBy(() -> ConsultationMove.HOLD.check(attempt(record, urgent, "COOPERATIVE")))
                .hasMessage("consultation.no_guardian");
    }

    @Test
    void a_student_of_age_is_discussed_without_the_guardian_and_never_by_fewer_of_the_school() {
        var three = List.of(Party.HRT, Party.DPR, Party.PSY);
        var record = tasks(three).with("present", "HRT", "DPR", "PSY");
        assertThatCode(() -> ConsultationMove.HOLD.check(new Attempt(record, false, true, "COOPERATIVE", NOW)))
                .doesNotThrowAnyException();
        var withoutTheDeputy = tasks(three).with("present", "HRT", "PSY");
        assertThatThrownBy(() ->
                        ConsultationMove.HOLD.check(new Attempt(withoutTheDeputy, true, true, "COOPERATIVE", NOW)))
                .hasMessage("consultation.no_quorum");
    }

    @Test
    void a_missing_teacher_stops_an_ordinary_meeting_but_not_an_urgent_one() {
        var record = tasks(FOUR).with("present", "GUA", "DPR", "PSY");
        assertThatThrownBy(() -> ConsultationMove.HOLD.check(attempt(record, false, "COOPERATIVE")))
                .hasMessage("consultation.no_quorum");
        assertThatCode(() -> ConsultationMove.HOLD.check(attempt(record, true, "COOPERATIVE")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = Party.class,
            names = {"GUA", "HRT", "DPR", "PSY"})
    void each_of_the_four_takes_on_a_task(Party idle) {
        var busy = new ArrayList<>(FOUR);
        busy.set(busy.indexOf(idle), Party.STU);
        var record = tasks(busy).with("present", "GUA", "HRT", "DPR", "PSY");
        assertThatThrownBy(() -> ConsultationMove.HOLD.check(attempt(record, false, "COOPERATIVE")))
                .hasMessage("consultation.task_for_each_party");
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, true",
        "UNSUITABLE, true",
        "REFUSING, true",
        "COOPERATIVE, false",
        "PARTIAL, false",
        "CONFLICTED, false"
    })
    void it_is_waived_only_when_the_guardian_cannot_be_there(String stance, boolean waived) {
        assertThat(Meeting.theGuardianCannotBeThere(attempt(Answers.none(), false, stance))
                        .isEmpty())
                .isEqualTo(waived);
    }

    @Test
    void nobody_is_called_to_a_meeting_in_the_past() {
        var yesterday = Answers.none().with("meets_at", "2026-11-22T16:30");
        assertThatThrownBy(() -> ConsultationMove.CALL.check(attempt(yesterday, true, "COOPERATIVE")))
                .hasMessage("consultation.time_is_past");
        assertThat(Meeting.time(Answers.none().with("meets_at", "2026-11-24T19:30")))
                .isEqualTo("2026-11-24T11:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T11:30:00Z, false, false, true",
        "2026-11-24T11:30:00Z, true, false, false",
        "2026-11-24T11:30:00Z, false, true, false",
        "2026-11-27T11:30:00Z, false, false, false"
    })
    void a_short_notice_is_pointed_out(Instant meetsAt, boolean urgent, boolean agreed, boolean warned) {
        var policy = Policies.read("/policy/default.yaml");
        var meeting = Meetings.planned(urgent, agreed, meetsAt, NOW);
        assertThat(meeting.isShortNotice(policy.calendar(), policy.value("consultation_notice_sd")))
                .isEqualTo(warned);
    }

    @Test
    void the_minutes_are_complete_when_everybody_who_was_there_has_signed() {
        var minutes = new Minutes(EnumSet.copyOf(FOUR), EnumSet.of(Party.PSY, Party.GUA));
        assertThat(minutes.missing()).containsExactlyInAnyOrder(Party.HRT, Party.DPR);
        assertThat(minutes.isCompleteWith(Party.HRT)).isFalse();
        assertThat(new Minutes(EnumSet.copyOf(FOUR), EnumSet.of(Party.PSY, Party.GUA, Party.DPR))
                        .isCompleteWith(Party.HRT))
                .isTrue();
    }

    @Test
    void the_guardian_of_a_student_of_age_may_sit_there_and_has_nothing_to_sign() {
        var record = tasks(FOUR).with("present", "GUA", "HRT", "DPR", "PSY");
        assertThat(Meeting.signers(record, false)).isEqualTo(EnumSet.copyOf(FOUR));
        assertThat(Meeting.signers(record, true)).containsExactlyInAnyOrder(Party.HRT, Party.DPR, Party.PSY);
    }

    private static Attempt attempt(Answers record, boolean urgent, String stance) {
        return new Attempt(record, urgent, false, stance, NOW);
    }

    private static Answers tasks(List<Party> parties) {
        var record = Answers.none();
        for (var party : parties) {
            record = record.with("tasks." + record.rows("tasks") + ".party", party.name());
        }
        return record;
    }

    private static List<Set<Party>> everyTable() {
        var tables = new ArrayList<Set<Party>>();
        for (int bits = 0; bits < 16; bits++) {
            var table = EnumSet.noneOf(Party.class);
            for (int seat = 0; seat < 4; seat++) {
                if ((bits & (1 << seat)) != 0) {
                    table.add(FOUR.get(seat));
                }
            }
            tables.add(table);
        }
        return tables;
    }
}
