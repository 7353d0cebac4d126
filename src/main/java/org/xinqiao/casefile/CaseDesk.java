package org.xinqiao.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Standing;
import org.xinqiao.journal.Facts;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.questionnaire.Signature;
import org.xinqiao.screening.Signals;

/** What people do with a case: open it, and move it along the rows of {@link CaseMove}. */
@ApplicationScoped
public class CaseDesk {
    private final CaseReach reach;
    private final CaseFiles files;
    private final Owners owners;
    private final Evidences evidences;
    private final Clocks clocks;
    private final Sheets sheets;
    private final Records records;
    private final Facts facts;
    private final Looks looks;
    private final Signals signals;
    private final Policies policies;
    private final Clock clock;

    CaseDesk(
            CaseReach reach,
            CaseFiles files,
            Owners owners,
            Evidences evidences,
            Clocks clocks,
            Sheets sheets,
            Records records,
            Facts facts,
            Looks looks,
            Signals signals,
            Policies policies,
            Clock clock) {
        this.reach = reach;
        this.files = files;
        this.owners = owners;
        this.evidences = evidences;
        this.clocks = clocks;
        this.sheets = sheets;
        this.records = records;
        this.facts = facts;
        this.looks = looks;
        this.signals = signals;
        this.policies = policies;
        this.clock = clock;
    }

    /** A move that the actor's role may make in the present state, with what stands in its way. */
    public record Choice(CaseMove move, List<Refused> obstacles) {
        public boolean isReady() {
            return obstacles.isEmpty();
        }
    }

    /** What somebody sees of a case, with the moves that they may make now. */
    public record Opened(
            CaseFile file,
            Standing standing,
            Evidence evidence,
            List<Choice> choices,
            List<Owed> owed,
            List<ClosureCheck> checks) {}

    /** Opens the case page; the look is written down. That its closure is being read by an officer, nobody is told (D§14.3). */
    @Transactional
    public Opened open(Actor actor, UUID id) {
        var reached = reach.opened(actor, id);
        var file = reached.file();
        looks.at(actor, file.id(), file.student(), "case");
        var attempt = attempt(actor, file, Answers.none());
        return new Opened(
                file,
                reached.standing(),
                evidences.of(file, actor),
                choices(reached, attempt),
                clocks.ofCase(id).stream()
                        .filter(o -> o.step() != Step.AUDIT_REVIEW)
                        .toList(),
                ClosureCheck.of(attempt));
    }

    /** The case behind a form that the actor wants to fill in, refused if the move is not theirs now. */
    @Transactional
    public CaseFile prepare(Actor actor, UUID id, CaseMove move) {
        var reached = reach.find(actor, id);
        refuseUnlessAllowed(actor, reached, move);
        looks.at(actor, id, reached.file().student(), move.noun());
        refuseFirst(move.obstacles(attempt(actor, reached.file(), Answers.none())));
        return reached.file();
    }

    /**
     * Moves the case: checks reach, state, role, version, record and policies in this order; then writes record, case,
     * clocks and fact together.
     *
     * @param expected the version that the actor saw, if they say so
     */
    @Transactional
    public CaseFile move(Actor actor, UUID id, CaseMove move, Answers record, OptionalInt expected, String lang) {
        var reached = reach.find(actor, id);
        refuseUnlessAllowed(actor, reached, move);
        if (expected.isPresent() && expected.getAsInt() != reached.file().version()) {
            throw Refused.stale();
        }
        return make(actor, reached.file(), move, record, lang, "");
    }

    /** Moves a case on behalf of another room, such as an audit that orders a reopening. */
    @Transactional
    public CaseFile order(Actor actor, UUID id, CaseMove move, Answers record, String lang, String note) {
        var file = files.get(id).orElseThrow(Refused::notFound);
        move.refusal(file.state().name(), actor.role()).ifPresent(refusal -> {
            throw refusal;
        });
        return make(actor, file, move, record, lang, note);
    }

    private CaseFile make(Actor actor, CaseFile file, CaseMove move, Answers record, String lang, String note) {
        move.form().ifPresent(form -> records.check(form, record));
        refuseStrangers(file, move, record);
        var attempt = attempt(actor, file, record);
        var sheet = move.form().map(form -> records.keep(form, record, actor, file.student(), file.id(), lang));
        var moved = files.save(move.make(attempt));
        if (move.form().isEmpty() || move == CaseMove.DRAFT_PLAN) {
            signPlan(actor, attempt, sheet);
        }
        turnClocks(attempt, move, moved);
        if (move == CaseMove.BRIEF_CHECK) {
            signals.seen(file.id(), clock.instant());
        } else if (Interview.theStudentIsHeard(move, record) || moved.isClosed()) {
            signals.answered(file.id(), clock.instant());
        }
        write(actor, file, move, moved, sheet, note);
        sheets.dropDraft(actor.login(), file.id() + "/" + move.noun());
        return moved;
    }

