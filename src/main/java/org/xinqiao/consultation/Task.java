package org.xinqiao.consultation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** What a party took on in the meeting; all that a homeroom teacher sees of a case, with the student's name. */
public record Task(
        UUID id,
        UUID caseId,
        UUID consultation,
        UUID student,
        String studentName,
        String classId,
        Party party,
        String text,
        LocalDate dueOn,
        Optional<Instant> doneAt) {
    public boolean isDone() {
        return doneAt.isPresent();
    }
}
