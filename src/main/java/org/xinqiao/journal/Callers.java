package org.xinqiao.journal;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.spi.runtime.AuthenticationFailureEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.xinqiao.access.SessionNews;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.MachineClock;
import org.xinqiao.platform.TurnedAway;

/** Who comes and goes, and who is not let in: what happens before a request has an address. */
@ApplicationScoped
class Callers {
    private static final Logger LOG = Logger.getLogger(Callers.class);

    private final Journal journal;
    private final TurnedAwayCount count;

    Callers(Journal journal, MachineClock clock) {
        this.journal = journal;
        this.count = new TurnedAwayCount(clock::instant);
    }

    /** In the transaction of the session, under the login; within a request its own row says who did it and to whom. */
    void met(@Observes SessionNews news) {
        if (!journal.isRequest()) {
            var role = news.role().map(Role::name).orElse(Watch.Who.NOBODY.role());
            write(new Watch.Who(news.login(), role), "session", news.what().name(), Entry.OK);
        }
    }

    /** After the answer, which waits for nobody: strangers must not fill the journal, nor hold back those who may come in. */
    void turnedAway(@ObservesAsync TurnedAway stranger) {
        try {
            count.due(stranger.reason())
                    .ifPresent(before -> QuarkusTransaction.requiringNew()
                            .run(() -> write(
                                    Watch.Who.NOBODY, "door", "unwritten=" + before, "REFUSED " + stranger.reason())));
        } catch (RuntimeException e) {
            LOG.errorf("the journal has no row of who was turned away: %s", stranger.reason());
        }
    }

    /** A forged or expired token, which the provider's own door answers; what was in it is not believed and not written. */
    void notKnown(@ObservesAsync AuthenticationFailureEvent failure) {
        turnedAway(new TurnedAway("not_signed_in"));
    }

    private void write(Watch.Who who, String record, String object, String outcome) {
        journal.write(journal.entry(who, Act.ACT.name(), record, object, Optional.empty(), outcome), Optional.empty());
    }
}
