package org.xinqiao.consultation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.directory.Guardian;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Staff;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.questionnaire.Signature;

/** What people see of a meeting, and what a guardian answers to the invitation. */
@ApplicationScoped
public class ConsultationRoom {
    private static final Set<Role> AT_THE_TABLE = EnumSet.of(Role.HRT, Role.DPR, Role.PSY);

    private final CaseFiles files;
    private final ConsultationReach reach;
    private final Consultations meetings;
    private final Replies replies;
    private final Tasks tasks;
    private final Sheets sheets;
    private final People people;
    private final Students students;
    private final Looks looks;
    private final Policies policies;
    private final Clock clock;

    ConsultationRoom(
            CaseFiles files,
            ConsultationReach reach,
            Consultations meetings,
            Replies replies,
            Tasks tasks,
            Sheets sheets,
            People people,
            Students students,
            Looks looks,
            Policies policies,
            Clock clock) {
        this.files = files;
        this.reach = reach;
        this.meetings = meetings;
        this.replies = replies;
        this.tasks = tasks;
        this.sheets = sheets;
        this.people = people;
        this.students = students;
        this.looks = looks;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * A meeting with all that its page tells, to whoever of team and guardians opens it.
     *
     * @param number of the case, for those who may read it
     */
    public record Opened(
            Consultation meeting,
            String number,
            Student student,
            Reader reader,
            List<Staff> staff,
            List<Guardian> guardians,
            List<Reply> replies,
            List<Task> tasks,
            Optional<Sheet> minutes,
            List<Signature> signatures,
            Set<Party> missing,
            List<ConsultationMove> moves,
            boolean shortNotice) {}

    /** Opens a meeting for the team or a guardian; the look is written down. */
    @Transactional
    public Opened open(Actor actor, UUID id) {
        var meeting = reach.meeting(actor, id);
        looks.at(actor, meeting.caseId(), meeting.student(), "consultation");
        var student = students.get(meeting.student());
        var minutes = meeting.minutes().flatMap(sheets::find);
        var signatures = minutes.map(m -> sheets.signatures(m.id())).orElse(List.of());
        return new Opened(
                meeting,
                files.get(meeting.caseId()).map(CaseFile::number).orElse(""),
                student,
                actor.is(Role.GUA) ? Reader.GUARDIAN : Reader.TEAM,
                staff(student),
                people.guardiansOf(student.id()),
                replies.to(meeting),
                tasks.ofConsultation(id),
                minutes,
                signatures,
                minutes.map(m -> Minutes.of(m, signatures, reach.isAdult(student.id()))
                                .missing())
                        .orElse(Set.of()),
                moves(actor, meeting),
                meeting.state() == ConsultationState.PLANNED
                        && meeting.isShortNotice(
                                policies.current().calendar(),
                                policies.current().value("consultation_notice_sd")));
    }

    /** The meetings on a case, newest first. */
    @Transactional
    public List<Consultation> ofCase(Actor actor, UUID caseId) {
        var file = reach.file(actor, caseId);
        looks.at(actor, caseId, file.student(), "consultations");
        return meetings.ofCase(caseId);
    }

    /** What a guardian answers to the invitation; a later answer replaces an earlier one. */
    @Transactional
    public void reply(Actor actor, UUID id, Reply.Choice choice, String says) {
        var meeting = reach.meeting(actor, id);
        if (!actor.is(Role.GUA)) {
            throw Refused.forbidden("consultation.not_your_role");
        }
        if (meeting.state() != ConsultationState.PLANNED) {
            throw Refused.conflict("consultation.wrong_state");
        }
        replies.keep(meeting, new Reply(actor.person(), actor.name(), choice, says, clock.instant()));
    }

    private List<Staff> staff(Student student) {
        return people.ofSchool(student.school(), AT_THE_TABLE).stream()
                .filter(s -> s.role() != Role.HRT || s.homeroom().equals(Optional.of(student.classId())))
                .toList();
    }

    private static List<ConsultationMove> moves(Actor actor, Consultation meeting) {
        return List.of(ConsultationMove.values()).stream()
                .filter(m -> m.form().isPresent())
                .filter(m -> m.refusal(meeting.state().name(), actor.role()).isEmpty())
                .toList();
    }
}
