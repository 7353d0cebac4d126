package org.xinqiao.screening;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.xinqiao.access.Walls;
import org.xinqiao.edition.EditionPublished;

/**
 * 重新计分 (D§22: 37): when a later scoring of a form comes into use, the sheets that others have scored are scored by it as
 * well. Both scores stay. A prompt that goes up opens a signal; one that goes down changes nothing. Some sheets at a time,
 * each time in a transaction of its own: what is cut off goes on where it was.
 */
@ApplicationScoped
public class Rescoring {
    private static final Logger LOG = Logger.getLogger(Rescoring.class);
    private static final int TOGETHER = 5_000;
    /** While one waits for the database, the other opens and scores. */
    private static final int HANDS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Rescorings rescorings;
    private final Rescorer rescorer;
    private final Walls walls;
    private final Clock clock;

    Rescoring(Rescorings rescorings, Rescorer rescorer, Walls walls, Clock clock) {
        this.rescorings = rescorings;
        this.rescorer = rescorer;
        this.walls = walls;
        this.clock = clock;
    }

    /**
     * In the transaction in which an edition comes into use: the work is written down, or there is none. Other words alone
     * score nothing anew.
     */
    void order(@Observes EditionPublished news) {
        var e = news.edition();
        var job = new Rescorings.Job(e.id(), e.code(), e.version(), e.scoring(), clock.instant());
        if (!e.scoring().isEmpty() && news.otherRules()) {
            walls.asSystem(() -> rescorings.order(job));
        }
    }

    /** Goes on with whatever is not finished, and tells what is not told. */
    @Scheduled(every = "{xinqiao.rescoring.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void goOn() {
        walls.asSystem(rescorings::unfinished).forEach(job -> {
            try {
                all(job, new Rescorer.Reading(Instant.EPOCH));
                all(job, new Rescorer.Reading(job.lastMoment()));
                walls.asSystem(() -> rescorings.finish(job, clock.instant()));
            } catch (RuntimeException e) {
                LOG.errorf(e, "sheets of %s %s could not be scored anew", job.code(), job.version());
            }
        });
        tell();
    }

    /** Once a day those that could not be opened are tried again: a key may have been put back. */
    @Scheduled(every = "24h", delayed = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void tryAgain() {
        walls.asSystem(rescorings::tryAgain);
    }

    /** Several go through the sheets together. */
    private void all(Rescorings.Job job, Rescorer.Reading reading) {
        var hands = Executors.newFixedThreadPool(HANDS);
        try {
            var working = Collections.nCopies(HANDS, job).stream()
                    .map(same -> CompletableFuture.runAsync(() -> work(same, reading), hands))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(working).join();
        } finally {
            hands.shutdown();
        }
    }

    private void work(Rescorings.Job job, Rescorer.Reading reading) {
        while (rescorer.some(job, reading, TOGETHER) == TOGETHER) {
            tell();
        }
    }

    private void tell() {
        rescorer.untold().forEach(one -> {
            try {
                rescorer.tell(one);
            } catch (RuntimeException e) {
                LOG.errorf(e, "nobody could be told yet that sheet %s prompts more now", one.sheet());
            }
        });
    }
}
