package org.xinqiao.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Walls;
import org.xinqiao.questionnaire.Questionnaire;

/**
 * What another cut-off would mean for the newest screening (D§6.6). It reads as the system, because no person may read the
 * scores of a district; only counts leave, and nothing that is true of a student changes.
 */
@ApplicationScoped
@Transactional
public class WhatIfDesk {
    /** So long the same columns answer, while somebody moves a cut-off to and fro. */
    private static final Duration FRESH = Duration.ofMinutes(3);

    private static final int MOST_KEPT = 8;

    private final Screenings screenings;
    private final Scopes scopes;
    private final Walls walls;
    private final Clock clock;
    private final Map<String, Snapshot> kept = new ConcurrentHashMap<>();

    WhatIfDesk(Screenings screenings, Scopes scopes, Walls walls, Clock clock) {
        this.screenings = screenings;
        this.scopes = scopes;
        this.walls = walls;
        this.clock = clock;
    }

    /** The newest screening of the schools whose figures the actor reads. */
    Snapshot newest(Actor actor, Questionnaire q) {
        var scope = scopes.of(actor);
        var key = String.join(
                " ",
                q.code(),
                q.hash(),
                q.scoring().orElseThrow().hash(),
                scope.kind().name(),
                scope.place());
        drop();
        return kept.computeIfAbsent(key, k -> walls.asSystem(() -> screenings.read(q, scope)));
    }

    /** What is too old, and the oldest of too many. */
    private void drop() {
        var now = clock.instant();
        kept.values()
                .removeIf(s -> s.readAt().isAfter(now) || s.readAt().plus(FRESH).isBefore(now));
        while (kept.size() >= MOST_KEPT) {
            kept.entrySet().stream()
                    .min(Comparator.comparing(e -> e.getValue().readAt()))
                    .ifPresent(oldest -> kept.remove(oldest.getKey()));
        }
    }

    Scope scope(Actor actor) {
        return scopes.of(actor);
    }

    SmallCells cells(Scope scope) {
        return scopes.cells(scope.kind());
    }
}
