package org.xinqiao.casefile;

import java.time.Instant;
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
        var cover = new CaseFile.Cover(id, "T-" + id, "P-" + id, student, school, since);
        return CaseFile.begun(cover, Prompt.P2).withRisk(risk, since).withState(CaseState.ACTIVE);
    }
}
