package org.xinqiao.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.SchoolCalendar;

/** Where consent stands today by what has been said: whose word is needed at the student's age, and whose still counts. */
@ApplicationScoped
class Standings {
    private final Consents consents;
    private final Students students;
    private final People people;
    private final Policies policies;
    private final Walls walls;
    private final Clock clock;

    Standings(Consents consents, Students students, People people, Policies policies, Walls walls, Clock clock) {
        this.consents = consents;
        this.students = students;
        this.people = people;
        this.policies = policies;
        this.walls = walls;
        this.clock = clock;
    }

    Standing of(Request request) {
        return standing(request, students.get(request.student()), valid(request));
    }

    /** All that was asked for one scope, by student. */
    Map<UUID, Standing> ofScope(UUID scope) {
        var asked = consents.ofScope(scope);
        var byId = students.all(asked.stream().map(Request::student).toList());
        var decisions = consents.decisions(asked.stream().map(Request::id).toList()).stream()
                .collect(Collectors.groupingBy(
                        Consents.Filed::request, Collectors.mapping(Consents.Filed::decision, Collectors.toList())));
        var carers = walls.asSystem(() -> people.carersOf(byId.keySet()));
        return asked.stream()
                .filter(r -> byId.containsKey(r.student()))
                .collect(Collectors.toMap(
                        Request::student,
                        r -> standing(
                                r,
                                Optional.ofNullable(byId.get(r.student())).orElseThrow(),
                                without(
                                        carers.getOrDefault(r.student(), List.of()),
                                        decisions.getOrDefault(r.id(), List.of())))));
    }

    /** Whether no word that counts today stands in the way but perhaps the student's own. */
    boolean hangsOnTheStudent(Request request) {
        var heeded = request.activity().heeds(age(request.student()), ages());
        return Standing.newest(valid(request)).stream()
                .filter(d -> d.kind() != Decision.Kind.AGREED)
                .map(Decision::party)
                .allMatch(p -> p == Party.STUDENT || !heeded.contains(p));
    }

    /** Whether the student decides alone (D§22: 18). */
    boolean isOfAge(UUID student) {
        return age(student) >= ages().adult();
    }

    private int age(UUID student) {
        return students.get(student).ageOn(today());
    }

    private Standing standing(Request request, Student student, List<Decision> decisions) {
        var today = today();
        var ages = ages();
        var needed = request.activity()
                .needs(
                        student.ageOn(today),
                        ages,
                        Activity.Asking.valueOf(policies.current().choice("screening_consent")));
        var heeded = request.activity().heeds(student.ageOn(today), ages);
        return Standing.of(
                request.until(),
                decisions,
                needed,
                d -> heeded.contains(d.party()) && !isOutgrown(student, d, ages.ownConsent(), today),
                today);
    }

    private Activity.Ages ages() {
        var policy = policies.current();
        return new Activity.Ages(policy.value("adult_age_own_consent"), policy.value("adult_age"));
    }

    private LocalDate today() {
        return SchoolCalendar.day(clock.instant());
    }

    /** Without what a carer said who could not say it, whenever the school came to know (D§18). */
    private List<Decision> valid(Request request) {
        var carers = walls.asSystem(() -> people.carersOf(List.of(request.student())));
        return without(carers.getOrDefault(request.student(), List.of()), consents.decisions(request.id()));
    }

    private static List<Decision> without(List<UUID> carers, List<Decision> decisions) {
        return decisions.stream()
                .filter(d -> carers.stream().noneMatch(c -> d.person().equals(c.toString())))
                .toList();
    }

    /**
     * The assent of a child is not the consent of whoever has since come to decide alone: they are asked anew (D§22: 17). A
     * no counts for as long as it is not taken back.
     */
    private static boolean isOutgrown(Student student, Decision d, int ownConsent, LocalDate today) {
        return d.kind() == Decision.Kind.AGREED
                && d.party() == Party.STUDENT
                && student.ageOn(today) >= ownConsent
                && student.ageOn(SchoolCalendar.day(d.at())) < ownConsent;
    }
}
