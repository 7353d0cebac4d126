package org.xinqiao.screening;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xinqiao.platform.Refused;

/**
 * 筛查: a school asks the students of some grades to answer some questionnaires within a window of days.
 *
 * @param instruments codes of questionnaires, in the order in which they are answered; the request to talk always follows
 */
public record Campaign(
        UUID id,
        String school,
        String title,
        List<String> instruments,
        List<Integer> grades,
        LocalDate opensOn,
        LocalDate closesOn,
        State state,
        int version) {
    /** Where a campaign stands. */
    public enum State {
        /** Being prepared; no student has a code. */
        PLANNED,
        /** Every student of the grades has a code, which works on the days of the window. */
        OPEN,
        /** Over; no code works any more. */
        CLOSED
    }

    /** The campaign as it opens, if every gate is open. */
    public Campaign open(CampaignGate.Readiness readiness) {
        if (state != State.PLANNED) {
            throw Refused.conflict("campaign.wrong_state");
        }
        var obstacles = CampaignGate.obstacles(this, readiness);
        if (!obstacles.isEmpty()) {
            throw obstacles.get(0);
        }
        return in(State.OPEN);
    }

    public Campaign close() {
        if (state != State.OPEN) {
            throw Refused.conflict("campaign.wrong_state");
        }
        return in(State.CLOSED);
    }

    /** The key of the words for its state. */
    public String stateKey() {
        return "campaign.state." + state;
    }

    public boolean isPlanned() {
        return state == State.PLANNED;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    private Campaign in(State next) {
        return new Campaign(id, school, title, instruments, grades, opensOn, closesOn, next, version + 1);
    }
}
