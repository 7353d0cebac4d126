package org.xinqiao.casefile;

import static org.xinqiao.casefile.CaseState.*;
import static org.xinqiao.casefile.Step.*;
import static org.xinqiao.directory.Role.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.xinqiao.access.Move;
import org.xinqiao.access.Row;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;

/**
 * The workflow of a case: one row a move (D§8.2). Columns: row of the specification, noun of the address, from, to, who
 * may, record, what must be on file, what the record must say, what it changes, which steps it ends and starts.
 */
public enum CaseMove implements Move {
    // spotless:off
    RECEIVE  ("T01",           "signals",             EnumSet.noneOf(CaseState.class),                to(SIGNAL_RECEIVED), by(SYS),                               "F02",   onFile(),                                                                                                                                                                  says(),                                                                                                                                                                                   same(),               ends(),                                      starts(ACKNOWLEDGE, Step.BRIEF_CHECK)),
    ATTACH_SIGNAL  ("T01a",    "further-signals",     CaseState.open(),                               stays(),             by(SYS),                               "F02",   onFile(),                                                                                                                                                                  says(),                                                                                                                                                                                   same(),               ends(),                                      starts(Step.BRIEF_CHECK)),
    ACCEPT  ("T02",            "acceptance",          from(SIGNAL_RECEIVED),                          to(ACCEPTED),        by(PSY, DPR, DPC),                     "F02T",  onFile(),                                                                                                                                                                  says(Triage::itIsAccepted, Triage::anOwnerIsNamed),                                                                                                                                       Triage::assign,       ends(ACKNOWLEDGE),                           starts(INTERVIEW)),
    DISMISS  ("T03",           "dismissal",           from(SIGNAL_RECEIVED),                          to(DISMISSED),       by(PSY, DPC),                          "F02T",  onFile(Triage::aP3IsNeverDismissed),                                                                                                                                       says(Triage::itIsDismissed, Triage::aP2NeedsASecondPerson),                                                                                                                               Triage::dismiss,      ends(Step.values()),                         starts()),
    BRIEF_CHECK  ("T03a",      "brief-check",         from(SIGNAL_RECEIVED, ACCEPTED),                stays(),             by(PSY, DPC, SDR, HVP, HRT),           "F04a",  onFile(BriefCheck::theAdultIsOnDuty, BriefCheck::theAdultIsNotTheHomeroomTeacher),                                                                                         says(BriefCheck::theResultIsNotBelowTheAnswers),                                                                                                                                          BriefCheck::weigh,    ends(Step.BRIEF_CHECK),                      starts(INTERVIEW, Step.SAFETY_PLAN, Step.GUARDIAN_CONTACT)),
    START_INTERVIEW  ("T04",   "interview",           from(ACCEPTED),                                 to(INTERVIEWING),    by(PSY, DPC),                          "F04S",  onFile(BriefCheck::aP3HasBeenChecked),                                                                                                                                     says(Interview::thePlaceIsPrivateAndLimitsAreTold),                                                                                                                                       same(),               ends(INTERVIEW),                             starts(INTERVIEW_RECORD)),
    LOG_ABSENCE  ("T05",       "absence",             from(ACCEPTED),                                 stays(),             by(PSY, DPC),                          "T05",   onFile(),                                                                                                                                                                  says(),                                                                                                                                                                                   same(),               ends(),                                      starts()),
    ASSESS_RISK  ("F05",       "risk-assessment",     from(INTERVIEWING, PLAN_DUE, ACTIVE, TRACKING), stays(),             by(PSY, DPC),                          "F05",   onFile(),                                                                                                                                                                  says(Panel::theLevelIsNotBelowATickedRow),                                                                                                                                                Panel::raiseIfHigher, ends(Step.RERATE),                           starts(Step.RERATE)),
    COMPLETE_INTERVIEW("T06",  "interview-record",    from(INTERVIEWING),                             to(PANEL_DUE),       by(PSY, DPC),                          "F04",   onFile(Interview::aHighPromptHasARiskAssessment),                                                                                                                          says(Interview::twoSourcesAreNamed, Interview::ideationHasARiskAssessment),                                                                                                               same(),               ends(INTERVIEW_RECORD),                      starts(PANEL)),
    WATCH  ("T07",             "panel-watch",         from(PANEL_DUE),                                to(TRACKING),        by(PSY, DPR, DPC),                     "F07",   onFile(),                                                                                                                                                                  says(Panel::theSchoolSat, Panel::theLevelIsR0, Panel::aSecondInformantIsClear, Panel::theLevelIsNotBelowATickedRow, Panel::aDowngradeIsSlow),                                             Panel::rate,          ends(PANEL),                                 starts(TRACKING_CONTACT, Step.RERATE)),
    EXCLUDE  ("T08",           "panel-exclusion",     from(PANEL_DUE),                                to(CLOSED),          by(PSY, DPR, DPC),                     "F07",   onFile(Panel::nothingIsUnderWay, Panel::aP3HasARiskAssessment),                                                                                                            says(Panel::theSchoolSat, Panel::theLevelIsR0, Panel::aSecondInformantIsClear, Panel::theLevelIsNotBelowATickedRow, Panel::aP3IsExcludedOnlyWithAnOutsideVoice, Panel::aDowngradeIsSlow), Panel::exclude,       ends(Step.values()),                         starts()),
    RATE  ("T09",              "panel-rating",        from(PANEL_DUE),                                to(PLAN_DUE),        by(PSY, DPR, DPC),                     "F07",   onFile(),                                                                                                                                                                  says(Panel::theSchoolSat, Panel::theLevelIsR1OrMore, Panel::r3HasTwoRaters, Panel::r2HasAMedicalVoice, Panel::theLevelIsNotBelowATickedRow, Panel::aDowngradeIsSlow),                     Panel::rate,          ends(PANEL),                                 starts(Step.GUARDIAN_CONTACT, Step.SAFETY_PLAN, CONSULTATION, PLAN, Step.RERATE)),
    DRAFT_PLAN  ("F09",        "plan-draft",          from(PLAN_DUE, ACTIVE),                         stays(),             by(PSY, DPC),                          "F09",   onFile(),                                                                                                                                                                  says(),                                                                                                                                                                                   same(),               ends(),                                      starts()),
    SIGN_PLAN  ("T10",         "plan",                from(PLAN_DUE),                                 to(ACTIVE),          by(DPR),                               "",      onFile(Plan::theConsultationIsSigned, Plan::thePlanIsDrafted, Plan::theOthersHaveSigned, Plan::aSafetyPlanIsOnFile),                                                       says(),                                                                                                                                                                                   same(),               ends(PLAN, CONSULTATION),                    starts(Step.PLAN_REVIEW, TRACKING_CONTACT)),
    START_PROVISIONALLY("T11", "provisional-plan",    from(PLAN_DUE),                                 to(ACTIVE),          by(DPR, PRI),                          "F10b",  onFile(Plan::thePlanIsDrafted),                                                                                                                                            says(Plan::threeAttemptsOrARefusal, Plan::r3IsForThePrincipal),                                                                                                                           same(),               ends(PLAN, CONSULTATION),                    starts(REFUSAL_REVIEW, Step.PLAN_REVIEW, TRACKING_CONTACT)),
    REVIEW_PLAN  ("T12",       "plan-review",         from(ACTIVE),                                   stays(),             by(PSY, DPR, DPC),                     "F09R",  onFile(),                                                                                                                                                                  says(),                                                                                                                                                                                   same(),               ends(Step.PLAN_REVIEW),                      starts(Step.PLAN_REVIEW)),
    START_TRACKING  ("T13",    "tracking",            from(ACTIVE),                                   to(TRACKING),        by(DPR, DPC),                          "",      onFile(Tracking::theLevelIsNotR3, Tracking::theReviewSaysTheIntensivePhaseEnds, Tracking::noConsultationIsOpen, Tracking::noReferralIsInFlight, Tracking::noCrisisIsOpen), says(),                                                                                                                                                                                   same(),               ends(Step.PLAN_REVIEW, TRACKING_CONTACT),    starts(TRACKING_CONTACT, Step.RERATE)),
    GO_BACK_TO_CARE  ("T14",   "setback",             from(TRACKING),                                 to(ACTIVE),          by(PSY, DPC),                          "F12",   onFile(),                                                                                                                                                                  says(Tracking::twoFunctionsAreNamed),                                                                                                                                                     same(),               ends(TRACKING_CONTACT),                      starts(Step.PLAN_REVIEW, TRACKING_CONTACT)),
    RATE_AGAIN  ("T15",        "re-rating",           from(ACTIVE, TRACKING),                         to(PANEL_DUE),       by(PSY, DPC),                          "F05",   onFile(),                                                                                                                                                                  says(Panel::theLevelIsNotBelowATickedRow),                                                                                                                                                Panel::raiseIfHigher, ends(Step.RERATE, Step.PLAN_REVIEW),         starts(PANEL)),
    STEP_DOWN  ("RR4",         "step-down",           from(ACTIVE, TRACKING),                         stays(),             by(DPR),                               "F07",   onFile(),                                                                                                                                                                  says(Panel::theSchoolSat, Panel::itIsADowngrade, Panel::aDowngradeIsSlow, Panel::r3StepsDownWithAMedicalVoice, Panel::theLevelIsNotBelowATickedRow),                                      Panel::rate,          ends(Step.RERATE),                           starts(Step.RERATE)),
    CONTACT  ("F12",           "contact",             from(ACTIVE, TRACKING),                         stays(),             by(PSY, DPC),                          "F12",   onFile(),                                                                                                                                                                  says(Tracking::twoFunctionsAreNamed, Tracking::safetyWasAsked, Tracking::r3IsSeenBySomebodyElse),                                                                                         same(),               ends(TRACKING_CONTACT),                      starts(TRACKING_CONTACT)),
    ASK_CLOSURE  ("T16",       "closure",             from(TRACKING),                                 to(CLOSURE_REVIEW),  by(PSY, DPC),                          "F16",   onFile(Closure::checksAreGreen),                                                                                                                                           says(Closure::everyoneWasTold, Closure::aRefusalNeedsItsRecord),                                                                                                                          Closure::ask,         ends(),                                      starts(CLOSURE_DECISION)),
    COSIGN_CLOSURE  ("K17",    "closure-cosignature", from(CLOSURE_REVIEW),                           stays(),             by(HVP, DPC),                          "F16D",  onFile(Closure::theApproverDidNotAsk),                                                                                                                                     says(),                                                                                                                                                                                   same(),               ends(),                                      starts()),
    APPROVE_CLOSURE  ("T17",   "closure-approval",    from(CLOSURE_REVIEW),                           to(CLOSED),          by(DPR, DPC),                          "F16D",  onFile(Closure::theApproverDidNotAsk, Closure::anR3HistoryIsCosigned, Closure::checksAreStillGreen),                                                                       says(),                                                                                                                                                                                   Closure::approve,     ends(Step.values()),                         starts()),
    RETURN_CLOSURE  ("T18",    "closure-return",      from(CLOSURE_REVIEW),                           to(TRACKING),        by(DPR, HVP, DPC),                     "F16D",  onFile(),                                                                                                                                                                  says(Closure::theReturnHasAReason),                                                                                                                                                       Closure::withdraw,    ends(CLOSURE_DECISION),                      starts(TRACKING_CONTACT)),
    REOPEN  ("T19",            "reopening",           from(CLOSED),                                   to(INTERVIEWING),    by(PSY, DPC, DHO, SYS),                "F17",   onFile(Closure::theReopeningIsInTime),                                                                                                                                     says(),                                                                                                                                                                                   Closure::reopen,      ends(),                                      starts(INTERVIEW_RECORD)),
    REOPEN_TRACKING  ("T19t",  "return-to-tracking",  from(CLOSED),                                   to(TRACKING),        by(PSY, DPC),                          "F17",   onFile(Closure::theReopeningIsInTime),                                                                                                                                     says(),                                                                                                                                                                                   Closure::reopen,      ends(),                                      starts(TRACKING_CONTACT)),
    OPEN_CRISIS  ("T21",       "crisis",              CaseState.open(),                               stays(),             by(PSY, DPC, DPR, PRI, HVP, SDR, HRT), "F13",   onFile(Crisis::isNotOpenYet),                                                                                                                                              says(),                                                                                                                                                                                   Crisis::open,         ends(),                                      starts(CRISIS_STAND_DOWN)),
    STAND_DOWN  ("T22",        "stand-down",          CaseState.open(),                               stays(),             by(DPR, PRI),                          "F13C",  onFile(Crisis::isOpen),                                                                                                                                                    says(Crisis::safetyPlanIsOnFile),                                                                                                                                                         Crisis::standDown,    ends(CRISIS_STAND_DOWN),                     starts()),
    HAND_OVER  ("T23",         "handover",            CaseState.open(),                               stays(),             by(PSY, DPC),                          "F15",   onFile(),                                                                                                                                                                  says(Handover::theReceiverIsAnotherSchool),                                                                                                                                               Handover::offer,      ends(),                                      starts(HANDOVER)),
    ACCEPT_HANDOVER  ("T24",   "handover-receipt",    CaseState.open(),                               to(CLOSED),          by(DPR),                               "F15R",  onFile(Handover::itIsOnItsWayToMySchool),                                                                                                                                  says(),                                                                                                                                                                                   Handover::receive,    ends(Step.values()),                         starts()),
    GO_ON_LEAVE  ("T25",       "leave",               from(ACTIVE, TRACKING),                         stays(),             by(PSY, DPC),                          "F14L",  onFile(),                                                                                                                                                                  says(),                                                                                                                                                                                   Handover::leave,      ends(),                                      starts()),
    COME_BACK  ("T26",         "return",              CaseState.open(),                               stays(),             by(DPR),                               "F14",   onFile(Handover::theChildIsAway),                                                                                                                                          says(),                                                                                                                                                                                   Handover::comeBack,   ends(),                                      starts()),
    GO_MISSING  ("T27",        "missing",             CaseState.open(),                               stays(),             by(DPR, PRI),                          "CA",    onFile(),                                                                                                                                                                  says(),                                                                                                                                                                                   Handover::missing,    ends(),                                      starts()),
    GRADUATE  ("T28",          "graduation",          CaseState.open(),                               to(CLOSED),          by(DPR),                               "F15",   onFile(),                                                                                                                                                                  says(Handover::aGraduateIsLowOrOfferedHelp),                                                                                                                                              Handover::graduate,   ends(Step.values()),                         starts()),
    DIE  ("T29",               "death",               CaseState.open(),                               to(CLOSED),          by(PRI),                               "F18",   onFile(),                                                                                                                                                                  says(),                                                                                                                                                                                   Handover::die,        ends(Step.values()),                         starts()),
    MERGE  ("T30",             "merger",              CaseState.open(),                               to(CLOSED),          by(PSY),                               "MERGE", onFile(),                                                                                                                                                                  says(),                                                                                                                                                                                   Handover::merge,      ends(Step.values()),                         starts()),
    MAKE_SAFETY_PLAN ("F06",   "safety-plan",         CaseState.open(),                               stays(),             by(PSY, DPC),                          "F06",   onFile(),                                                                                                                                                                  says(),                                                                                                                                                                                   same(),               ends(Step.SAFETY_PLAN),                      starts()),
    TALK_TO_GUARDIAN ("GC",    "guardian-contact",    CaseState.open(),                               stays(),             by(PSY, DPR, DPC),                     "GC",    onFile(),                                                                                                                                                                  says(),                                                                                                                                                                                   Plan::noteStance,     ends(Step.GUARDIAN_CONTACT, REFUSAL_REVIEW), starts());
    // spotless:on

