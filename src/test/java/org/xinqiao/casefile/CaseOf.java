package org.xinqiao.casefile;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.scoring.Prompt;

/** A case as a test needs it. */
public final class CaseOf {
    private CaseOf() {}

    /** An active case at that level, of nobody in particular. */
    public static CaseFile risk(Risk risk, Instant since) {
        return of(UUID.randomUUID(), "lishan", risk, since);
    }

    /** An active case of a student at that level. */
    public static CaseFile of(UUID student, String school, Risk risk, Instant since) {
        var id = UUID.randomUUID();
        return new CaseFile(
                id,
                "T-" + id,
                "P-" + id,
                student,
                school,
                CaseState.ACTIVE,
                1,
                Prompt.P2,
                risk,
                risk,
                since,
                Crisis.Status.NONE,
                Optional.empty(),
                Custody.values()[0],
                "COOPERATIVE",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                since,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
