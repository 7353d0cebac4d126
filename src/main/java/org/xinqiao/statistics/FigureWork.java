package org.xinqiao.statistics;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Walls;
import org.xinqiao.edition.Published;
import org.xinqiao.journal.Journal;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Sheets;

/**
 * Computes the figures that somebody wants. What students answered is sealed, and no person may read that of a whole
 * district: so the system reads it, batch by batch, keeps numbers in memory while it counts, and stores the figures alone.
 */
@ApplicationScoped
public class FigureWork {
    private static final Logger LOG = Logger.getLogger(FigureWork.class);
    private static final int BATCH = 500;

    private final FigureShelf shelf;
    private final Sheets sheets;
    private final Published published;
    private final Scopes scopes;
    private final Journal journal;
    private final Walls walls;
    private final Clock clock;

    FigureWork(
            FigureShelf shelf,
            Sheets sheets,
            Published published,
            Scopes scopes,
            Journal journal,
            Walls walls,
            Clock clock) {
        this.shelf = shelf;
        this.sheets = sheets;
        this.published = published;
        this.scopes = scopes;
        this.journal = journal;
        this.walls = walls;
        this.clock = clock;
    }

    /** All that is wanted, one after the other. */
    @Scheduled(every = "{xinqiao.figures.looked}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void work() {
        var next = take();
        while (next.isPresent()) {
            compute(next.get());
            next = take();
        }
    }

    private Optional<FigureShelf.Which> take() {
        return walls.asSystem(() -> shelf.take());
    }

    private void compute(FigureShelf.Which which) {
        try {
            var q = published
                    .inForce(which.code(), which.version())
                    .filter(found -> found.scoring().orElseThrow().version().equals(which.scoring()))
                    .orElseThrow();
            var term = Term.named(which.term());
            var now = read(q, which, term, true);
            var before = read(q, which, term.before(), false);
            var figures = new Figuring(q, now, before, scopes.cells(which.kind())).figures();
            walls.asSystem(() -> {
                shelf.keep(which, figures, clock.instant());
                journal.write(
                        Actor.system(),
                        "ACT",
                        "figures",
                        "%s %s %s, %d sheets read"
                                .formatted(
                                        which.kind(), which.place(), which.term(), now.students() + before.students()),
                        Optional.empty());
            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "figures of %s for %s %s could not be computed", which.code(), which.kind(), which.place());
            walls.asSystem(() -> shelf.failed(which));
        }
    }

    private Answered read(Questionnaire q, FigureShelf.Which which, Term term, boolean isTold) {
        var answered = new Answered(q);
        List<UUID> all = walls.asSystem(() -> shelf.sheets(which, term));
        for (int from = 0; from < all.size(); from += BATCH) {
            var batch = all.subList(from, Math.min(all.size(), from + BATCH));
            walls.asSystem(() -> {
                add(answered, batch);
                if (isTold) {
                    shelf.progress(which, all.size(), answered.students());
                }
            });
        }
        return answered;
    }

    private void add(Answered answered, List<UUID> batch) {
        var about = shelf.about(batch).stream()
                .collect(Collectors.toMap(FigureShelf.About::sheet, FigureShelf.About::about));
        sheets.of(batch)
                .forEach(sheet -> Optional.ofNullable(about.get(sheet.id()))
                        .ifPresent(known -> answered.add(sheet.answers(), known)));
    }
}
