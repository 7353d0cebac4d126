package org.xinqiao.screening;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks every hour for re-tests whose days are over. */
@ApplicationScoped
class Retesting {
    private static final Logger LOG = Logger.getLogger(Retesting.class);

    private final RetestDesk desk;

    Retesting(RetestDesk desk) {
        this.desk = desk;
    }

    /** Each in a transaction of its own: one that fails must not keep another child's answers from being scored. */
    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        desk.over().forEach(retest -> {
            try {
                desk.end(retest);
            } catch (RuntimeException e) {
                LOG.errorf(e, "re-test %s could not be ended", retest);
            }
        });
    }
}
