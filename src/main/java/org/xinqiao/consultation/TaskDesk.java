package org.xinqiao.consultation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.RecordType;
import org.xinqiao.directory.Role;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Refused;

/** The tasks that somebody took on, and ticking them off. */
@ApplicationScoped
public class TaskDesk {
    private final ConsultationReach reach;
    private final Tasks tasks;
    private final Looks looks;
    private final Clock clock;

    TaskDesk(ConsultationReach reach, Tasks tasks, Looks looks, Clock clock) {
        this.reach = reach;
        this.tasks = tasks;
        this.looks = looks;
        this.clock = clock;
    }

    /** The tasks of a homeroom teacher for the own class, or of a guardian for the own child. */
    @Transactional
    public List<Task> mine(Actor actor) {
        var mine = found(actor);
        mine.stream()
                .map(t -> List.of(t.caseId(), t.student()))
                .distinct()
                .forEach(t -> looks.at(actor, t.get(0), t.get(1), "tasks"));
        return mine;
    }

    /** Ticks a task off; a second time changes nothing. */
    @Transactional
    public Task done(Actor actor, UUID id) {
        var task = tasks.find(id).orElseThrow(Refused::notFound);
        var reader = reach.reader(actor, task.caseId(), RecordType.TASK);
        if (!isFor(actor, task)) {
            throw reader == Reader.TEAM ? Refused.forbidden("consultation.not_your_task") : Refused.notFound();
        }
        tasks.done(id, actor.login(), clock.instant());
        return tasks.find(id).orElseThrow(Refused::notFound);
    }

    /** Whether the task is the actor's own; the psychologist keeps the student's tasks too. */
    static boolean isFor(Actor actor, Task task) {
        return Party.of(actor.role())
                .filter(p -> p == task.party() || (p == Party.PSY && task.party() == Party.STU))
                .isPresent();
    }

    private List<Task> found(Actor actor) {
        if (actor.is(Role.GUA)) {
            return tasks.ofGuardian(actor.person()).stream()
                    .filter(t -> reach.reaches(actor, t.caseId(), RecordType.TASK))
                    .toList();
        }
        if (actor.is(Role.HRT)) {
            return actor.homeroom().map(tasks::ofClass).orElse(List.of());
        }
        throw Refused.notFound();
    }
}
