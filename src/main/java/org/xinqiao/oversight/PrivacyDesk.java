package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Schools;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Act;
import org.xinqiao.journal.Journal;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Refused;

/** What the privacy officer of a district answers when somebody asks who looked at a child (D§4.2 (d), (f)). */
@ApplicationScoped
public class PrivacyDesk {
    private final Students students;
    private final Schools schools;
    private final Looks looks;
    private final Journal journal;

    PrivacyDesk(Students students, Schools schools, Looks looks, Journal journal) {
        this.students = students;
        this.schools = schools;
        this.looks = looks;
        this.journal = journal;
    }

    /** A student and all that the journal says of them. */
    public record Answered(Student student, List<Looks.Look> looks) {}

    /** The students of the officer's district with that number; none without a number. */
    @Transactional
    public List<Student> search(Actor officer, String number) {
        var district = districtOf(officer);
        journal.write(officer, Act.SEARCH.name(), "students", "privacy", Optional.empty());
        var found = number.isBlank() ? List.<Student>of() : students.numberedIn(district, number);
        looks.among(
                officer,
                "students",
                found.stream().map(s -> Looks.Seen.of(s.id(), "privacy")).toList());
        return found;
    }

    /** Who looked at that student; that the officer looked is written first and part of the answer. */
    @Transactional
    public Answered lookers(Actor officer, UUID id) {
        var district = districtOf(officer);
        var student = students.find(id)
                .filter(s -> schools.districtOf(s.school()).equals(Optional.of(district)))
                .orElseThrow(Refused::notFound);
        journal.write(officer, Act.READ.name(), "lookers", "privacy", Optional.of(id));
        return new Answered(student, looks.ofStudent(id));
    }

    private static String districtOf(Actor actor) {
        return actor.district()
                .filter(d -> actor.is(Role.DPO))
                .orElseThrow(() -> Refused.forbidden("journal.not_your_role"));
    }
}
