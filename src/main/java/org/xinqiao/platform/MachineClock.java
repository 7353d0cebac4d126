package org.xinqiao.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The time of the machine, which no demo moves: for what passes between us and a browser, such as a session. */
@ApplicationScoped
public class MachineClock {
    public Instant instant() {
        return Instant.now();
    }
}