    /** A case goes into no other hands than those that are offered. */
    private void refuseStrangers(CaseFile file, CaseMove move, Answers record) {
        if (move == CaseMove.ACCEPT) {
            var known =
                    owners.candidates(file).stream().map(s -> s.id().toString()).toList();
            for (var item : List.of("owner", "backup")) {
                if (record.one(item).filter(id -> !known.contains(id)).isPresent()) {
                    throw Refused.invalid(List.of(new Refused.FieldProblem(item, "not_an_option")));
                }
            }
        }
    }

    private static List<Choice> choices(CaseReach.Reached reached, Attempt attempt) {
        return List.of(CaseMove.values()).stream()
                .filter(reached::allows)
                .filter(m -> m.refusal(
                                attempt.file().state().name(), attempt.actor().role())
                        .isEmpty())
                .map(m -> new Choice(m, m.obstacles(attempt)))
                .toList();
    }

    private void refuseUnlessAllowed(Actor actor, CaseReach.Reached reached, CaseMove move) {
        move.refusal(reached.file().state().name(), actor.role()).ifPresent(refusal -> {
            throw refusal;
        });
        if (!reached.allows(move)) {
            throw Refused.forbidden("case.not_your_role");
        }
    }

    private static void refuseFirst(List<Refused> obstacles) {
        if (!obstacles.isEmpty()) {
            throw obstacles.get(0);
        }
    }

    private Attempt attempt(Actor actor, CaseFile file, Answers record) {
        return new Attempt(file, actor, record, evidences.whole(file, actor), policies.current(), clock.instant());
    }

    /** The psychologist signs by drafting, the deputy principal by approving. */
    private void signPlan(Actor actor, Attempt attempt, Optional<UUID> drafted) {
        var plan = drafted.or(() -> attempt.evidence().newest("F09").map(Sheet::id));
        plan.filter(p -> drafted.isPresent() || attempt.file().state() == CaseState.PLAN_DUE)
                .ifPresent(p -> sheets.sign(
                        p, new Signature(actor.role().name(), actor.login(), actor.recordedName(), clock.instant())));
        drafted.ifPresent(p ->
                attempt.evidence().of("F09").forEach(old -> clocks.end(old.id(), Set.of(Step.PLAN_SIGNATURE))));
        drafted.ifPresent(p -> clocks.start(
                attempt.file().id(), p, Step.PLAN_SIGNATURE, attempt.file().level(), school(attempt.file())));
    }

    private void turnClocks(Attempt attempt, CaseMove move, CaseFile moved) {
        if (moved.state().isClosed()) {
            clocks.endAll(moved.id());
        } else {
            var running = attempt.evidence().openSteps();
            clocks.end(moved.id(), move.stepsEnded());
            for (var step : move.stepsStarted()) {
                if (step != Step.INTERVIEW || move != CaseMove.BRIEF_CHECK || running.contains(Step.INTERVIEW.name())) {
                    clocks.start(moved.id(), moved.id(), step, level(step, attempt, move, moved), school(moved));
                }
            }
        }
    }

    /** The brief check decides how soon the interview, the safety plan and the talk with the guardian are (D§6.6). */
    private static String level(Step step, Attempt attempt, CaseMove move, CaseFile moved) {
        if (move == CaseMove.BRIEF_CHECK) {
            return attempt.record().one("result").orElseThrow();
        }
        return Optional.of(step)
                .filter(s -> s == Step.INTERVIEW)
                .flatMap(s -> attempt.evidence().newest("F04a"))
                .flatMap(s -> s.answers().one("result"))
                .orElse(moved.level());
    }

    private void write(Actor actor, CaseFile file, CaseMove move, CaseFile moved, Optional<UUID> sheet, String note) {
        var change = new Facts.Change(
                file.id(),
                file.id(),
                file.student(),
                file.state().name(),
                moved.state().name(),
                moved.isClosed());
        facts.write(actor, move, change, sheet, note);
    }

    private static Clocks.Debtor school(CaseFile file) {
        return Clocks.Debtor.school(file.school());
    }
}
