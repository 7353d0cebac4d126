package org.xinqiao.consultation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Meetings for tests. */
final class Meetings {
    private Meetings() {}

    static Consultation planned(boolean urgent, boolean agreedEarly, Instant meetsAt, Instant called) {
        return new Consultation(
                new UUID(1, 1),
                new UUID(1, 2),
                new UUID(1, 3),
                "lishan",
                ConsultationState.PLANNED,
                Trigger.C1,
                urgent,
                agreedEarly,
                meetsAt,
                Mode.VIDEO,
                Optional.empty(),
                called,
                0);
    }
}
