package org.xinqiao.platform;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The time of the machine; the only clock of production. The demo brings a clock that can be moved. */
class SystemClock {
    @Produces
    @DefaultBean
    @ApplicationScoped
    Clock clock() {
        return Clock.system(SchoolCalendar.ZONE);
    }
}
