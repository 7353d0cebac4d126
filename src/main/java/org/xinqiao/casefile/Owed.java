package org.xinqiao.casefile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A step that is owed now. */
public record Owed(UUID caseId, UUID subject, Step step, String level, List<String> roles, Instant due) {
    /** Where it is done. */
    public String address() {
        return step.address(caseId, subject);
    }
}
