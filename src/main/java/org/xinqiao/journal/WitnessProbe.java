package org.xinqiao.journal;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.xinqiao.platform.MachineClock;

/**
 * Says which witness has not been reached for too long. It says so and stays up: who takes the application away because a
 * witness is away takes the alarms away.
 */
@Readiness
@ApplicationScoped
class WitnessProbe implements HealthCheck {
    private final Sealer sealer;
    private final MachineClock clock;

    WitnessProbe(Sealer sealer, MachineClock clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        var said = HealthCheckResponse.named("witnesses of the journal").up();
        int number = 1;
        for (var witness : sealer.witnesses()) {
            said.withData(
                    "witness " + number++,
                    witness.isBehind(clock.instant()) ? "BEHIND since " + witness.told() : "up to date");
        }
        return said.build();
    }
}
