package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.xinqiao.access.Walls;
import org.xinqiao.consent.Activity;
import org.xinqiao.consent.ConsentDesk;
import org.xinqiao.consent.Standing;
import org.xinqiao.journal.CrisisPath;
import org.xinqiao.journal.Watch;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;

/** What a student does: begin, answer, go back, ask for a talk, hand in. */
@ApplicationScoped
public class AnswerDesk {
    private final Assignments assignments;
    private final Papers papers;
    private final Outcome outcome;
    private final ConsentDesk consents;
    private final Policies policies;
    private final Watch watch;
    private final Walls walls;
    private final Clock clock;

    AnswerDesk(
            Assignments assignments,
            Papers papers,
            Outcome outcome,
            ConsentDesk consents,
            Policies policies,
            Watch watch,
            Walls walls,
            Clock clock) {
        this.assignments = assignments;
        this.papers = papers;
        this.outcome = outcome;
        this.consents = consents;
        this.policies = policies;
        this.watch = watch;
        this.walls = walls;
        this.clock = clock;
    }

    /** A question in front of a student, with the value that they gave before. */
    record Asked(Step step, int number, int total, String value) {}

    /** Who has come in, whether there is anything to do today, and whether nothing but their own no stands in the way. */
    record Welcome(Sitting sitting, boolean open, Standing consent, boolean mayThinkAgain, boolean early) {
        /** Whether this is the re-test of somebody who has answered nothing in it, on another day than its own. */
        boolean isOnAnotherDay() {
            return sitting.isRetest() && !open && !sitting.isDeclined() && !sitting.hasAnswers();
        }
    }

    @Transactional
    Optional<Welcome> welcome(String token) {
        return at(
                token,
                () -> known(token)
                        .map(s -> new Welcome(s, isOpen(s), consent(s), mayThinkAgain(s), !s.isAfter(today()))));
    }

    private boolean mayThinkAgain(Sitting s) {
        return s.isDeclined()
                && s.isAskedAfterNo()
                && s.isAskedOn(today())
                && consents.hangsOnTheStudent(s.student(), Activity.SCREENING, s.campaignId());
    }

    /** The notice for students, paragraph by paragraph. */
    List<String> notice(String lang) {
        return consents.studentsNotice(lang);
    }

    /**
     * The student's own yes or no, before anything is asked, on the way, or after handing in (D§18). A no is heard
     * whenever it is said, and has no consequence.
     */
    @Transactional
    void decide(String token, boolean agrees, String lang) {
        at(token, () -> {
            var sitting = known(token)
                    .filter(s -> !agrees || isOpen(s) || s.isDeclined())
                    .orElseThrow(AnswerDesk::closed);
            return consents.decideOneself(sitting.student(), Activity.SCREENING, sitting.campaignId(), agrees, lang);
        });
    }

    /** Begins, or goes on the same day, where the student has been. */
    @Transactional
    int start(String token, String lang) {
        return at(token, () -> begin(token, lang)).position();
    }

    /** A re-test is begun at school and in school time, when somebody is near; who has begun goes on that day. */
    private boolean isOpen(Sitting s) {
        var atSchool = policies.current().calendar().isSchoolTime(clock.instant());
        return s.isOpenOn(today()) && (!s.isRetest() || s.isStarted() || atSchool);
    }

    private Sitting begin(String token, String lang) {
        var sitting = known(token).filter(this::isOpen).orElseThrow(AnswerDesk::closed);
        if (!consent(sitting).isGiven()) {
            throw Refused.conflict("answer.no_consent");
        }
        assignments.start(sitting, today(), clock.instant());
        papers.layOut(sitting, lang, clock.instant());
        return sitting;
    }

    /** Where the sitting of that token goes on; empty if it has none today, or has rested or lasted too long. */
    @Transactional
    Optional<Sitting> sitting(String token) {
        return at(token, () -> found(token));
    }

    @Transactional
    Asked ask(String token, int number) {
        return at(token, () -> asked(token, number));
    }

    private Asked asked(String token, int number) {
        var sitting = current(token);
        var steps = papers.steps(sitting);
        var step = step(steps, number);
        assignments.goTo(sitting.id(), number);
        var value = papers.last(step.sheet(), step.item().id())
                .map(Papers.Saved::value)
                .orElse("");
        var shown = step.shown(papers.inForce(step.questionnaire()));
        return new Asked(shown, number, steps.size(), value);
    }

    @Transactional
    int questions(String token) {
        return at(token, () -> papers.steps(current(token)).size());
    }

    /** Keeps a value at once; it counts when the page is left or after a minute without change. */
    @Transactional
    void draft(String token, int number, String value) {
        at(token, () -> {
            var sitting = current(token);
            return save(sitting, step(papers.steps(sitting), number), value);
        });
    }

