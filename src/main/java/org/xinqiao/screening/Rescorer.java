package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Walls;
import org.xinqiao.edition.Published;
import org.xinqiao.journal.Journal;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Scoring;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.questionnaire.Versions;
import org.xinqiao.scoring.Prompt;
import org.xinqiao.scoring.Prompts;
import org.xinqiao.scoring.ScoreBook;
import org.xinqiao.scoring.ScoreSheet;
import org.xinqiao.scoring.Scorer;

/** Scores some sheets anew in one transaction: read together, written together; only what differs is looked at one by one. */
@ApplicationScoped
class Rescorer {
    private static final Logger LOG = Logger.getLogger(Rescorer.class);

    private final Rescorings rescorings;
    private final Papers papers;
    private final Sheets sheets;
    private final Assignments assignments;
    private final Signals signals;
    private final Questionnaires questionnaires;
    private final Published published;
    private final Journal journal;
    private final Walls walls;
    private final Clock clock;

    Rescorer(
            Rescorings rescorings,
            Papers papers,
            Sheets sheets,
            Assignments assignments,
            Signals signals,
            Questionnaires questionnaires,
            Published published,
            Journal journal,
            Walls walls,
            Clock clock) {
        this.rescorings = rescorings;
        this.papers = papers;
        this.sheets = sheets;
        this.assignments = assignments;
        this.signals = signals;
        this.questionnaires = questionnaires;
        this.published = published;
        this.journal = journal;
        this.walls = walls;
        this.clock = clock;
    }

    /** How far those have come who go through the sheets together, each with a part of its own. */
    static final class Reading {
        private final Instant since;
        private final Map<String, ScoreBook> books = new ConcurrentHashMap<>();
        private UUID after = Rescorings.FIRST;

        /** Of what was handed in since then. */
        Reading(Instant since) {
            this.since = since;
        }

        synchronized List<Rescorings.Kept> next(BiFunction<Instant, UUID, List<Rescorings.Kept>> read) {
            var next = read.apply(since, after);
            if (!next.isEmpty()) {
                after = next.get(next.size() - 1).id();
            }
            return next;
        }

        ScoreBook book(String scoring, Function<String, Questionnaire> find) {
            return books.computeIfAbsent(scoring, s -> ScoreBook.of(find.apply(s)));
        }
    }

    /** A sheet by the scoring that counted so far, and by the one that counts from now on. */
    private record Pair(Rescorings.Kept due, ScoreSheet before, ScoreSheet after) {
        Rescorings.Change change() {
            return new Rescorings.Change(own(before), own(after));
        }

        private static Prompt own(ScoreSheet sheet) {
            return Prompts.ofScales(List.of(sheet), false);
        }

        /** Beside other sheets, a second scale in its top band may prompt more than either alone. */
        boolean isOtherwise() {
            return !change().isNone() || tops(before) != tops(after);
        }

        private static long tops(ScoreSheet sheet) {
            return sheet.scales().stream().filter(s -> s.isTop()).count();
        }
    }

    /**
     * Reads the next sheets, no more than so many, and scores those that are due; how many it read. The answers are read by
     * the job, and by nobody.
     */
    @Transactional
    int some(Rescorings.Job job, Reading reading, int most) {
        return walls.asSystem(() -> {
            var read = reading.next((since, after) -> rescorings.next(job, since, after, most));
            var due = read.stream().filter(sheet -> sheet.isDue(job)).toList();
            if (!due.isEmpty()) {
                score(job, due, reading);
            }
            return read.size();
        });
    }

