package org.xinqiao.screening;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.SchoolCalendar;

/** 复测: whom to invite once more, and what became of it. */
@ApplicationScoped
public class RetestDesk {
    private final SchoolReach reach;
    private final CampaignDesk campaigns;
    private final Assignments assignments;
    private final Retests retests;
    private final Looks looks;
    private final Clock clock;

    RetestDesk(
            SchoolReach reach,
            CampaignDesk campaigns,
            Assignments assignments,
            Retests retests,
            Looks looks,
            Clock clock) {
        this.reach = reach;
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.retests = retests;
        this.looks = looks;
        this.clock = clock;
    }

    /** Where a re-test stands. */
    public enum State {
        /** Nobody has printed a slip yet. */
        WAITING,
        /** A slip is out. */
        INVITED,
        /** They have begun. */
        STARTED,
        /** They have answered, and that is the end of it. */
        ANSWERED,
        /** That cannot be believed either: somebody talks with them. */
        UNBELIEVED,
        /** The days are over and nothing, or not all, has come: somebody talks with them. */
        MISSED,
        /** They or a guardian said no. */
        DECLINED;

        /** Whether a slip can be printed. */
        public boolean isOpen() {
            return this == WAITING || this == INVITED || this == STARTED;
        }
    }

    /** A student who is asked once more. */
    public record Invited(Sitting sitting, State state, Optional<UUID> caseId) {}

    /** A campaign of which so many wait to be invited once more; never who. */
    @TemplateData
    public record Waiting(UUID campaign, String title, int students) {}

    /** Where somebody waits to be invited, for those who run screenings. */
    @Transactional
    public List<Waiting> waiting(Actor actor) {
        return retests.waiting(
                reach.screening(actor).stream().map(place -> place.id()).toList(), today());
    }

    /** Those of a campaign who are asked once more, by class and seat; for those who run the campaign. */
    @Transactional
    public List<Invited> list(Actor actor, UUID campaign) {
        var id = campaigns.mine(actor, campaign).id();
        var standings = retests.ofCampaign(id);
        var invited = assignments.again(id).stream()
                .flatMap(s -> Optional.ofNullable(standings.get(s.id())).map(r -> invited(s, r)).stream())
                .toList();
        looks.among(
                actor,
                "retests",
                invited.stream()
                        .map(i -> Looks.Seen.of(i.sitting().student(), "campaign=" + id))
                        .toList());
        return invited;
    }

    private Invited invited(Sitting s, Retests.Standing r) {
        return new Invited(s, r.unbelieved() ? State.UNBELIEVED : state(s, r.out()), r.caseId());
    }

    private State state(Sitting s, boolean out) {
        return switch (s.state()) {
            case ASSIGNED -> s.isOver(today()) ? State.MISSED : out ? State.INVITED : State.WAITING;
            case STARTED -> s.isOver(today()) ? State.MISSED : State.STARTED;
            case COMPLETED -> State.ANSWERED;
            case EXPIRED -> State.MISSED;
            case DECLINED -> State.DECLINED;
        };
    }

    private LocalDate today() {
        return SchoolCalendar.day(clock.instant());
    }
}
