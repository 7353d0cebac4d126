package org.xinqiao.screening;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Lets drafts count that have stood for a minute, though the student is still on the page or has vanished. */
@ApplicationScoped
public class Settling {
    private static final Logger LOG = Logger.getLogger(Settling.class);

    private final AnswerDesk desk;

    Settling(AnswerDesk desk) {
        this.desk = desk;
    }

    /** Each draft in a transaction of its own: one that fails must not hold up another child's alarm. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void settle() {
        desk.due().forEach(draft -> {
            try {
                desk.settle(draft);
            } catch (RuntimeException e) {
                LOG.errorf(e, "an answer of assignment %s could not be settled", draft.assignment());
            }
        });
    }
}
