package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseDesk;
import org.xinqiao.casefile.CaseMove;
import org.xinqiao.casefile.Clocks;
import org.xinqiao.casefile.Records;
import org.xinqiao.casefile.Step;
import org.xinqiao.journal.Facts;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;

/** What people do with an audit: read it, and move it along the rows of {@link AuditMove}. */
@ApplicationScoped
public class AuditDesk {
    private final AuditReach reach;
    private final Audits audits;
    private final AuditFacts journal;
    private final ClosureReader reader;
    private final CaseDesk cases;
    private final Records records;
    private final Clocks clocks;
    private final Facts facts;
    private final Looks looks;
    private final Walls walls;
    private final Sheets sheets;
    private final Clock clock;

    AuditDesk(
            AuditReach reach,
            Audits audits,
            AuditFacts journal,
            ClosureReader reader,
            CaseDesk cases,
            Records records,
            Clocks clocks,
            Facts facts,
            Looks looks,
            Walls walls,
            Sheets sheets,
            Clock clock) {
        this.sheets = sheets;
        this.clock = clock;
        this.reach = reach;
        this.audits = audits;
        this.journal = journal;
        this.reader = reader;
        this.cases = cases;
        this.records = records;
        this.clocks = clocks;
        this.facts = facts;
        this.looks = looks;
        this.walls = walls;
    }

    /** One line of the list; the computed facts are for the officer alone. */
    public record Line(Audit audit, Optional<ClosureFacts> closure) {}

    /** What somebody sees of an audit, with the moves that they may make now. */
    public record Opened(
            Audit audit,
            String ageBand,
            Optional<ClosureFacts> closure,
            Optional<Sheet> sheet,
            List<AuditMove> moves) {}

    /** The audits within reach; each line of an officer shows something of a case, so each is a look. */
    @Transactional
    public List<Line> list(Actor actor) {
        return reach.list(actor).stream().map(a -> line(actor, a)).toList();
    }

    private Line line(Actor actor, Audit audit) {
        return AuditReach.isOfficer(actor)
                ? new Line(audit, Optional.of(closure(actor, reach.find(actor, audit.id()), "audit-list")))
                : new Line(audit, Optional.empty());
    }

    /** Opens an audit; the look is written down. */
    @Transactional
    public Opened open(Actor actor, UUID id) {
        var reached = reach.find(actor, id);
        var closure = Optional.of(closure(actor, reached, "audit")).filter(c -> AuditReach.isOfficer(actor));
        return new Opened(
                reached.audit(),
                reader.ageBand(reached.file()),
                closure,
                reader.sheet(reached.audit()),
                moves(actor, reached.audit()));
    }

    private ClosureFacts closure(Actor actor, AuditReach.Reached reached, String what) {
        looks.at(actor, reached.file().id(), reached.file().student(), what);
        return reader.read(reached.file());
    }

    private static List<AuditMove> moves(Actor actor, Audit audit) {
        return Arrays.stream(AuditMove.values())
                .filter(m -> m.refusal(audit.state(), actor.role()).isEmpty())
                .toList();
    }

    /** Moves the audit: reach, state, role, version, record and rules in this order; then all is written together. */
    @Transactional
    public Audit move(Actor actor, UUID id, AuditMove move, Answers record, OptionalInt expected, String lang) {
        var reached = reach.find(actor, id);
        var audit = reached.audit();
        move.refusal(audit.state(), actor.role()).ifPresent(refusal -> {
            throw refusal;
        });
        if (expected.isPresent() && expected.getAsInt() != audit.version()) {
            throw Refused.stale();
        }
        move.form().ifPresent(form -> records.check(form, record));
        var happened = walls.asSystem(() -> facts.ofCase(audit.caseId()));
        var made = move.make(new Attempt(audit, actor, record, happened));
        var sheet = move.form()
                .map(form -> records.keep(form, record, actor, reached.file().student(), audit.caseId(), id, lang));
        var saved = audits.save(marked(actor, move, made, sheet));
        turnClocks(reached, move, saved);
        journal.write(actor, reached.file(), audit.state().name(), saved, move, sheet);
        sheets.dropDraft(actor.login(), id.toString());
        if (move == AuditMove.ORDER_REOPENING) {
            reopen(actor, saved, record, lang);
        }
        return saved;
    }

    /** What somebody has typed and not sent yet. */
    @Transactional
    public void keepDraft(Actor actor, UUID id, Answers typed) {
        var reached = reach.find(actor, id);
        sheets.keepDraft(reached.file().student(), actor.login(), id.toString(), typed, clock.instant());
    }

    private static Audit marked(Actor actor, AuditMove move, Audit made, Optional<UUID> sheet) {
        if (move == AuditMove.START) {
            return made.readBy(actor.login());
        }
        return sheet.filter(s -> move.isJudgement())
                .map(s -> made.readBy(actor.login()).judgedBy(s))
                .orElse(made);
    }

    private void turnClocks(AuditReach.Reached reached, AuditMove move, Audit saved) {
        clocks.end(saved.id(), move.stepsEnded());
        move.stepStarted()
                .ifPresent(step -> clocks.start(
                        saved.caseId(),
                        saved.id(),
                        step,
                        saved.level(),
                        debtor(step, saved, reached.file().school())));
    }

    private static Clocks.Debtor debtor(Step step, Audit audit, String school) {
        return step == Step.RECTIFY ? Clocks.Debtor.school(school) : Clocks.Debtor.district(audit.district());
    }

    /** T19: the case goes back to the interview; what the officer found is what was missed. */
    private void reopen(Actor actor, Audit audit, Answers sheet, String lang) {
        var order = Answers.none()
                .with("trigger", "audit")
                .with("missed", sheet.one("defects").orElseThrow());
        walls.asSystem(() -> cases.order(actor, audit.caseId(), CaseMove.REOPEN, order, lang, audit.number()));
    }
}
