package org.xinqiao.screening;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One student answering in one campaign.
 *
 * @param seat where they sit in their class's room, so that somebody can go there
 * @param position the question to go on with
 */
public record Sitting(
        UUID id,
        UUID student,
        UUID campaignId,
        String name,
        String className,
        int grade,
        String school,
        String schoolName,
        String seat,
        State state,
        Optional<LocalDate> startedOn,
        int position,
        Campaign.State campaign,
        List<String> instruments,
        LocalDate opensOn,
        LocalDate closesOn) {
    /** How far a student has come. */
    public enum State {
        /** Is asked and has not begun. */
        ASSIGNED,
        /** Has begun; may go on until the end of that day. */
        STARTED,
        /** Has handed in. */
        COMPLETED,
        /** The campaign closed before they handed in; what they had answered counts. */
        EXPIRED,
        /** They or their guardian said no, or took it back; nothing follows from that. */
        DECLINED
    }

    /** Whether answers are taken on that day: within the window, and on one day only. */
    public boolean isOpenOn(LocalDate today) {
        var sameDay = startedOn.map(today::equals).orElse(true);
        return isAskedOn(today) && sameDay && isUnfinished();
    }

    /** Whether that day lies within the window of the campaign, and it goes on. */
    public boolean isAskedOn(LocalDate today) {
        return campaign == Campaign.State.OPEN && !today.isBefore(opensOn) && !today.isAfter(closesOn);
    }

    public boolean isStarted() {
        return state == State.STARTED;
    }

    /** Whether somebody has said no. */
    public boolean isDeclined() {
        return state == State.DECLINED;
    }

    /** Whether there are answers of theirs, which they may take back. */
    public boolean hasAnswers() {
        return startedOn.isPresent();
    }

    /** Class and seat. */
    public String place() {
        return seat.isEmpty() ? className : className + " " + seat;
    }

    private boolean isUnfinished() {
        return state == State.ASSIGNED || state == State.STARTED;
    }
}
