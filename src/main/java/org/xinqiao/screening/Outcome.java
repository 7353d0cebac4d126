package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Walls;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.scoring.Prompt;
import org.xinqiao.scoring.Prompts;
import org.xinqiao.scoring.Quality;
import org.xinqiao.scoring.ScoreSheet;
import org.xinqiao.scoring.Scorer;

/**
 * What follows from answers (D§6.2): signals as soon as an answer counts, scores and a prompt when the paper is in, and one
 * re-test of what could not be believed (D§7.6).
 */
@ApplicationScoped
class Outcome {
    private static final String TALK = "talk";
    private static final String NOT_RETESTED = "not_retested";
    private static final String UNREAD = "unread";

    private final Papers papers;
    private final Assignments assignments;
    private final Retests retests;
    private final Signals signals;
    private final Walls walls;
    private final Clock clock;

    Outcome(Papers papers, Assignments assignments, Retests retests, Signals signals, Walls walls, Clock clock) {
        this.retests = retests;
        this.papers = papers;
        this.assignments = assignments;
        this.signals = signals;
        this.walls = walls;
        this.clock = clock;
    }

    /** The value counts; if it is critical, it is told in this transaction, once per question. */
    void settle(Sitting sitting, Step step, Papers.Saved a) {
        if (!a.settled()) {
            papers.settle(a, clock.instant());
        }
        tell(sitting, step, a);
    }

    /** A critical answer and the wish for a talk are told whatever else becomes of the sheet. */
    void tell(Sitting sitting, Step step, Papers.Saved a) {
        Scorer.critical(step.questionnaire(), a.item(), a.value())
                .ifPresent(flag -> raise(
                        sitting,
                        "screen",
                        Prompt.P3,
                        "critical_item",
                        inThisRound(sitting, step.questionnaire().code() + "." + a.item())));
        if (step.asksToTalk() && a.value().equals("1")) {
            talk(sitting);
        }
    }

    /** A critical answer that was on its way when the questions were stopped: nothing of it is kept, and it is told (INV6). */
    void tellLate(Sitting sitting, Step step, String value) {
        int rounds = walls.asSystem(() -> papers.rounds(sitting.id()));
        Scorer.critical(step.questionnaire(), step.item().id(), value)
                .ifPresent(flag -> raise(
                        sitting,
                        "screen",
                        Prompt.P3,
                        "critical_item",
                        ofRound(
                                rounds,
                                step.questionnaire().code() + "." + step.item().id())));
    }

    private static String ofRound(int round, String item) {
        return round <= 1 ? item : item + "@" + round;
    }

    /** What was told about sheets that are frozen does not silence what is answered on the ones laid out since. */
    private String inThisRound(Sitting sitting, String item) {
        return ofRound(walls.asSystem(() -> papers.rounds(sitting.id())) + 1, item);
    }

    /**
     * The student asks for a talk, needing nobody's consent: once a day, however often they ask. Once somebody has spoken
     * with them, whoever asks again is heard again.
     */
    void talk(Sitting sitting) {
        var today = SchoolCalendar.day(clock.instant());
        var wishes = walls.asSystem(() -> signals.wishes(sitting.id()));
        var waits = wishes.stream()
                .anyMatch(w -> w.waits() && SchoolCalendar.day(w.at()).equals(today));
        if (!waits) {
            raise(sitting, "self", Prompt.P2, "self_request", ofRound(wishes.size() + 1, TALK));
        }
    }

    /** Everything that came in counts; the sheets are locked and scored; a high total is told unless an alarm was. */
    void finish(Sitting sitting, Sitting.State state) {
        walls.asSystem(() -> close(sitting, state));
    }

