package org.xinqiao.journal;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.xinqiao.platform.MachineClock;

/** Seals each second, tells the witnesses, and brings in what waits in the spool. */
@ApplicationScoped
public class Sealer {
    private static final Logger LOG = Logger.getLogger(Sealer.class);

    private final AgroalDataSource database;
    private final Journal journal;
    private final JournalFiles files;
    private final Sealing sealing;
    private final List<Witness> witnesses;
    private final MachineClock clock;

    Sealer(
            AgroalDataSource database,
            Journal journal,
            JournalFiles files,
            MachineClock clock,
            @ConfigProperty(name = "xinqiao.journal.witnesses.patience", defaultValue = "10m") Duration patience) {
        this.database = database;
        this.journal = journal;
        this.files = files;
        this.clock = clock;
        this.sealing = new Sealing(files.keys().signing(), files.keys().checks(), files.origin());
        this.witnesses = files.witnesses().stream()
                .map(folder -> new Witness(folder, patience, clock.instant()))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        LOG.infof("Checkpoints of the journal are checked with %s", files.keys().publicKey());
    }

    /** Seals what is finished and tells the witnesses. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public synchronized void seal() {
        try (var c = database.getConnection()) {
            sealing.step(c);
            witnesses.forEach(w -> tell(w));
        } catch (SQLException | RuntimeException e) {
            LOG.errorf(e, "the journal was not sealed");
        }
    }

    /** Brings in the rows of the crisis path that the journal did not take at the time. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void reconcile() {
        try {
            int rows = files.spool()
                    .empty(waiting -> QuarkusTransaction.requiringNew().run(() -> journal.bringIn(waiting)));
            Optional.of(rows).filter(n -> n > 0).ifPresent(n -> LOG.infof("%d rows came in from the spool", n));
        } catch (RuntimeException e) {
            LOG.warnf("the spool waits on: %s", e.getMessage());
        }
    }

    List<Witness> witnesses() {
        return witnesses;
    }

    /** A witness that is away is told later; the others are told now. */
    private void tell(Witness witness) {
        try (var c = database.getConnection()) {
            witness.tell(c, clock.instant());
        } catch (SQLException | RuntimeException e) {
            if (witness.complains(clock.instant())) {
                LOG.errorf(e, "the witness %s has taken no checkpoint since %s", witness.name(), witness.told());
            }
        }
    }
}
