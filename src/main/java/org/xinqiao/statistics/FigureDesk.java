package org.xinqiao.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Matrix;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Verb;
import org.xinqiao.access.Walls;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Questionnaire;

/** The figures of a questionnaire for those who may read them, and the wish to have them computed anew. */
@ApplicationScoped
@Transactional
public class FigureDesk {
    /** Whoever reads for longer has gone down with the machine. */
    private static final Duration LONGEST = Duration.ofHours(2);

    private final FigureShelf shelf;
    private final Screenings screenings;
    private final Scopes scopes;
    private final Matrix matrix;
    private final Walls walls;
    private final Clock clock;

    FigureDesk(FigureShelf shelf, Screenings screenings, Scopes scopes, Matrix matrix, Walls walls, Clock clock) {
        this.shelf = shelf;
        this.screenings = screenings;
        this.scopes = scopes;
        this.matrix = matrix;
        this.walls = walls;
        this.clock = clock;
    }

    Scope scope(Actor actor) {
        return scopes.of(actor);
    }

    /** Whether the words of the questions may stand beside the figures. */
    boolean readsQuestions(Actor actor) {
        return matrix.reaches(actor.role(), RecordType.DEFINITION, Verb.READ);
    }

    boolean mayCompute(Actor actor) {
        return scopes.may(actor, Verb.UPDATE);
    }

    Optional<FigureShelf.Kept> newest(Actor actor, Questionnaire q) {
        return shelf.newest(q, scopes.of(actor));
    }

    /** Of the term of the newest screening; one at a time. */
    void computeAnew(Actor actor, Questionnaire q) {
        var scope = scopes.of(actor, Verb.UPDATE);
        var now = clock.instant();
        walls.asSystem(() -> {
            var term = screenings.newest(q, scope).stream()
                    .map(round -> Term.of(round.from()))
                    .max(Comparator.comparing(Term::from))
                    .orElseThrow(() -> Refused.conflict("figures.nothing_handed_in"));
            shelf.newest(q, scope)
                    .filter(kept -> kept.which().term().equals(term.name()))
                    .filter(FigureShelf.Kept::isUnderWay)
                    .filter(kept -> kept.wantedAt().plus(LONGEST).isAfter(now))
                    .ifPresent(kept -> {
                        throw Refused.conflict("figures.under_way");
                    });
            shelf.want(FigureShelf.Which.of(q, scope, term), now);
        });
    }
}
