package org.xinqiao.referral;

import static org.xinqiao.directory.Role.*;
import static org.xinqiao.referral.ReferralState.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.xinqiao.access.Move;
import org.xinqiao.access.Row;
import org.xinqiao.casefile.Step;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;

/**
 * The workflow of a referral: one row a move (D§11.2). Columns: row, noun of the address, from, to, who may, record,
 * policies, what it changes, which steps it ends and starts, and the move that the system makes right after if it can.
 */
public enum ReferralMove implements Move {
    // spotless:off
    CREATE            ("RF01", "referrals",            none(),                                                                            to(DRAFT),             by(PSY, DPC),           "F10",  rules(Sending::theCaseIsOpen, Sending::theHospitalIsAPartner, Sending::anEmergencyIsAnEmergency),                                                                                                                                        same(),                ends(),                                      starts(),                                      ""),
    ASK_CONSENT       ("RF02", "consent-request",      from(DRAFT),                                                                       to(CONSENT_PENDING),   by(PSY, DPC),           "",     rules(),                                                                                                                                                                                                                                 Sending::consentAsked, ends(),                                      starts(Step.REFERRAL_CONSENT),                 ""),
    EMERGENCY_SEND    ("RF03", "emergency-transfer",   from(DRAFT, CONSENT_PENDING, CONSENT_REFUSED),                                     to(EMERGENCY_SENT),    by(DPR, PRI),           "F10E", rules(Sending::theUrgencyIsEmergency, Sending::anEmergencyIsAnEmergency),                                                                                                                                                                Sending::ordered,      ends(Step.REFERRAL_CONSENT),                 starts(Step.FIRST_VISIT, Step.ATTENDANCE),     ""),
    CONSENT           ("RF04", "consent",              from(CONSENT_PENDING),                                                             to(SENT),              by(GUA, PSY, DPC),      "F10a", rules(Sending::noCarerDecides, Sending::thePaperNamesWhoseWordItIs, Sending::theGuardianAgrees, Sending::theHospitalIsAPartner, Sending::theConsentNamesThisHospital, Sending::theConsentEnds, Sending::theHospitalKnowsWhoComes, Sending::anOlderStudentAgreesToo),                                   Sending::agreed,       ends(Step.REFERRAL_CONSENT),                 starts(Step.REFERRAL_REPLY, Step.FIRST_VISIT), ""),
    REFUSE_CONSENT    ("RF05", "consent-refusal",      from(CONSENT_PENDING),                                                             to(CONSENT_REFUSED),   by(GUA, PSY, DPC),      "F10a", rules(Sending::noCarerDecides, Sending::thePaperNamesWhoseWordItIs, Sending::theGuardianRefuses),                                                                                                                                                                                                      same(),                ends(),                                      starts(Step.REFERRAL_CONSENT),                 ""),
    ASK_AGAIN         ("RF06", "further-talk",         from(CONSENT_REFUSED),                                                             to(CONSENT_PENDING),   by(PSY, DPC),           "RN",   rules(),                                                                                                                                                                                                                                 same(),                ends(),                                      starts(Step.REFERRAL_CONSENT),                 ""),
    ARRANGE_THEMSELVES("RF07", "own-arrangement",      from(CONSENT_REFUSED),                                                             to(SELF_ARRANGED),     by(PSY, DPC, GUA),      "RN",   rules(),                                                                                                                                                                                                                                 same(),                ends(Step.REFERRAL_CONSENT),                 starts(),                                      ""),
    ASK_MORE          ("RF08", "question",             from(SENT),                                                                        to(MORE_INFO),         by(HRC, HCL),           "RN",   rules(),                                                                                                                                                                                                                                 same(),                ends(Step.REFERRAL_REPLY),                   starts(Step.MORE_INFO),                        ""),
    GIVE_MORE         ("RF09", "more-information",     from(MORE_INFO),                                                                   to(SENT),              by(PSY, DPC),           "RN",   rules(Sending::theConsentIsInForce),                                                                                                                                                                                                     same(),                ends(Step.MORE_INFO),                        starts(Step.REFERRAL_REPLY),                   ""),
    ACCEPT            ("RF10", "acceptance",           from(SENT),                                                                        to(ACCEPTED),          by(HRC),                "",     rules(Sending::theConsentIsInForce),                                                                                                                                                                                                     same(),                ends(Step.REFERRAL_REPLY),                   starts(),                                      ""),
    DECLINE           ("RF11", "declination",          from(SENT),                                                                        to(DECLINED),          by(HRC),                "F11R", rules(Visit::itMayBeDeclined),                                                                                                                                                                                                           same(),                ends(Step.REFERRAL_REPLY, Step.FIRST_VISIT), starts(),                                      ""),
    REROUTE           ("RF12", "rerouting",            from(DECLINED),                                                                    to(REROUTED),          by(PSY, DPC),           "F10R", rules(Sending::theHospitalIsAPartner, Sending::itGoesSomewhereElse),                                                                                                                                                                     Sending::elsewhere,    ends(),                                      starts(Step.REFERRAL_CONSENT),                 "RESEND"),
    RESEND            ("RF13", "resending",            from(REROUTED),                                                                    to(SENT),              by(SYS),                "",     rules(Sending::itIsNoEmergencyTransfer, Sending::theConsentCoversTheNextHospital),                                                                                                                                                       same(),                ends(Step.REFERRAL_CONSENT),                 starts(Step.REFERRAL_REPLY, Step.FIRST_VISIT), ""),
    CONSENT_ELSEWHERE ("RF14", "consent-elsewhere",    from(REROUTED),                                                                    to(SENT),              by(GUA, PSY, DPC),      "F10a", rules(Sending::noCarerDecides, Sending::thePaperNamesWhoseWordItIs, Sending::itIsNoEmergencyTransfer, Sending::theGuardianAgrees, Sending::theHospitalIsAPartner, Sending::theConsentNamesThisHospital, Sending::theConsentEnds, Sending::theHospitalKnowsWhoComes, Sending::anOlderStudentAgreesToo), Sending::agreed,       ends(Step.REFERRAL_CONSENT),                 starts(Step.REFERRAL_REPLY, Step.FIRST_VISIT), ""),
    TRANSFER          ("RF15", "transfer",             from(EMERGENCY_SENT),                                                              to(REROUTED),          by(HRC, HCL),           "F11E", rules(Sending::theHospitalIsAPartner, Sending::itGoesSomewhereElse, Visit::theDiagnosisIsMadeAndTheChildIsSafe),                                                                                                                         Sending::elsewhere,    ends(Step.FIRST_VISIT, Step.ATTENDANCE),     starts(),                                      "RESEND_EMERGENCY"),
    RESEND_EMERGENCY  ("RF16", "emergency-resending",  from(REROUTED),                                                                    to(EMERGENCY_SENT),    by(SYS),                "",     rules(Sending::itIsAnEmergencyTransfer),                                                                                                                                                                                                 same(),                ends(),                                      starts(Step.FIRST_VISIT, Step.ATTENDANCE),     ""),
    DISPROVE_DANGER   ("RF17", "danger-disproved",     from(EMERGENCY_SENT),                                                              stays(),               by(HVP),                "RN",   rules(),                                                                                                                                                                                                                                 same(),                ends(),                                      starts(),                                      ""),
    RECALL            ("RF18", "recall",               from(EMERGENCY_SENT),                                                              to(WITHDRAWN),         by(DPR),                "RN",   rules(Visit::theHealthVicePrincipalSaysSo),                                                                                                                                                                                              same(),                ends(),                                      starts(),                                      ""),
    SCHEDULE          ("RF19", "slot",                 from(ACCEPTED, RESCHEDULED, NO_SHOW),                                              to(SCHEDULED),         by(HRC),                "F11S", rules(Sending::theConsentIsInForce, Visit::theSlotLiesAhead, Visit::twoNoShowsNeedAConsultation),                                                                                                                                        Visit::scheduled,      ends(Step.NO_SHOW_CONTACT),                  starts(Step.ATTENDANCE),                       ""),
    RESCHEDULE        ("RF20", "rescheduling",         from(SCHEDULED),                                                                   to(RESCHEDULED),       by(HRC),                "RN",   rules(),                                                                                                                                                                                                                                 Visit::slotGivenBack,  ends(Step.ATTENDANCE),                       starts(),                                      ""),
    MISS              ("RF21", "no-show",              from(SCHEDULED),                                                                   to(NO_SHOW),           by(HRC, HCL),           "",     rules(),                                                                                                                                                                                                                                 Visit::missed,         ends(Step.ATTENDANCE),                       starts(Step.NO_SHOW_CONTACT),                  ""),
    CONTACT_AFTER_MISS("RF22", "no-show-contact",      from(NO_SHOW),                                                                     stays(),               by(PSY, DPC, HRC),      "F11N", rules(),                                                                                                                                                                                                                                 same(),                ends(Step.NO_SHOW_CONTACT),                  starts(),                                      ""),
    ATTEND            ("RF23", "attendance",           from(SCHEDULED, EMERGENCY_SENT, SELF_ARRANGED),                                    to(ATTENDED),          by(HRC, HCL, PSY, DPC), "F11V", rules(Visit::theRightSideSaysSo, Visit::theVisitIsNotAhead),                                                                                                                                                                             same(),                ends(Step.FIRST_VISIT, Step.ATTENDANCE),     starts(),                                      "AWAIT_FEEDBACK"),
    AWAIT_FEEDBACK    ("RF24", "feedback-request",     from(ATTENDED),                                                                    to(FEEDBACK_DUE),      by(SYS),                "",     rules(),                                                                                                                                                                                                                                 same(),                ends(),                                      starts(Step.FEEDBACK),                         ""),
    FEEDBACK          ("RF25", "feedback",             from(FEEDBACK_DUE),                                                                to(FEEDBACK_RECEIVED), by(HCL),                "F11",  rules(Visit::feedbackIsConsented, Visit::theDiagnosisIsConsented, Visit::theMedicineIsConsented),                                                                                                                                        same(),                ends(Step.FEEDBACK),                         starts(),                                      ""),
    WITHHOLD          ("RF26", "feedback-withholding", from(FEEDBACK_DUE),                                                                to(FEEDBACK_WITHHELD), by(HCL, GUA, PSY, DPC), "",     rules(Sending::noCarerDecides, Visit::theHospitalAnswersForItself, Withdrawing::theirWordCounts),                                                                                                                                                                 Visit::attendanceOnly, ends(Step.FEEDBACK),                         starts(),                                      ""),
    TREAT             ("RF27", "treatment",            from(FEEDBACK_RECEIVED, FEEDBACK_WITHHELD),                                        to(IN_TREATMENT),      by(HCL),                "",     rules(),                                                                                                                                                                                                                                 same(),                ends(),                                      starts(Step.FEEDBACK),                         ""),
    REPORT_AGAIN      ("RF28", "further-feedback",     from(IN_TREATMENT),                                                                to(FEEDBACK_DUE),      by(HCL, SYS),           "",     rules(),                                                                                                                                                                                                                                 same(),                ends(),                                      starts(Step.FEEDBACK),                         ""),
    REFER_BACK        ("RF29", "back-referral",        from(FEEDBACK_RECEIVED, IN_TREATMENT),                                             to(BACK_REFERRED),     by(HCL),                "RN",   rules(Visit::feedbackIsConsented),                                                                                                                                                                                                       same(),                ends(Step.FEEDBACK),                         starts(Step.SCHOOL_CONFIRM),                   ""),
    TAKE_BACK         ("RF30", "school-confirmation",  from(BACK_REFERRED),                                                               to(COMPLETED),         by(PSY, DPC),           "RN",   rules(),                                                                                                                                                                                                                                 same(),                ends(),                                      starts(),                                      ""),
    COMPLETE          ("RF31", "completion",           from(FEEDBACK_RECEIVED, FEEDBACK_WITHHELD),                                        to(COMPLETED),         by(PSY, DPC),           "",     rules(),                                                                                                                                                                                                                                 same(),                ends(),                                      starts(),                                      ""),
    CLOSE_UNMET       ("RF32", "unmet-closure",        from(CONSENT_REFUSED, DECLINED, REROUTED, NO_SHOW),                                to(CLOSED_UNMET),      by(PSY, DPC),           "RN",   rules(Sending::itIsNoEmergencyTransfer, Visit::givingUpNeedsAConsultation),                                                                                                                                                              same(),                ends(),                                      starts(),                                      ""),
    WITHDRAW          ("RF33", "withdrawal",           from(DRAFT, CONSENT_PENDING),                                                      to(WITHDRAWN),         by(PSY, DPC),           "RN",   rules(),                                                                                                                                                                                                                                 same(),                ends(),                                      starts(),                                      ""),
    WITHDRAW_CONSENT  ("RF34", "consent-withdrawal",   from(SENT, MORE_INFO, ACCEPTED, SCHEDULED, RESCHEDULED, NO_SHOW, DECLINED, REROUTED, ATTENDED, FEEDBACK_DUE, FEEDBACK_WITHHELD, FEEDBACK_RECEIVED, IN_TREATMENT, BACK_REFERRED), to(WITHDRAWN), by(GUA), "", rules(Sending::noCarerDecides, Withdrawing::itRestsOnConsent, Withdrawing::theirWordCounts),                                                                                                   Visit::silenced,       ends(),                                      starts(Step.DELETE_COPIES, Step.REFUSAL_REVIEW), ""),
    EXPIRE            ("RF35", "expiry",               from(SENT, MORE_INFO),                                                             to(EXPIRED),           by(SYS),                "",     rules(Sending::theConsentHasRunOut),                                                                                                                                                                                                     same(),                ends(),                                      starts(Step.DELETE_COPIES),                    ""),
    RECORD_WITHDRAWAL ("RF36", "consent-withdrawal-record", from(SENT, MORE_INFO, ACCEPTED, SCHEDULED, RESCHEDULED, NO_SHOW, DECLINED, REROUTED, ATTENDED, FEEDBACK_DUE, FEEDBACK_WITHHELD, FEEDBACK_RECEIVED, IN_TREATMENT, BACK_REFERRED), to(WITHDRAWN), by(PSY, DPC), "F10W", rules(Withdrawing::itRestsOnConsent, Withdrawing::theirWordCounts, Sending::thePaperNamesWhoseWordItIs, Withdrawing::aWordByVoiceHasTwoWitnesses),                                           Visit::silenced,       ends(),                                      starts(Step.DELETE_COPIES, Step.REFUSAL_REVIEW), ""),
    CONFIRM_DELETION  ("RF37", "deletion-receipt",     from(WITHDRAWN, EXPIRED),                                                          stays(),               by(HRC),                "",     rules(Withdrawing::somethingWasSent, Withdrawing::itWasNotSaidBefore),                                                                                                                                                                   same(),                ends(Step.DELETE_COPIES),                    starts(),                                      "");
    // spotless:on

