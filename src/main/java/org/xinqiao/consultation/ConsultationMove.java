package org.xinqiao.consultation;

import static org.xinqiao.consultation.ConsultationState.*;
import static org.xinqiao.directory.Role.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.access.Move;
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

    private final String noun;
    private final Set<ConsultationState> from;
    private final Optional<ConsultationState> to;
    private final Set<Role> by;
    private final Optional<String> form;
    private final List<Rule> rules;

    ConsultationMove(
            String noun,
            Set<ConsultationState> from,
            Optional<ConsultationState> to,
            Set<Role> by,
            String form,
            List<Rule> rules) {
        this.noun = noun;
        this.from = from;
        this.to = to;
        this.by = by;
        this.form = form.isEmpty() ? Optional.empty() : Optional.of(form);
        this.rules = rules;
    }

    /** The move with that noun that a person makes on a meeting that has been called. */
    public static Optional<ConsultationMove> of(String noun) {
        return Arrays.stream(values())
                .filter(m -> m.noun.equals(noun))
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

    @Override
    public String machine() {
        return "consultation";
    }

    @Override
    public String code() {
        return name();
    }

    @Override
    public String noun() {
        return noun;
    }

    @Override
    public Set<String> from() {
        return from.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<String> to() {
        return to.map(Enum::name);
    }

    @Override
    public Set<Role> by() {
        return by;
    }

    @Override
    public Optional<String> form() {
        return form;
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