    private final Row row;
    private final Optional<CaseState> to;
    private final List<Rule> onFile;
    private final List<Rule> says;
    private final Function<Attempt, CaseFile> effect;
    private final Set<Step> ends;
    private final List<Step> starts;

    CaseMove(
            String code,
            String noun,
            Set<CaseState> from,
            Optional<CaseState> to,
            Set<Role> by,
            String form,
            List<Rule> onFile,
            List<Rule> says,
            Function<Attempt, CaseFile> effect,
            Set<Step> ends,
            List<Step> starts) {
        this.row = Row.of("case", code, noun, from, to, by, form);
        this.to = to;
        this.onFile = onFile;
        this.says = says;
        this.effect = effect;
        this.ends = ends;
        this.starts = starts;
    }

    @Override
    public Row row() {
        return row;
    }

    /** The move with that noun. */
    public static Optional<CaseMove> of(String noun) {
        return Arrays.stream(values()).filter(m -> m.noun().equals(noun)).findFirst();
    }

    /** Why the case is not ready for this move yet, from what is on file alone. */
    public List<Refused> obstacles(Attempt attempt) {
        return onFile.stream().flatMap(r -> r.check(attempt).stream()).toList();
    }

    /** Makes the move, or throws the first refusal. */
    CaseFile make(Attempt attempt) {
        for (var rules : List.of(onFile, says)) {
            rules.stream().flatMap(r -> r.check(attempt).stream()).findFirst().ifPresent(refusal -> {
                throw refusal;
            });
        }
        var changed = effect.apply(attempt);
        return to.map(changed::withState).orElse(changed);
    }

    public Set<Step> stepsEnded() {
        return ends;
    }

    public List<Step> stepsStarted() {
        return starts;
    }

    private static EnumSet<CaseState> from(CaseState first, CaseState... rest) {
        return EnumSet.of(first, rest);
    }

    private static Optional<CaseState> to(CaseState state) {
        return Optional.of(state);
    }

    private static Optional<CaseState> stays() {
        return Optional.empty();
    }

    private static Set<Role> by(Role... roles) {
        return Set.of(roles);
    }

    private static List<Rule> onFile(Rule... rules) {
        return List.of(rules);
    }

    private static List<Rule> says(Rule... rules) {
        return List.of(rules);
    }

    private static Function<Attempt, CaseFile> same() {
        return Attempt::file;
    }

    private static Set<Step> ends(Step... steps) {
        return Set.of(steps);
    }

    private static List<Step> starts(Step... steps) {
        return List.of(steps);
    }
}