    /** Keeps a value and lets it count: the page has been left. */
    @Transactional
    void leave(String token, int number, String value) {
        at(token, () -> {
            var sitting = current(token);
            var step = step(papers.steps(sitting), number);
            var saved = save(sitting, step, value);
            saved.ifPresent(a -> outcome.settle(sitting, step, a));
            return saved;
        });
    }

    /** What was on its way when the questions were stopped: not kept; if it is critical, told (INV6). */
    @Transactional
    boolean late(String token, int number, String value) {
        return at(token, () -> {
            var sitting = known(token).filter(s -> s.isDeclined() && s.hasAnswers());
            sitting.ifPresent(s -> {
                var step = step(walls.asSystem(() -> papers.stopped(s)), number);
                if (step.takes(value)) {
                    outcome.tellLate(s, step, value);
                }
            });
            return sitting.isPresent();
        });
    }

    /** Somebody will come: told at once, whatever was answered, and whoever has said no to the questions. */
    @Transactional
    void askToTalk(String token) {
        at(token, () -> {
            var sitting = known(token).orElseThrow(AnswerDesk::closed);
            watch.about(sitting.student());
            outcome.talk(sitting);
            return sitting;
        });
    }

    @Transactional
    void submit(String token) {
        at(token, () -> {
            var sitting = current(token);
            outcome.finish(sitting, Sitting.State.COMPLETED);
            return sitting;
        });
    }

    /** The drafts that have stood long enough. */
    @CrisisPath
    @Transactional
    List<Papers.Saved> due() {
        return walls.asSystem(() -> papers.pending(clock.instant().minusSeconds(settlesAfter())));
    }

    /** Lets a draft count, unless it has been changed or has counted since. */
    @CrisisPath
    @Transactional
    void settle(Papers.Saved draft) {
        walls.asSystem(() -> settled(draft));
    }

    private void settled(Papers.Saved draft) {
        var sitting = assignments.find(draft.assignment()).orElseThrow();
        papers.last(draft.sheet(), draft.item())
                .filter(now -> now.seq() == draft.seq() && !now.settled())
                .ifPresent(now -> outcome.settle(sitting, stepOf(sitting, now), now));
    }

    private Standing consent(Sitting s) {
        return consents.standing(s.student(), Activity.SCREENING, s.campaignId());
    }

    private Optional<Papers.Saved> save(Sitting sitting, Step step, String value) {
        if (!step.takes(value)) {
            throw Refused.invalid(List.of(new Refused.FieldProblem("value", "not_an_option")));
        }
        var last = papers.last(step.sheet(), step.item().id());
        if (last.map(a -> a.value().equals(value)).orElse(value.isEmpty())) {
            return last;
        }
        last.filter(a -> !a.settled() && hasStood(a)).ifPresent(a -> outcome.settle(sitting, step, a));
        var seq = last.map(Papers.Saved::seq).orElse(0) + 1;
        return Optional.of(papers.add(step, sitting, seq, value, clock.instant()));
    }

    /** A value that stood for a minute counts, even if the clock that looks for it comes after the next change. */
    private boolean hasStood(Papers.Saved a) {
        return !a.receivedAt().isAfter(clock.instant().minusSeconds(settlesAfter()));
    }

    private Step stepOf(Sitting sitting, Papers.Saved a) {
        return papers.steps(sitting).stream()
                .filter(s -> s.sheet().equals(a.sheet()) && s.item().id().equals(a.item()))
                .findFirst()
                .orElseThrow();
    }

    private Sitting current(String token) {
        return found(token).orElseThrow(AnswerDesk::closed);
    }

    private static Refused closed() {
        return Refused.conflict("answer.closed");
    }

    private Optional<Sitting> found(String token) {
        return known(token).filter(s -> s.isStarted() && s.isOpenOn(today()));
    }

    private Optional<Sitting> known(String token) {
        var now = clock.instant();
        var known = assignments.ofSession(
                Tokens.hash(token), now.minus(limit("session_idle_minutes")), now.minus(limit("session_minutes")));
        known.ifPresent(s -> {
            watch.about(s.student());
            assignments.heardOf(s.id(), now);
        });
        return known;
    }

    /** A student is whoever holds the session of a browser. */
    private <T> T at(String token, Supplier<T> work) {
        return walls.asHolder("session:" + Tokens.hash(token), work);
    }

    private static Step step(List<Step> steps, int number) {
        if (number < 1 || number > steps.size()) {
            throw Refused.notFound();
        }
        return steps.get(number - 1);
    }

    private Duration limit(String key) {
        return Duration.ofMinutes(policies.current().value(key, "STU"));
    }

    private long settlesAfter() {
        return policies.current().value("answer_settles_seconds");
    }

    private LocalDate today() {
        return SchoolCalendar.day(clock.instant());
    }
}
