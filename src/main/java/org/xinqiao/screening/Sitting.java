package org.xinqiao.screening;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One student answering in one campaign, for the first time or once more.
 *
 * @param seat where they sit in their class's room, so that somebody can go there
 * @param position the question to go on with
 * @param instruments what is asked: all of the campaign, or in a re-test what could not be believed
 * @param opensOn the first day on which answers are taken, of the campaign or of the re-test
 * @param closesOn the last one
 * @param retestOf the paper that could not be believed; empty for the first
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
        LocalDate closesOn,
        Optional<UUID> retestOf) {
    /** How far a student has come. */
    public enum State {
        /** Is asked and has not begun. */
        ASSIGNED,
        /** Has begun; may go on until the end of that day. */
        STARTED,
        /** Has handed in. */
        COMPLETED,
        /** The day on which they began, the campaign or the re-test ended before they handed in; what they had answered counts. */
        EXPIRED,
        /** They or their guardian said no, or took it back; nothing follows from that. */
        DECLINED
    }

    /** Whether answers are taken on that day: within the window, and on one day only. */
    public boolean isOpenOn(LocalDate today) {
        var sameDay = startedOn.map(today::equals).orElse(true);
        return isAskedOn(today) && sameDay && isUnfinished();
    }

    /** Whether that day lies within the window, and the campaign goes on; a re-test waits for no campaign. */
    public boolean isAskedOn(LocalDate today) {
        return (isRetest() || campaign == Campaign.State.OPEN) && !isBefore(today) && !isAfter(today);
    }

    /** Whether the first day is still to come. */
    public boolean isBefore(LocalDate today) {
        return today.isBefore(opensOn);
    }

    /** Whether the last day has passed. */
    public boolean isAfter(LocalDate today) {
        return today.isAfter(closesOn);
    }

    /** Whether the student is asked once more, because the first paper could not be believed (D§7.6). */
    public boolean isRetest() {
        return retestOf.isPresent();
    }

    /** Whether a no that is taken back leads here: while the campaign goes on, to the paper that all are asked for. */
    public boolean isAskedAfterNo() {
        return isRetest() != (campaign == Campaign.State.OPEN);
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

    /** Whether it began on a day before that one, on which it could not be ended: nothing is added any more. */
    public boolean isStoppedBefore(LocalDate today) {
        return isStarted() && startedOn.map(day -> day.isBefore(today)).orElse(false);
    }

    /**
     * Whether nothing can be answered there any more: its day is over (a paper is answered on one day, D§7.4), the campaign
     * is closed, or the days of the re-test have passed.
     */
    public boolean isOver(LocalDate today) {
        return isStoppedBefore(today) || (isRetest() ? isAfter(today) : campaign == Campaign.State.CLOSED);
    }

    /** Whether it has neither been handed in nor ended otherwise. */
    public boolean isUnfinished() {
        return state == State.ASSIGNED || state == State.STARTED;
    }
}
