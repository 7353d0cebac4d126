package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;

class CampaignGateTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate SUNDAY = MONDAY.plusDays(6);
    private static final SchoolCalendar CALENDAR =
            new SchoolCalendar(LocalTime.of(8, 0), LocalTime.of(17, 0), Set.of(), Set.of());
    private static final Set<LocalDate> WEEK =
            Set.of(MONDAY, MONDAY.plusDays(1), MONDAY.plusDays(2), MONDAY.plusDays(3), MONDAY.plusDays(4));

    @Test
    void a_campaign_opens_when_somebody_stands_ready_on_every_school_day() {
        assertThat(campaign().open(ready(MONDAY, WEEK, 40)).isPlanned()).isFalse();
    }

    @Test
    void one_school_day_without_anybody_on_duty_keeps_it_shut() {
        assertThat(reasons(ready(MONDAY, Set.of(MONDAY), 40))).containsExactly("campaign.no_duty");
    }

    @Test
    void the_refusal_counts_the_days_and_names_the_first() {
        var refused = CampaignGate.obstacles(campaign(), ready(MONDAY, Set.of(MONDAY), 40));
        assertThat(refused.get(0).args()).containsExactly(4, MONDAY.plusDays(1));
    }

    @Test
    void nobody_need_be_on_duty_on_a_weekend_or_a_holiday() {
        var holiday =
                new SchoolCalendar(CALENDAR.opens(), CALENDAR.closes(), Set.of(MONDAY, MONDAY.plusDays(1)), Set.of());
        assertThat(CampaignGate.uncovered(campaign(), holiday, Set.of()))
                .containsExactly(MONDAY.plusDays(2), MONDAY.plusDays(3), MONDAY.plusDays(4));
    }

    @Test
    void a_saturday_that_makes_up_for_a_holiday_needs_somebody_on_duty() {
        var saturday = MONDAY.plusDays(5);
        var makeUp = new SchoolCalendar(CALENDAR.opens(), CALENDAR.closes(), Set.of(), Set.of(saturday));
        assertThat(CampaignGate.uncovered(campaign(), makeUp, WEEK)).containsExactly(saturday);
    }

    @Test
    void it_still_opens_on_its_last_day_and_never_after() {
        assertThat(reasons(ready(SUNDAY, WEEK, 40))).isEmpty();
        assertThat(reasons(ready(SUNDAY.plusDays(1), WEEK, 40))).containsExactly("campaign.over");
    }

    @Test
    void a_questionnaire_that_is_not_published_is_never_handed_out() {
        var readiness = new CampaignGate.Readiness(MONDAY, CALENDAR, WEEK, Set.of("phq-9"), 40);
        assertThat(reasons(readiness)).containsExactly("campaign.not_published");
    }

    @Test
    void a_campaign_without_students_does_not_open() {
        assertThat(reasons(ready(MONDAY, WEEK, 0))).containsExactly("campaign.no_students");
    }

    @Test
    void every_reason_is_told_at_once() {
        var readiness = new CampaignGate.Readiness(SUNDAY.plusDays(1), CALENDAR, Set.of(), Set.of(), 0);
        assertThat(reasons(readiness))
                .containsExactly("campaign.not_published", "campaign.over", "campaign.no_duty", "campaign.no_students");
    }

    @Test
    void an_open_campaign_does_not_open_again_and_a_closed_one_does_not_close_again() {
        var open = campaign().open(ready(MONDAY, WEEK, 40));
        assertThatThrownBy(() -> open.open(ready(MONDAY, WEEK, 40))).hasMessage("campaign.wrong_state");
        var closed = open.close();
        assertThatThrownBy(closed::close).hasMessage("campaign.wrong_state");
    }

    private static List<String> reasons(CampaignGate.Readiness readiness) {
        return CampaignGate.obstacles(campaign(), readiness).stream()
                .map(Refused::code)
                .toList();
    }

    private static CampaignGate.Readiness ready(LocalDate today, Set<LocalDate> onDuty, int students) {
        return new CampaignGate.Readiness(today, CALENDAR, onDuty, Set.of("phq-9", "gad-7"), students);
    }

    private static Campaign campaign() {
        return new Campaign(
                new UUID(0, 1),
                "lishan",
                "秋季筛查",
                List.of("phq-9", "gad-7"),
                List.of(9),
                MONDAY,
                SUNDAY,
                Campaign.State.PLANNED,
                0);
    }
}