    /** Scores and levels are nothing that a student reads or writes. */
    private void close(Sitting sitting, Sitting.State state) {
        var now = clock.instant();
        var steps = papers.steps(sitting);
        steps.forEach(step -> papers.last(step.sheet(), step.item().id())
                .filter(a -> !a.settled())
                .ifPresent(a -> settle(sitting, step, a)));
        papers.lock(sitting.id(), now);
        var sheets = scored(steps);
        var scores = sheets.stream().map(Scored::scores).toList();
        var alarmed = signals.isAlarmed(sitting.id());
        var total = Prompts.ofScales(scores, false);
        if (!alarmed && (total == Prompt.P1 || total == Prompt.P2)) {
            raise(sitting, "screen", total, "total", inThisRound(sitting, "total"));
        }
        var talks = !signals.wishes(sitting.id()).isEmpty();
        var prompt = alarmed ? Prompt.P3 : Prompts.of(scores, new Prompts.Known(talks, false, false));
        assignments.finish(sitting.id(), state, prompt, now);
        // Last of all, so that nothing above can ask it: no prompt and no alarm waits for a sheet to be believed.
        var believed = new HashMap<String, Quality.Validity>();
        sheets.forEach(s -> believed.put(s.questionnaire().code(), keepQuality(sitting, s, now)));
        askAgain(sitting, prompt, believed);
    }

    /**
     * Whose sheets are invalid is asked for these once more. If one of them is not usable the second time either, or was not
     * answered, or the consent has run out, somebody talks with them instead: 无效不等于无风险.
     */
    private void askAgain(Sitting sitting, Prompt prompt, Map<String, Quality.Validity> believed) {
        if (sitting.isRetest()) {
            if (!sitting.instruments().stream().allMatch(code -> believed.get(code) == Quality.Validity.VALID)) {
                talkInstead(sitting, prompt, "invalid_twice");
            }
            return;
        }
        var invalid = sitting.instruments().stream()
                .filter(code -> believed.get(code) == Quality.Validity.INVALID)
                .toList();
        if (!invalid.isEmpty() && !retests.layOut(sitting, invalid, SchoolCalendar.day(clock.instant()))) {
            talkInstead(sitting, prompt, NOT_RETESTED);
        }
    }

    /** The days of a re-test are over and nobody came: somebody talks with them, unless the first paper called for it. */
    void missed(Sitting retest) {
        walls.asSystem(() -> retest.retestOf().ifPresent(first -> {
            if (assignments.prompt(first) == Prompt.P0) {
                talkInstead(retest, Prompt.P0, NOT_RETESTED);
            }
        }));
    }

    /** What was answered cannot be opened, so that nobody knows what it says: somebody talks with them, and is told once. */
    void unread(Sitting sitting) {
        raise(sitting, "screen", Prompt.P1, UNREAD, inThisRound(sitting, UNREAD));
    }

    private Quality.Validity keepQuality(Sitting sitting, Scored s, Instant now) {
        return papers.keepQuality(s.sheet(), sitting.grade(), s.questionnaire(), s.scores(), now)
                .map(Quality::validity)
                .orElse(Quality.Validity.VALID);
    }

    /** There is no third paper; somebody talks with them, unless these answers call for a talk already. */
    private void talkInstead(Sitting sitting, Prompt prompt, String reason) {
        if (prompt == Prompt.P0) {
            raise(sitting, "screen", Prompt.P1, reason, inThisRound(sitting, reason));
            assignments.promptAtLeast(sitting.id(), Prompt.P1);
        }
    }

    private record Scored(UUID sheet, Questionnaire questionnaire, ScoreSheet scores) {}

    private List<Scored> scored(List<Step> steps) {
        var forms = new LinkedHashMap<UUID, Questionnaire>();
        steps.forEach(step -> forms.putIfAbsent(step.sheet(), step.questionnaire()));
        return forms.entrySet().stream()
                .map(sheet -> {
                    var q = papers.inForce(sheet.getValue());
                    var scored = Scorer.score(q, papers.settled(sheet.getKey()));
                    papers.keep(sheet.getKey(), q, scored);
                    return new Scored(sheet.getKey(), q, scored);
                })
                .toList();
    }

    private void raise(Sitting s, String source, Prompt prompt, String reason, String item) {
        var signal = new Signal(
                Ids.fresh(),
                s.student(),
                s.school(),
                Optional.empty(),
                source,
                prompt,
                reason,
                Optional.of(s.id()),
                Optional.of(item),
                s.place(),
                clock.instant(),
                Optional.empty());
        walls.asSystem(() -> signals.raise(signal));
    }
}
