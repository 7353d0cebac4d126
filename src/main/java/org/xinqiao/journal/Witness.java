package org.xinqiao.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** A witness, and when it was told last. One that is away stops nothing, but not in silence. */
final class Witness {
    private static final Duration NEWS = Duration.ofMinutes(1);

    private final Publishing publishing;
    private final Duration patience;
    private Instant told;
    private Instant complained = Instant.EPOCH;

    Witness(WitnessFolder folder, Duration patience, Instant start) {
        this.publishing = new Publishing(folder);
        this.patience = patience;
        this.told = start;
    }

    String name() {
        return publishing.name();
    }

    /** Tells it what it has missed; afterwards it knows all that is signed. */
    void tell(Connection c, Instant now) throws SQLException {
        publishing.step(c);
        heard(now);
    }

    synchronized Instant told() {
        return told;
    }

    /** Whether it has not been reached for longer than anybody should wait. */
    synchronized boolean isBehind(Instant now) {
        return now.isAfter(told.plus(patience));
    }

    /** Whether it is time to say again that it is away: at once, then each minute. */
    synchronized boolean complains(Instant now) {
        boolean due = !now.isBefore(complained.plus(NEWS));
        complained = due ? now : complained;
        return due;
    }

    private synchronized void heard(Instant now) {
        told = now;
    }
}
