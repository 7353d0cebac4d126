package org.xinqiao.oversight;

import static org.xinqiao.casefile.Step.AUDIT_REVIEW;
import static org.xinqiao.directory.Role.DHO;
import static org.xinqiao.directory.Role.DPR;
import static org.xinqiao.directory.Role.PSY;
import static org.xinqiao.oversight.AuditState.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.access.Move;
import org.xinqiao.access.Row;
import org.xinqiao.casefile.Step;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;

/**
 * The workflow of a closure audit (D§14). Columns: row, noun of the address, from, to, who may, record, rules, steps it
 * ends, step it starts.
 */
public enum AuditMove implements Move {
    // spotless:off
    SAMPLE              ("AU01", "samples",           nothing(),                                         SAMPLED,            by(DHO),      "",     rules(),                                                                                         ends(),                          starts(AUDIT_REVIEW)),
    START               ("AU02", "review",            from(SAMPLED),                                     IN_REVIEW,          by(DHO),      "",     rules(Grading::theOfficerTookNoPart),                                                            ends(),                          starts()),
    PASS                ("AU03", "pass",              from(IN_REVIEW),                                   PASSED,             by(DHO),      "F17b", rules(Grading::thereIsNoConflict, Grading::theKeyScoresAllowIt, Grading::aDefectIsNotPassed, Grading::aMinorDefectNeedsAdvice), ends(AUDIT_REVIEW), starts()),
    PASS_WITH_ADVICE    ("AU04", "advice",            from(IN_REVIEW),                                   PASSED_WITH_ADVICE, by(DHO),      "F17b", rules(Grading::thereIsNoConflict, Grading::theKeyScoresAllowIt, Grading::aDefectIsNotPassed, Grading::theAdviceIsWritten), ends(AUDIT_REVIEW), starts()),
    FIND_MINOR          ("AU05", "minor-defect",      from(IN_REVIEW),                                   DEFECT_MINOR,       by(DHO),      "F17b", rules(Grading::thereIsNoConflict, Grading::theKeyScoresAllowIt, Grading::theDefectsAreWritten),  ends(AUDIT_REVIEW),              starts()),
    FIND_MAJOR          ("AU06", "major-defect",      from(IN_REVIEW),                                   DEFECT_MAJOR,       by(DHO),      "F17b", rules(Grading::thereIsNoConflict, Grading::theDefectsAreWritten),                                ends(AUDIT_REVIEW),              starts()),
    ORDER_RECTIFICATION ("AU07", "rectification-order", from(DEFECT_MINOR, DEFECT_MAJOR),                AuditState.RECTIFY,            by(DHO),      "",     rules(),                                                                                         ends(AUDIT_REVIEW),              starts(Step.RECTIFY)),
    RECTIFY             ("AU08", "rectification",     from(AuditState.RECTIFY),                          RECTIFIED,          by(PSY, DPR), "F17N", rules(),                                                                                         ends(Step.RECTIFY),              starts(Step.VERIFY)),
    VERIFY              ("AU09", "verification",      from(RECTIFIED),                                   VERIFIED,           by(DHO),      "",     rules(),                                                                                         ends(Step.VERIFY),               starts()),
    ORDER_REOPENING     ("AU10", "reopening-order",   from(IN_REVIEW, DEFECT_MAJOR),                     REOPEN_ORDERED,     by(DHO),      "F17b", rules(Grading::thereIsNoConflict, Grading::theDefectsAreWritten),                                ends(AUDIT_REVIEW),              starts()),
    APPEAL              ("AU11", "appeal",            from(DEFECT_MINOR, DEFECT_MAJOR, REOPEN_ORDERED),  APPEALED,           by(DPR),      "F17N", rules(Grading::itIsTheFirstAppeal),                                                              ends(),                          starts(AUDIT_REVIEW)),
    GRANT_APPEAL        ("AU12", "appeal-grant",      from(APPEALED),                                    PASSED_WITH_ADVICE, by(DHO),      "F17N", rules(Grading::anotherOfficerDecides),                                                           ends(AUDIT_REVIEW),              starts()),
    REJECT_APPEAL       ("AU13", "appeal-rejection",  from(APPEALED),                                    AuditState.RECTIFY, by(DHO),      "F17N", rules(Grading::anotherOfficerDecides),                                                           ends(AUDIT_REVIEW),              starts(Step.RECTIFY));
    // spotless:on

    private final Row row;
    private final AuditState to;
    private final List<Rule> rules;
    private final Set<Step> ends;
    private final Optional<Step> starts;

    AuditMove(
            String code,
            String noun,
            Set<AuditState> from,
            AuditState to,
            Set<Role> by,
            String form,
            List<Rule> rules,
            Set<Step> ends,
            Optional<Step> starts) {
        this.row = Row.of("audit", code, noun, from, Optional.of(to), by, form);
        this.to = to;
        this.rules = rules;
        this.ends = ends;
        this.starts = starts;
    }

    @Override
    public Row row() {
        return row;
    }

    /** The move with that noun that is made on an audit; sampling makes audits. */
    public static Optional<AuditMove> of(String noun) {
        return Arrays.stream(values())
                .filter(m -> m != SAMPLE && m.noun().equals(noun))
                .findFirst();
    }

    /** Makes the move, or throws the first refusal. */
    Audit make(Attempt attempt) {
        rules.stream().flatMap(r -> r.check(attempt).stream()).findFirst().ifPresent(refusal -> {
            throw refusal;
        });
        return attempt.audit().withState(to);
    }

    /** Whether the move judges the closure by the audit sheet. */
    public boolean isJudgement() {
        return form().equals(Optional.of("F17b"));
    }

    /** Why this role may not make this move on an audit in this state. */
    public Optional<Refused> refusal(AuditState state, Role role) {
        return refusal(state.name(), role);
    }

    public Set<Step> stepsEnded() {
        return ends;
    }

    public Optional<Step> stepStarted() {
        return starts;
    }

    private static Set<AuditState> nothing() {
        return EnumSet.noneOf(AuditState.class);
    }

    private static Set<AuditState> from(AuditState first, AuditState... rest) {
        return EnumSet.of(first, rest);
    }

    private static Set<Role> by(Role... roles) {
        return Set.of(roles);
    }

    private static List<Rule> rules(Rule... rules) {
        return List.of(rules);
    }

    private static Set<Step> ends(Step... steps) {
        return Set.of(steps);
    }

    private static Optional<Step> starts(Step... step) {
        return Arrays.stream(step).findFirst();
    }
}