    private void score(Rescorings.Job job, List<Rescorings.Kept> due, Reading reading) {
        Function<String, ScoreBook> by = scoring -> reading.book(scoring, version -> scoring(job, version));
        var later = by.apply(job.scoring());
        var pairs =
                due.stream().flatMap(one -> pair(job, one, by, later).stream()).toList();
        var kept = rescorings.keep(
                job,
                later.questionnaire().scoring().map(Scoring::hash).orElse(""),
                pairs.stream()
                        .map(p -> new Rescorings.Scored(p.due().id(), p.after()))
                        .toList());
        var fresh = pairs.stream().filter(p -> kept.contains(p.due().id())).toList();
        rescorings.read(job, kept);
        fresh.stream().filter(Pair::isOtherwise).forEach(p -> differs(job, p));
        rescorings.count(job, fresh.stream().collect(Collectors.groupingBy(Pair::change, Collectors.counting())));
        journal.write(
                Actor.system(),
                "RESCORE",
                "edition",
                "edition=" + job.edition() + " sheets=" + fresh.size(),
                Optional.empty());
    }

    /** The vault has told which sheet cannot be opened; the others do not wait for it. */
    private Optional<Pair> pair(
            Rescorings.Job job, Rescorings.Kept due, Function<String, ScoreBook> by, ScoreBook later) {
        try {
            var answers = sheets.open(due.sheet());
            var newest = due.scorings().stream().max(Versions.ORDER).orElseThrow();
            return Optional.of(new Pair(due, by.apply(newest).score(answers), later.score(answers)));
        } catch (Refused unreadable) {
            LOG.errorf("sheet %s is not scored anew: %s", due.id(), unreadable.code());
            rescorings.unread(job, due);
            return Optional.empty();
        }
    }

    private Questionnaire scoring(Rescorings.Job job, String version) {
        return questionnaires
                .find(job.code(), job.version(), version)
                .orElseThrow(() -> new IllegalStateException("no scoring " + version + " of " + job.code()));
    }

    /** Writes down what is otherwise, and whether the student is prompted to more than before. */
    private void differs(Rescorings.Job job, Pair pair) {
        var beside =
                rescorings.beside(pair.due()).stream().flatMap(this::asItCounts).toList();
        var before = prompt(beside, pair.before());
        var after = prompt(beside, pair.after());
        // As when a paper comes in: whoever was called by an alarm needs no second call.
        var raised =
                after.compareTo(before) > 0 && !signals.isAlarmed(pair.due().assignment());
        if (raised || !pair.change().isNone()) {
            rescorings.changed(
                    job, pair.due(), pair.change(), Optional.of(after).filter(p -> raised));
        }
    }

    /** What the scores alone prompt: a wish for a talk and an alarm have been told already. */
    private static Prompt prompt(List<ScoreSheet> beside, ScoreSheet own) {
        return Prompts.ofScales(Stream.concat(beside.stream(), Stream.of(own)).toList(), false);
    }

    private Stream<ScoreSheet> asItCounts(UUID sheet) {
        return rescorings.form(sheet).stream()
                .map(form -> Scorer.score(published.scoring(form[0], form[1]), papers.settled(sheet)));
    }

    /** Those of whom somebody is still to be told. */
    List<Rescorings.Untold> untold() {
        return walls.asSystem(rescorings::untold);
    }

    /**
     * Opens a signal for one student, in a transaction of its own: if it fails, the others are told, and this one at the next
     * time. Once for a sitting and a scoring: the database keeps the item of an assignment unique.
     */
    @Transactional
    void tell(Rescorings.Untold one) {
        walls.asSystem(() -> rescorings.take(one).ifPresent(this::told));
    }

    private void told(Rescorings.Untold one) {
        var sitting = assignments.find(one.assignment()).orElseThrow();
        rescorings.raise(one.assignment(), one.prompt());
        signals.raise(new Signal(
                Ids.fresh(),
                sitting.student(),
                sitting.school(),
                Optional.empty(),
                "rescore",
                one.prompt(),
                "rescored",
                Optional.of(sitting.id()),
                Optional.of(one.item()),
                sitting.place(),
                clock.instant(),
                Optional.empty()));
        rescorings.told(one, clock.instant());
    }
}
