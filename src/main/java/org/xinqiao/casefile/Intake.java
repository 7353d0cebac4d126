package org.xinqiao.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Walls;
import org.xinqiao.journal.Facts;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.scoring.Prompt;
import org.xinqiao.screening.Report;
import org.xinqiao.screening.Signal;
import org.xinqiao.screening.SignalRaised;
import org.xinqiao.screening.Signals;

/**
 * 线索登记 (T01, T19, T20): a signal joins the student's open case, reopens a case that was closed lately, or opens a new
 * one. No signal stays without a case, and no student gets two open ones (INV1).
 */
@ApplicationScoped
class Intake {
    private static final String ALPHABET = "ACDEFGHJKLMNPQRTUVWXY34679";

    private final CaseFiles files;
    private final CaseDesk desk;
    private final Signals signals;
    private final Clocks clocks;
    private final Records records;
    private final Facts facts;
    private final Policies policies;
    private final Walls walls;
    private final Clock clock;

    Intake(
            CaseFiles files,
            CaseDesk desk,
            Signals signals,
            Clocks clocks,
            Records records,
            Facts facts,
            Policies policies,
            Walls walls,
            Clock clock) {
        this.files = files;
        this.desk = desk;
        this.signals = signals;
        this.clocks = clocks;
        this.records = records;
        this.facts = facts;
        this.policies = policies;
        this.walls = walls;
        this.clock = clock;
    }

    /** Whoever raised the signal may not see the case that it joins. */
    void take(@Observes SignalRaised raised) {
        walls.asSystem(() -> file(raised));
    }

    private void file(SignalRaised raised) {
        var signal = raised.signal();
        var file = files.openOf(signal.student())
                .map(open -> join(open, raised))
                .or(() -> closedLately(signal.student()).map(closed -> reopen(closed, raised)))
                .orElseGet(() -> begin(raised));
        signals.attach(signal.id(), file.id());
    }

    private CaseFile join(CaseFile open, SignalRaised raised) {
        var signal = raised.signal();
        var higher = signal.prompt().compareTo(open.prompt()) > 0;
        var joined = higher ? files.save(open.withPrompt(signal.prompt())) : open;
        write(joined, CaseMove.ATTACH_SIGNAL, joined.state().name(), raised);
        clocks.start(joined.id(), joined.id(), Step.BRIEF_CHECK, signal.prompt().name(), school(joined));
        if (signal.source().equals("self")
                && CaseMove.CONTACT.from().contains(joined.state().name())) {
            comeSooner(joined, signal);
        }
        return joined;
    }

    /** A student in care who wishes for a talk waits no longer for it than one whom nobody knows yet (D§6.4). */
    private void comeSooner(CaseFile file, Signal wish) {
        policies.current()
                .due(Step.INTERVIEW.name(), wish.prompt().name(), clock.instant())
                .ifPresent(due -> clocks.bringForward(
                        file.id(), file.id(), Step.TRACKING_CONTACT, file.level(), school(file), due));
    }

    private CaseFile reopen(CaseFile closed, SignalRaised raised) {
        var signal = raised.signal();
        var record = Answers.none().with("trigger", "new_signal").with("missed", signal.reason());
        desk.order(Actor.system(), closed.id(), CaseMove.REOPEN, record, "zh-CN", signal.reason());
        return join(files.get(closed.id()).orElseThrow(), raised);
    }

    private CaseFile begin(SignalRaised raised) {
        var signal = raised.signal();
        var now = signal.receivedAt();
        var id = Ids.fresh();
        var number = files.nextNumber(SchoolCalendar.day(now).getYear());
        var cover = new CaseFile.Cover(id, number, pseudonym(id), signal.student(), signal.school(), now);
        var file = files.add(CaseFile.begun(cover, signal.prompt()));
        write(file, CaseMove.RECEIVE, "-", raised);
        for (var step : CaseMove.RECEIVE.stepsStarted()) {
            clocks.start(id, id, step, signal.prompt().name(), school(file));
        }
        return file;
    }

    private Optional<CaseFile> closedLately(UUID student) {
        var since = clock.instant()
                .minus(java.time.Duration.ofDays(policies.current().value("reopen_window_days")));
        return files.ofStudent(student).stream()
                .filter(f -> f.state() == CaseState.CLOSED)
                .filter(f -> f.closedAt().map(at -> at.isAfter(since)).orElse(false))
                .findFirst();
    }

    /** The system takes the move; the card on file is the reporter's own, in their words and under their name. */
    private void write(CaseFile file, CaseMove move, String from, SignalRaised raised) {
        var signal = raised.signal();
        var actor = Actor.system();
        var report = raised.report().orElseGet(() -> new Report(actor, card(signal), "zh-CN"));
        var card = records.keep("F02", report.card(), report.by(), file.student(), file.id(), report.lang());
        var change = new Facts.Change(
                file.id(), file.id(), file.student(), from, file.state().name(), false);
        facts.write(actor, move, change, Optional.of(card), signal.source() + "." + signal.reason());
    }

    private static Answers card(Signal signal) {
        return Answers.none()
                .with("source", signal.source())
                .with(
                        "received_at",
                        signal.receivedAt()
                                .atZone(SchoolCalendar.ZONE)
                                .toLocalDateTime()
                                .withNano(0)
                                .toString())
                .with("facts", signal.reason())
                .with("urgency", signal.prompt() == Prompt.P3 ? "now" : "week")
                .with("safe_now", signal.prompt() == Prompt.P3 ? "0" : "1");
    }

    /** A number for auditors that tells nothing: three letters and three more, from the random id. */
    private static String pseudonym(UUID id) {
        var bits = Math.floorMod(id.getMostSignificantBits() ^ id.getLeastSignificantBits(), 308_915_776L);
        var text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.append(i == 3 ? "-" : "").append(ALPHABET.charAt((int) (bits % ALPHABET.length())));
            bits /= ALPHABET.length();
        }
        return text.toString();
    }

    private static Clocks.Debtor school(CaseFile file) {
        return Clocks.Debtor.school(file.school());
    }
}