    private final Row row;
    private final Optional<ReferralState> to;
    private final List<Rule> rules;
    private final Function<Attempt, Referral> effect;
    private final Set<Step> ends;
    private final Set<Step> starts;
    private final String then;

    ReferralMove(
            String code,
            String noun,
            Set<ReferralState> from,
            Optional<ReferralState> to,
            Set<Role> by,
            String form,
            List<Rule> rules,
            Function<Attempt, Referral> effect,
            Set<Step> ends,
            Set<Step> starts,
            String then) {
        this.row = Row.of("referral", code, noun, from, to, by, form);
        this.to = to;
        this.rules = rules;
        this.effect = effect;
        this.ends = ends;
        this.starts = starts;
        this.then = then;
    }

    @Override
    public Row row() {
        return row;
    }

    /** The move with that noun; a new referral is no move of an old one. */
    public static Optional<ReferralMove> of(String noun) {
        return Arrays.stream(values())
                .filter(m -> m != CREATE && m.noun().equals(noun))
                .findFirst();
    }

    /** The move that a filled-in record amounts to: a consent that says no is a refusal. */
    ReferralMove saidBy(Answers record) {
        return this == CONSENT && record.one("decision").equals(Optional.of("refuse")) ? REFUSE_CONSENT : this;
    }

