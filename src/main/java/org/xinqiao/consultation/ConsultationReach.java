package org.xinqiao.consultation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.casefile.CaseReach;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.Refused;

/** As what somebody comes to a meeting, a plan or a task; what is out of reach does not exist. */
@ApplicationScoped
class ConsultationReach {
    private final Consultations meetings;
    private final CaseReach cases;
    private final People people;
    private final Students students;

    ConsultationReach(Consultations meetings, CaseReach cases, People people, Students students) {
        this.meetings = meetings;
        this.cases = cases;
        this.people = people;
        this.students = students;
    }

    /** The meeting, for the team and the guardians; a homeroom teacher comes to its minutes and own tasks alone. */
    Consultation meeting(Actor actor, UUID id) {
        return meetings.get(id)
                .filter(m -> reader(actor, m.caseId(), m.student()) != Reader.HOMEROOM)
                .orElseThrow(Refused::notFound);
    }

    /** As what the actor reads something of that case and student. */
    Reader reader(Actor actor, UUID caseId, UUID student) {
        if (actor.is(Role.GUA)) {
            return onlyIf(people.isGuardianOf(actor.person(), student), Reader.GUARDIAN);
        }
        if (actor.is(Role.HRT)) {
            return onlyIf(isHomeroomOf(actor, student), Reader.HOMEROOM);
        }
        cases.page(actor, caseId);
        return Reader.TEAM;
    }

    private boolean isHomeroomOf(Actor actor, UUID student) {
        return students.find(student)
                .filter(s -> actor.homeroom().equals(Optional.of(s.classId())))
                .filter(s -> actor.school().equals(Optional.of(s.school())))
                .isPresent();
    }

    private static Reader onlyIf(boolean within, Reader reader) {
        if (!within) {
            throw Refused.notFound();
        }
        return reader;
    }
}
