package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.access.Actor;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;

/** Slips on paper: by class before a screening, and anew for a student who has lost theirs. */
@ApplicationScoped
public class SlipDesk {
    private static final Set<Sitting.State> FINISHED = Set.of(Sitting.State.COMPLETED, Sitting.State.EXPIRED);

    private final CampaignDesk campaigns;
    private final Assignments assignments;
    private final Slips slips;
    private final Looks looks;
    private final Clock clock;

    SlipDesk(CampaignDesk campaigns, Assignments assignments, Slips slips, Looks looks, Clock clock) {
        this.looks = looks;
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.slips = slips;
        this.clock = clock;
    }

    /** Who is to get a slip. */
    public enum Who {
        /** Those of a class who have none. */
        WITHOUT,
        /** All of a class: what was handed out is worth nothing from now on. */
        CLASS,
        /** One student. */
        STUDENT,
        /** One student who is asked once more. */
        RETEST
    }

    /**
     * What somebody wants printed.
     *
     * @param who the name of a {@link Who}
     * @param of the class, or the student
     */
    public record Wish(String who, String of) {}

    /** A student of a campaign who has not finished, and whether a slip is out. */
    public record Seat(Sitting sitting, boolean out) {}

    /** A class of a campaign. */
    public record Room(String name, List<Seat> seats) {
        public long without() {
            return seats.stream().filter(s -> !s.out()).count();
        }
    }

    /** What stands on one slip; it is shown this once. */
    public record Printed(Sitting sitting, String code, String ticket) {}

    /** The classes with those who have not finished. */
    @Transactional
    public List<Room> rooms(Actor actor, UUID campaign) {
        var rooms = all(actor, campaign);
        look(actor, campaign, rooms.stream().flatMap(r -> r.seats().stream()).map(Seat::sitting));
        return rooms;
    }

    private void look(Actor actor, UUID campaign, Stream<Sitting> sittings) {
        looks.among(
                actor,
                "slips",
                sittings.map(s -> Looks.Seen.of(s.student(), "campaign=" + campaign))
                        .toList());
    }

    private List<Room> all(Actor actor, UUID campaign) {
        var out = slips.out(campaigns.mine(actor, campaign).id());
        return assignments.ofCampaign(campaign).stream()
                .filter(s -> !FINISHED.contains(s.state()))
                .collect(Collectors.groupingBy(
                        Sitting::className,
                        LinkedHashMap::new,
                        Collectors.mapping(s -> new Seat(s, out.contains(s.id())), Collectors.toList())))
                .entrySet()
                .stream()
                .map(e -> new Room(e.getKey(), e.getValue()))
                .toList();
    }

    @Transactional
    public List<Printed> print(Actor actor, UUID campaign, Wish wish) {
        expect(actor, campaign);
        var who = who(wish);
        var wanted = who == Who.RETEST ? retest(campaign, wish.of()) : wanted(actor, campaign, who, wish.of());
        if (wanted.isEmpty()) {
            throw Refused.conflict("slip.nobody");
        }
        look(actor, campaign, wanted.stream());
        var fresh = slips.issue(wanted.stream().map(Sitting::id).toList(), clock.instant());
        return wanted.stream()
                .flatMap(
                        s -> Optional.ofNullable(fresh.get(s.id()))
                                .map(f -> new Printed(s, f.code().written(), f.ticket()))
                                .stream())
                .toList();
    }

    /** Whether there is such a campaign for the actor; refuses otherwise. */
    @Transactional
    public void expect(Actor actor, UUID campaign) {
        campaigns.mine(actor, campaign);
    }

    private List<Sitting> wanted(Actor actor, UUID campaign, Who who, String of) {
        if (!campaigns.mine(actor, campaign).isOpen()) {
            throw Refused.conflict("campaign.wrong_state");
        }
        return all(actor, campaign).stream()
                .flatMap(room -> room.seats().stream())
                .filter(seat -> isWanted(seat, who, of))
                .map(Seat::sitting)
                .toList();
    }

    /** Before its days as well, so that the slip can be handed over in time; the door opens on the first of them. */
    private List<Sitting> retest(UUID campaign, String student) {
        var again = assignments.again(campaign).stream()
                .filter(s -> s.student().toString().equals(student))
                .filter(Sitting::isUnfinished)
                .toList();
        if (again.stream().anyMatch(s -> s.isAfter(SchoolCalendar.day(clock.instant())))) {
            throw Refused.conflict("retest.over");
        }
        return again;
    }

    private static Who who(Wish wish) {
        return Stream.of(Who.values())
                .filter(w -> w.name().equalsIgnoreCase(wish.who()))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(List.of(new Refused.FieldProblem("who", "not_an_option"))));
    }

    private static boolean isWanted(Seat seat, Who who, String of) {
        var s = seat.sitting();
        return switch (who) {
            case WITHOUT -> s.className().equals(of) && !seat.out();
            case CLASS -> s.className().equals(of);
            case STUDENT, RETEST -> s.student().toString().equals(of);
        };
    }
}