    /** Makes the move, or throws the first refusal. */
    Referral make(Attempt attempt) {
        refusal(attempt).ifPresent(refusal -> {
            throw refusal;
        });
        var changed = effect.apply(attempt);
        return to.map(changed::withState).orElse(changed);
    }

    /** The first policy that stands in the way. */
    Optional<Refused> refusal(Attempt attempt) {
        return rules.stream().flatMap(r -> r.check(attempt).stream()).findFirst();
    }

    /** Whether something new goes to a hospital by this move. */
    boolean isSending() {
        return to.filter(s -> s == SENT || s == EMERGENCY_SENT).isPresent() && this != GIVE_MORE;
    }

    /** What the system does right after, if its policies allow. */
    Optional<ReferralMove> then() {
        return then.isEmpty() ? Optional.empty() : Optional.of(valueOf(then));
    }

    Set<Step> stepsEnded() {
        return ends;
    }

    Set<Step> stepsStarted() {
        return starts;
    }

    private static Set<ReferralState> none() {
        return EnumSet.noneOf(ReferralState.class);
    }

    private static Set<ReferralState> from(ReferralState... states) {
        return Set.of(states);
    }

    private static Optional<ReferralState> to(ReferralState state) {
        return Optional.of(state);
    }

    private static Optional<ReferralState> stays() {
        return Optional.empty();
    }

    private static Set<Role> by(Role... roles) {
        return Set.of(roles);
    }

    private static List<Rule> rules(Rule... rules) {
        return List.of(rules);
    }

    private static Function<Attempt, Referral> same() {
        return Attempt::referral;
    }

    private static Set<Step> ends(Step... steps) {
        return Set.of(steps);
    }

    private static Set<Step> starts(Step... steps) {
        return Set.of(steps);
    }
}
