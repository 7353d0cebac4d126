package org.xinqiao.screening;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Walls;
import org.xinqiao.edition.EditionPublished;
import org.xinqiao.edition.Published;
import org.xinqiao.journal.Journal;
import org.xinqiao.platform.Ids;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Versions;
import org.xinqiao.scoring.Prompt;
import org.xinqiao.scoring.Prompts;
import org.xinqiao.scoring.ScoreSheet;
import org.xinqiao.scoring.Scorer;

/**
 * 重新计分 (D§22: 37): when a later scoring of a form comes into use, the sheets that others have scored are scored by it as
 * well. Both scores stay. A prompt that goes up opens a signal; one that goes down changes nothing. In batches, each in a
 * transaction of its own: what is cut off goes on where it was.
 */
@ApplicationScoped
public class Rescoring {
    private static final Logger LOG = Logger.getLogger(Rescoring.class);
    private static final int BATCH = 50;

    private final Rescorings rescorings;
    private final Papers papers;
    private final Assignments assignments;
    private final Signals signals;
    private final Questionnaires questionnaires;
    private final Published published;
    private final Journal journal;
    private final Walls walls;
    private final Clock clock;

    Rescoring(
            Rescorings rescorings,
            Papers papers,
            Assignments assignments,
            Signals signals,
            Questionnaires questionnaires,
            Published published,
            Journal journal,
            Walls walls,
            Clock clock) {
        this.rescorings = rescorings;
        this.papers = papers;
        this.assignments = assignments;
        this.signals = signals;
        this.questionnaires = questionnaires;
        this.published = published;
        this.journal = journal;
        this.walls = walls;
        this.clock = clock;
    }

    /** In the transaction in which an edition comes into use: the work is written down, or there is none. */
    void order(@Observes EditionPublished news) {
        var e = news.edition();
        var job = new Rescorings.Job(e.id(), e.code(), e.version(), e.scoring(), clock.instant(), Optional.empty());
        if (!e.scoring().isEmpty()) {
            walls.asSystem(() -> {
                if (rescorings.progress(job).left() > 0) {
                    rescorings.order(job);
                }
            });
        }
    }

    /** Goes on with whatever is not finished, a batch of each. */
    @Scheduled(every = "{xinqiao.rescoring.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void goOn() {
        walls.asSystem(rescorings::unfinished).forEach(job -> {
            try {
                batch(job.edition(), BATCH);
            } catch (RuntimeException e) {
                LOG.errorf(e, "sheets of %s %s could not be scored anew", job.code(), job.version());
            }
        });
    }

    /** Scores so many sheets anew; how many there were. The answers are read by the job, and by nobody. */
    @Transactional
    int batch(UUID edition, int most) {
        return walls.asSystem(
                () -> rescorings.take(edition).map(job -> batch(job, most)).orElse(0));
    }

    private int batch(Rescorings.Job job, int most) {
        var due = rescorings.due(job, most);
        var q = questionnaires
                .find(job.code(), job.version(), job.scoring())
                .orElseThrow(() -> new IllegalStateException("no scoring " + job.scoring() + " of " + job.code()));
        var raised = due.stream().filter(one -> rescore(job, q, one)).count();
        if (due.size() < most) {
            rescorings.finish(job, clock.instant());
        }
        journal.write(
                Actor.system(),
                "RESCORE",
                "edition",
                "edition=" + job.edition() + " sheets=" + due.size() + " raised=" + raised,
                Optional.empty());
        return due.size();
    }

    /** Whether the prompt went up, and is told. */
    private boolean rescore(Rescorings.Job job, Questionnaire q, Rescorings.Due due) {
        var answers = papers.settled(due.sheet());
        var beside = rescorings.beside(due).stream().flatMap(this::asItCounts).toList();
        var fresh = Scorer.score(q, answers);
        var before = prompt(beside, before(q, due, answers));
        var after = prompt(beside, Optional.of(fresh));
        // As when a paper comes in: whoever was called by an alarm needs no second call.
        var raised = after.compareTo(before) > 0 && !signals.isAlarmed(due.assignment());
        papers.keep(due.sheet(), q, fresh);
        rescorings.done(job, due, before, after, raised);
        if (raised) {
            rescorings.raise(due.assignment(), after);
            tell(job, due, after);
        }
        return raised;
    }

    /** What the scores alone prompt: a wish for a talk and an alarm have been told already. */
    private static Prompt prompt(List<ScoreSheet> beside, Optional<ScoreSheet> own) {
        return Prompts.ofScales(Stream.concat(beside.stream(), own.stream()).toList(), false);
    }

    /** By the newest of the scorings that have scored it. */
    private Optional<ScoreSheet> before(Questionnaire q, Rescorings.Due due, Answers answers) {
        return rescorings.scorings(due.sheet()).stream()
                .filter(scoring -> !scoring.equals(q.scoring().orElseThrow().version()))
                .max(Versions.ORDER)
                .flatMap(scoring -> questionnaires.find(q.code(), q.version(), scoring))
                .map(old -> Scorer.score(old, answers));
    }

    private Stream<ScoreSheet> asItCounts(UUID sheet) {
        return rescorings.form(sheet).stream()
                .map(form -> Scorer.score(published.scoring(form[0], form[1]), papers.settled(sheet)));
    }

    /** Once for a sitting and a scoring: the database keeps the item of an assignment unique. */
    private void tell(Rescorings.Job job, Rescorings.Due due, Prompt prompt) {
        var sitting = assignments.find(due.assignment()).orElseThrow();
        signals.raise(new Signal(
                Ids.fresh(),
                sitting.student(),
                sitting.school(),
                Optional.empty(),
                "rescore",
                prompt,
                "rescored",
                Optional.of(sitting.id()),
                Optional.of("rescore." + job.code() + "." + job.version() + "." + job.scoring()),
                sitting.place(),
                clock.instant(),
                Optional.empty()));
    }
}
