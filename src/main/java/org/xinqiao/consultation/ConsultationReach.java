package org.xinqiao.consultation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Reach;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Relation;
import org.xinqiao.access.Standing;
import org.xinqiao.access.Verb;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.CaseReach;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;

/** As what somebody comes to a meeting, a plan or a task; what is out of reach does not exist. */
@ApplicationScoped
class ConsultationReach {
    private final Consultations meetings;
    private final CaseFiles files;
    private final CaseReach cases;
    private final Reach reach;
    private final Students students;
    private final Policies policies;
    private final Clock clock;

    ConsultationReach(
            Consultations meetings,
            CaseFiles files,
            CaseReach cases,
            Reach reach,
            Students students,
            Policies policies,
            Clock clock) {
        this.meetings = meetings;
        this.files = files;
        this.cases = cases;
        this.reach = reach;
        this.students = students;
        this.policies = policies;
        this.clock = clock;
    }

    /** The meeting, for the team and the guardians; a homeroom teacher comes to its minutes and own tasks alone. */
    Consultation meeting(Actor actor, UUID id) {
        return meetings.get(id)
                .filter(m -> reader(actor, m.caseId(), RecordType.MINUTES) != Reader.HOMEROOM)
                .orElseThrow(Refused::notFound);
    }

    /** Whether the student is of age today and decides alone (D§22: 18). */
    boolean isAdult(UUID student) {
        var today = SchoolCalendar.day(clock.instant());
        return students.get(student).ageOn(today) >= policies.current().value("adult_age");
    }

    /** As what the actor reads such a record of that case. */
    Reader reader(Actor actor, UUID caseId, RecordType record) {
        return readerIfAny(actor, caseId, record).orElseThrow(Refused::notFound);
    }

    /** Whether the actor reads such a record of that case at all. */
    boolean reaches(Actor actor, UUID caseId, RecordType record) {
        return readerIfAny(actor, caseId, record).isPresent();
    }

    private Optional<Reader> readerIfAny(Actor actor, UUID caseId, RecordType record) {
        return cases.belonging(caseId)
                .map(belonging -> reach.of(actor, belonging))
                .flatMap(standing -> reader(standing, record));
    }

    private static Optional<Reader> reader(Standing s, RecordType record) {
        if (!s.allows(record, Verb.READ)) {
            return Optional.empty();
        }
        if (s.is(Relation.CHILD)) {
            return Optional.of(Reader.GUARDIAN);
        }
        return Optional.of(s.is(Relation.CLASS) ? Reader.HOMEROOM : Reader.TEAM);
    }

    /** The case, if the actor may call a meeting on it or read its meetings. */
    CaseFile file(Actor actor, UUID caseId) {
        if (reader(actor, caseId, RecordType.MINUTES) != Reader.TEAM) {
            throw Refused.notFound();
        }
        return files.get(caseId).orElseThrow(Refused::notFound);
    }
}
