package org.xinqiao.screening;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;

/** What must be true before a campaign opens (D§7.2); never screen before somebody stands ready. */
public final class CampaignGate {
    private static final List<BiFunction<Campaign, Readiness, Optional<Refused>>> GATES = List.of(
            CampaignGate::everyInstrumentIsPublished,
            CampaignGate::theWindowIsNotOver,
            CampaignGate::somebodyIsOnDutyEverySchoolDay,
            CampaignGate::somebodyIsAsked);

    private CampaignGate() {}

    /**
     * What the gates look at.
     *
     * @param published codes of the questionnaires that may be handed out
     * @param students how many would be asked
     */
    public record Readiness(
            LocalDate today, SchoolCalendar calendar, Set<LocalDate> onDuty, Set<String> published, int students) {}

    /** All reasons against opening, in the order of the gates. */
    public static List<Refused> obstacles(Campaign campaign, Readiness readiness) {
        return GATES.stream()
                .flatMap(gate -> gate.apply(campaign, readiness).stream())
                .toList();
    }

    /** The school days of the window. */
    public static List<LocalDate> schoolDays(Campaign c, SchoolCalendar calendar) {
        return c.opensOn()
                .datesUntil(c.closesOn().plusDays(1))
                .filter(calendar::isSchoolDay)
                .toList();
    }

    /** SG4: the school days of the window on which nobody stands ready for a brief safety check. */
    public static List<LocalDate> uncovered(Campaign c, SchoolCalendar calendar, Set<LocalDate> onDuty) {
        return schoolDays(c, calendar).stream()
                .filter(day -> !onDuty.contains(day))
                .toList();
    }

    private static Optional<Refused> everyInstrumentIsPublished(Campaign c, Readiness r) {
        return refusedIf(!r.published().containsAll(c.instruments()), "campaign.not_published");
    }

    private static Optional<Refused> theWindowIsNotOver(Campaign c, Readiness r) {
        return refusedIf(c.closesOn().isBefore(r.today()), "campaign.over");
    }

    private static Optional<Refused> somebodyIsOnDutyEverySchoolDay(Campaign c, Readiness r) {
        var uncovered = uncovered(c, r.calendar(), r.onDuty());
        return uncovered.isEmpty()
                ? Optional.empty()
                : Optional.of(Refused.conflict("campaign.no_duty", uncovered.size(), uncovered.get(0)));
    }

    private static Optional<Refused> somebodyIsAsked(Campaign c, Readiness r) {
        return refusedIf(r.students() == 0, "campaign.no_students");
    }

    private static Optional<Refused> refusedIf(boolean blocked, String code) {
        return blocked ? Optional.of(Refused.conflict(code)) : Optional.empty();
    }
}
