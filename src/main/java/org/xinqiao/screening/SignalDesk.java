package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.FormCheck;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;

/** 报告一个担心: whoever works at a school tells what they saw or heard about one of its students. */
@ApplicationScoped
public class SignalDesk {
    private static final Set<Role> REPORTERS =
            Set.of(Role.PSY, Role.DPR, Role.PRI, Role.HVP, Role.SDR, Role.DRM, Role.HRT);

    private final Students students;
    private final Walls walls;
    private final Signals signals;
    private final Questionnaires questionnaires;
    private final Clock clock;

    SignalDesk(Students students, Walls walls, Signals signals, Questionnaires questionnaires, Clock clock) {
        this.students = students;
        this.walls = walls;
        this.signals = signals;
        this.questionnaires = questionnaires;
        this.clock = clock;
    }

    public static boolean reports(Actor actor) {
        return REPORTERS.contains(actor.role());
    }

    /** Students by name or number; a homeroom teacher finds the own class, and all of it without a word. */
    @Transactional
    public List<Student> search(Actor actor, String words) {
        var school = schoolOf(actor);
        if (actor.is(Role.HRT)) {
            return students.ofSchool(school).stream()
                    .filter(s -> isFor(actor, s))
                    .filter(s -> s.name().contains(words) || s.number().equals(words))
                    .toList();
        }
        return words.isBlank() ? List.of() : walls.asSystem(() -> students.search(school, words));
    }

    /** A student about whom the actor may report; any other does not exist. Who reports need not read the child. */
    @Transactional
    public Student student(Actor actor, UUID id) {
        schoolOf(actor);
        return walls.asSystem(() -> students.find(id))
                .filter(s -> isFor(actor, s))
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

    private static String schoolOf(Actor actor) {
        return actor.school().filter(s -> reports(actor)).orElseThrow(() -> Refused.forbidden("signal.not_your_role"));
    }

    private static boolean isFor(Actor actor, Student s) {
        return actor.school().filter(s.school()::equals).isPresent()
                && (!actor.is(Role.HRT)
                        || actor.homeroom().filter(s.classId()::equals).isPresent());
    }
}
