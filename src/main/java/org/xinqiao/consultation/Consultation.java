package org.xinqiao.consultation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.SchoolCalendar;

/**
 * A four-party meeting (家校会商) on a case: guardian, homeroom teacher, deputy principal and psychologist agree on who
 * does what. It changes only by a {@link ConsultationMove}.
 *
 * @param urgent within a day, and with a smaller quorum
 * @param agreedEarly the guardian agreed to a shorter notice
 * @param minutes the sheet, once it was held
 */
public record Consultation(
        UUID id,
        UUID caseId,
        UUID student,
        String school,
        ConsultationState state,
        Trigger trigger,
        boolean urgent,
        boolean agreedEarly,
        Instant meetsAt,
        Mode mode,
        Optional<UUID> minutes,
        Instant createdAt,
        int version) {

    /** Whether an ordinary invitation leaves too little time (D§10.4): a warning, no wall. */
    public boolean isShortNotice(SchoolCalendar calendar, int schoolDays) {
        var between = calendar.schoolDaysBetween(SchoolCalendar.day(createdAt), SchoolCalendar.day(meetsAt));
        return !urgent && !agreedEarly && between < schoolDays;
    }

    Consultation in(ConsultationState next) {
        return copy(next, meetsAt, mode, agreedEarly, minutes);
    }

    Consultation at(Instant time, Mode how, boolean agreed) {
        return copy(state, time, how, agreed, minutes);
    }

    Consultation recordedIn(UUID sheet) {
        return copy(state, meetsAt, mode, agreedEarly, Optional.of(sheet));
    }

    private Consultation copy(ConsultationState next, Instant time, Mode how, boolean agreed, Optional<UUID> sheet) {
        return new Consultation(
                id, caseId, student, school, next, trigger, urgent, agreed, time, how, sheet, createdAt, version);
    }
}
