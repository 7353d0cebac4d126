package org.xinqiao.screening;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.xinqiao.platform.Refused;

/**
 * Looks for papers that nobody can hand in any more. Whoever answered half of the questions and left is found by that half:
 * nobody has to close the campaign first.
 */
@ApplicationScoped
class Ending {
    private static final Logger LOG = Logger.getLogger(Ending.class);

    private final EndDesk desk;

    Ending(EndDesk desk) {
        this.desk = desk;
    }

    @Scheduled(every = "{xinqiao.papers.ended}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void brokenOff() {
        end(desk.brokenOff());
    }

    @Scheduled(
            every = "{xinqiao.retests.ended}",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void retests() {
        end(desk.over());
    }

    /** Each in a transaction of its own: one that fails must not keep another child's answers from being scored. */
    private void end(List<UUID> papers) {
        papers.forEach(paper -> {
            try {
                end(paper);
            } catch (RuntimeException e) {
                LOG.errorf(e, "paper %s could not be ended", paper);
            }
        });
    }

    private void end(UUID paper) {
        try {
            desk.end(paper);
        } catch (Refused unreadable) {
            LOG.errorf("paper %s could not be ended: %s", paper, unreadable.code());
            desk.unread(paper);
        }
    }
}
