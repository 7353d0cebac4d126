package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xinqiao.access.Walls;
import org.xinqiao.platform.SchoolCalendar;

/** Ends the papers to which nothing can be added any more: what was answered counts, and is scored. */
@ApplicationScoped
class EndDesk {
    private final Assignments assignments;
    private final Retests retests;
    private final Slips slips;
    private final Outcome outcome;
    private final Walls walls;
    private final Clock clock;

    EndDesk(Assignments assignments, Retests retests, Slips slips, Outcome outcome, Walls walls, Clock clock) {
        this.assignments = assignments;
        this.retests = retests;
        this.slips = slips;
        this.outcome = outcome;
        this.walls = walls;
        this.clock = clock;
    }

    /** Papers that were begun and not handed in while that was possible. */
    List<UUID> brokenOff() {
        return walls.asSystem(() -> assignments.brokenOff(today()));
    }

    /** Re-tests whose days are over, and to which nobody came or of which a slip is still out. */
    List<UUID> over() {
        return walls.asSystem(() -> retests.over(today()));
    }

    /** Ends one of them, unless it has changed meanwhile; nobody comes to a re-test with its slip any more. */
    @Transactional
    void end(UUID id) {
        walls.asSystem(() -> assignments.find(id).filter(s -> s.isOver(today())).ifPresent(this::end));
    }

    /** One of them cannot be ended, because what was answered cannot be opened: it waits, and somebody is told. */
    @Transactional
    void unread(UUID id) {
        walls.asSystem(() -> assignments.find(id).filter(Sitting::isStarted).ifPresent(outcome::unread));
    }

    private void end(Sitting s) {
        if (s.isStarted()) {
            outcome.finish(s, Sitting.State.EXPIRED);
        } else if (s.isRetest() && s.isUnfinished()) {
            outcome.missed(s);
        }
        assignments.expireOne(s.id());
        if (s.isRetest()) {
            slips.recallOne(s.id());
        }
    }

    private LocalDate today() {
        return SchoolCalendar.day(clock.instant());
    }
}
