package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Belonging;
import org.xinqiao.access.Credentials;
import org.xinqiao.access.Matrix;
import org.xinqiao.access.Reach;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Verb;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.NameParts;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Journal;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.FormCheck;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;

/** 报告一个担心: whoever works at a school tells what they saw or heard about one of its students. */
@ApplicationScoped
public class SignalDesk {
    private final Matrix matrix;
    private final Reach reach;
    private final SchoolReach schools;
    private final Students students;
    private final Walls walls;
    private final Signals signals;
    private final Questionnaires questionnaires;
    private final Looks looks;
    private final Journal journal;
    private final Clock clock;

    SignalDesk(
            Matrix matrix,
            Reach reach,
            SchoolReach schools,
            Students students,
            Walls walls,
            Signals signals,
            Questionnaires questionnaires,
            Looks looks,
            Journal journal,
            Clock clock) {
        this.looks = looks;
        this.journal = journal;
        this.matrix = matrix;
        this.reach = reach;
        this.schools = schools;
        this.students = students;
        this.walls = walls;
        this.signals = signals;
        this.questionnaires = questionnaires;
        this.clock = clock;
    }

    /** Whether the actor's role may report at all. */
    public boolean reports(Actor actor) {
        return matrix.reaches(actor.role(), RecordType.SIGNAL, Verb.CREATE);
    }

    /** Students by name or number; a homeroom teacher finds the own class, and all of it without a word. */
    @Transactional
    public List<Student> search(Actor actor, String words) {
        refuseUnlessReporter(actor);
        var credentials = reach.of(actor);
        var found =
                found(actor, words).stream().filter(s -> isFor(credentials, s)).toList();
        looks.among(
                actor,
                "signals",
                found.stream().map(s -> Looks.Seen.of(s.id(), "")).toList());
        return found;
    }

    /** A student about whom the actor may report; any other does not exist. Who reports need not read the child. */
    @Transactional
    public Student student(Actor actor, UUID id) {
        refuseUnlessReporter(actor);
        var credentials = reach.of(actor);
        var known = walls.asSystem(() -> students.find(id));
        known.map(Student::id).ifPresent(journal::about);
        return known.filter(s -> isFor(credentials, s))
                .filter(s -> students.isNear(s.id()))
                .orElseThrow(Refused::notFound);
    }

    /** What the reporter is asked. */
    public Questionnaire card() {
        return SignalCard.asked(questionnaires.get("F02"));
    }

    /**
     * Takes a report.
     *
     * @param id of the signal; the same report sent twice is one signal
     * @param danger whether the student is in danger now
     */
    @Transactional
    public Signal report(Actor actor, UUID id, UUID student, Answers typed, boolean danger, String lang) {
        var about = student(actor, student);
        var told = SignalCard.hurried(typed, danger);
        refuseWrong(told);
        var signal = new Signal(
                id,
                about.id(),
                about.school(),
                Optional.empty(),
                told.one("source").orElseThrow(),
                SignalCard.prompt(told, danger),
                "report",
                Optional.empty(),
                Optional.empty(),
                "",
                clock.instant(),
                Optional.empty());
        signals.raise(signal, new Report(actor, SignalCard.whole(told, danger, signal.receivedAt()), lang));
        return signal;
    }

    private void refuseWrong(Answers told) {
        var problems = FormCheck.check(card(), told);
        if (!problems.isEmpty()) {
            throw Refused.invalid(problems.stream()
                    .map(p -> new Refused.FieldProblem(p.item(), p.code()))
                    .toList());
        }
    }

    private void refuseUnlessReporter(Actor actor) {
        if (!reports(actor)) {
            throw Refused.forbidden("signal.not_your_role");
        }
    }

    private List<Student> found(Actor actor, String words) {
        if (actor.is(Role.HRT)) {
            return actor.school().map(students::ofSchool).orElse(List.of()).stream()
                    .filter(s -> words.isBlank()
                            || NameParts.isPart(s.name(), words)
                            || s.number().equals(words.strip()))
                    .toList();
        }
        return words.isBlank()
                ? List.of()
                : schools.where(actor, RecordType.SIGNAL, Verb.CREATE).stream()
                        .flatMap(place -> walls.asSystem(() -> students.search(place.id(), words)).stream())
                        .toList();
    }

    private static boolean isFor(Credentials credentials, Student s) {
        return credentials.to(Belonging.to(s.id(), s.school())).allows(RecordType.SIGNAL, Verb.CREATE);
    }
}
