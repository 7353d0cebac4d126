package org.xinqiao.consultation;

import static org.xinqiao.consultation.ConsultationState.*;
import static org.xinqiao.directory.Role.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.access.Move;
import org.xinqiao.access.Row;
import org.xinqiao.directory.Role;

/**
 * The workflow of a four-party meeting (D§10): one row a move. Columns: noun of the address, from, to, who may, record,
 * what must hold.
 */
public enum ConsultationMove implements Move {
    // spotless:off
    CALL      ("consultations",  none(),        to(PLANNED),   by(PSY, DPR, DPC),           "F08C", rules(Meeting::theTimeIsAhead)),
    RESCHEDULE("date",           from(PLANNED), stays(),       by(PSY, DPR, DPC),           "F08R", rules(Meeting::theTimeIsAhead)),
    HOLD      ("minutes",        from(PLANNED), to(HELD),      by(PSY, DPC),                "F08",  rules(Meeting::theGuardianIsThere, Meeting::theQuorumIsThere, Meeting::everyPartyTakesOnATask)),
    SIGN      ("signature",      from(HELD),    stays(),       by(PSY, DPC, DPR, HRT, GUA), "",     rules()),
    SIGN_LAST ("last-signature", from(HELD),    to(SIGNED),    by(PSY, DPC, DPR, HRT, GUA), "",     rules()),
    WAIVE     ("waiver",         from(PLANNED), to(WAIVED),    by(DPR, PRI),                "F10b", rules(Meeting::theGuardianCannotBeThere)),
    CANCEL    ("cancellation",   from(PLANNED), to(CANCELLED), by(DPR),                     "F08X", rules());
    // spotless:on

    private final Row row;
    private final Optional<ConsultationState> to;
    private final List<Rule> rules;

    ConsultationMove(
            String noun,
            Set<ConsultationState> from,
            Optional<ConsultationState> to,
            Set<Role> by,
            String form,
            List<Rule> rules) {
        this.row = Row.of("consultation", name(), noun, from, to, by, form);
        this.to = to;
        this.rules = rules;
    }

    @Override
    public Row row() {
        return row;
    }

    /** The move with that noun that a person makes on a meeting that has been called. */
    public static Optional<ConsultationMove> of(String noun) {
        return Arrays.stream(values())
                .filter(m -> m.noun().equals(noun))
                .filter(m -> m != CALL && m != SIGN_LAST)
                .findFirst();
    }

    /** Throws the first rule that does not hold. */
    void check(Attempt attempt) {
        rules.stream().flatMap(r -> r.check(attempt).stream()).findFirst().ifPresent(refusal -> {
            throw refusal;
        });
    }

    Consultation make(Consultation meeting) {
        return to.map(meeting::in).orElse(meeting);
    }

    private static Set<ConsultationState> none() {
        return EnumSet.noneOf(ConsultationState.class);
    }

    private static Set<ConsultationState> from(ConsultationState state) {
        return EnumSet.of(state);
    }

    private static Optional<ConsultationState> to(ConsultationState state) {
        return Optional.of(state);
    }

    private static Optional<ConsultationState> stays() {
        return Optional.empty();
    }

    private static Set<Role> by(Role... roles) {
        return Set.of(roles);
    }

    private static List<Rule> rules(Rule... rules) {
        return List.of(rules);
    }
}
