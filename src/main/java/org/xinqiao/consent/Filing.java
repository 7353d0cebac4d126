package org.xinqiao.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.People;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;

/** Every word is entered here, whoever says it or writes it down, and told to what is in flight. */
@ApplicationScoped
class Filing {
    private final Consents consents;
    private final Standings standings;
    private final People people;
    private final Walls walls;
    private final Event<Decided> told;
    private final Clock clock;

    Filing(Consents consents, Standings standings, People people, Walls walls, Event<Decided> told, Clock clock) {
        this.consents = consents;
        this.standings = standings;
        this.people = people;
        this.walls = walls;
        this.told = told;
        this.clock = clock;
    }

    /** What is in flight may lie beyond the reach of who decides: a sitting, its sheets, a referral. */
    void file(Request request, Decision decision, String by, Optional<UUID> sheet) {
        walls.asSystem(() -> {
            enter(request, decision, by, sheet);
            told.fire(new Decided(request, standings.of(request), decision.at()));
        });
    }

    /** Birthdays are sealed: that a student was of age is written beside the own word, so that the database knows it too. */
    void enter(Request request, Decision decision, String by, Optional<UUID> sheet) {
        var ofAge = decision.party() == Party.STUDENT && standings.isOfAge(request.student());
        consents.decide(request.id(), decision, ofAge, by, sheet);
    }

    /** Whoever has agreed takes it back; whoever has not, refuses. */
    Decision.Kind no(Request request, Voice voice) {
        return last(request, voice)
                .filter(d -> d.kind() != Decision.Kind.REFUSED)
                .map(d -> Decision.Kind.WITHDRAWN)
                .orElse(Decision.Kind.REFUSED);
    }

    /** Whether they have not just said the same. */
    boolean isNews(Request request, Voice voice, Decision.Kind kind) {
        return last(request, voice).map(old -> old.kind() != kind).orElse(true);
    }

    private Optional<Decision> last(Request request, Voice voice) {
        return consents.decisions(request.id()).stream()
                .filter(d -> voice.equals(new Voice(d.party(), d.person())))
                .reduce((a, b) -> b);
    }

    void refuseIfOver(Request request) {
        if (SchoolCalendar.day(clock.instant()).isAfter(request.until())) {
            throw Refused.conflict("consent.over");
        }
    }

    /** Who looks after a child without a written entrustment signs nothing for it (D§18). */
    void refuseCarer(UUID guardian, Request request) {
        if (!people.mayConsent(guardian, request.student())) {
            throw Refused.conflict("consent.not_a_guardian");
        }
    }
}
