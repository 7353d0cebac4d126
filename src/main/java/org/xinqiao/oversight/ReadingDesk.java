package org.xinqiao.oversight;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.xinqiao.access.Actor;
import org.xinqiao.directory.Role;
import org.xinqiao.journal.Readings;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;

/**
 * Notices that one login reads more of children in an hour than work asks for (S§4.7; policy {@code reads_an_hour_alarm}):
 * the operator finds it in the log, the privacy officer on their page. It stops nobody; a crisis may ask for much reading.
 */
@ApplicationScoped
public class ReadingDesk {
    private static final Logger LOG = Logger.getLogger(ReadingDesk.class);
    private static final Duration SHOWN = Duration.ofDays(30);

    private final Readings readings;
    private final Policies policies;
    private final Clock clock;

    ReadingDesk(Readings readings, Policies policies, Clock clock) {
        this.readings = readings;
        this.policies = policies;
        this.clock = clock;
    }

    /** Tells of everybody who has come above the limit, once an hour at most for each. */
    @Scheduled(every = "{xinqiao.reads.watched}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    public void watch() {
        if (readings.isMine()) {
            readings.above(limit(), clock.instant()).forEach(this::tell);
        }
    }

    /** Who of the officer's district read unusually much in the last 30 days. */
    @Transactional
    public List<Readings.Alarm> told(Actor officer) {
        return officer.district()
                .filter(d -> officer.is(Role.DPO))
                .map(d -> readings.toldOf(d, clock.instant().minus(SHOWN)))
                .orElseThrow(() -> Refused.forbidden("journal.not_your_role"));
    }

    /** More reads in an hour than this are told of. */
    public int limit() {
        return policies.current().value("reads_an_hour_alarm");
    }

    private void tell(Readings.Reading reading) {
        readings.tell(reading);
        LOG.warnf(
                "unusually much reading: login=%s reads=%d children=%d in an hour",
                reading.login(), reading.reads(), reading.children());
    }
}
