package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Approver;
import org.xinqiao.access.Authorisations;
import org.xinqiao.access.Left;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.casefile.Owners;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Schools;
import org.xinqiao.directory.Staff;
import org.xinqiao.journal.Journal;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;

/**
 * 离岗: somebody leaves, or a homeroom teacher changes class. Their open cases get another owner first; then their access ends the
 * same day (D§22: 60).
 */
@ApplicationScoped
public class LeavingDesk {
    private final Owners owners;
    private final Authorisations authorisations;
    private final People people;
    private final Schools schools;
    private final Event<Left> left;
    private final Clock clock;

    private final Walls walls;
    private final Journal journal;

    LeavingDesk(
            Owners owners,
            Authorisations authorisations,
            People people,
            Schools schools,
            Event<Left> left,
            Clock clock,
            Walls walls,
            Journal journal) {
        this.walls = walls;
        this.journal = journal;
        this.owners = owners;
        this.authorisations = authorisations;
        this.people = people;
        this.schools = schools;
        this.left = left;
        this.clock = clock;
    }

    /** An open case of who leaves, and who may carry it on. */
    public record Carried(CaseFile file, List<Staff> candidates) {}

    /**
     * Whoever leaves, with all that must be handed on first.
     *
     * @param classes to which the person may change; none for who is no homeroom teacher
     */
    public record Leaver(Staff person, List<Carried> cases, List<Schools.SchoolClass> classes) {
        /** Who may carry on all of them. */
        public List<Staff> forAll() {
            return cases.stream()
                    .map(c -> (Collection<Staff>) c.candidates())
                    .reduce((a, b) -> a.stream().filter(b::contains).toList())
                    .map(List::copyOf)
                    .orElse(List.of());
        }
    }

    /**
     * What becomes of somebody.
     *
     * @param homeroom the next class, for who changes it
     */
    public record Change(boolean leaves, Optional<String> homeroom) {
        public static Change leaving() {
            return new Change(true, Optional.empty());
        }

        public static Change moving(Optional<String> homeroom) {
            return new Change(false, homeroom);
        }
    }

    /** The people whose leaving the actor may settle. */
    @Transactional
    public List<Staff> staff(Actor actor) {
        return all(actor).stream().filter(p -> decides(actor, p)).toList();
    }

    @Transactional
    public Leaver leaver(Actor actor, UUID person) {
        var found = people.staff(person)
                .filter(p -> decides(actor, p))
                .filter(p -> people.staff(p.login()).isPresent())
                .orElseThrow(Refused::notFound);
        // Who settles it need not read a case.
        var cases = walls.asSystem(() -> owners.ownedBy(person)).stream()
                .map(f -> new Carried(f, others(f, person)))
                .toList();
        return new Leaver(found, cases, classes(found));
    }

    /**
     * Settles it; refused while any open case has no next owner.
     *
     * @param next case → who carries it on
     */
    @Transactional
    public void settle(Actor actor, UUID person, Change change, Map<UUID, UUID> next) {
        var leaver = leaver(actor, person);
        refuseUnlessThereIs(leaver, change);
        walls.asSystem(() -> settle(leaver, actor, change, next));
        var what = "person=%s cases=%d".formatted(person, leaver.cases().size());
        journal.write(actor, change.leaves() ? "LEAVE" : "MOVE", "people", what, Optional.empty());
        left.fire(new Left(leaver.person().login()));
    }

    private void settle(Leaver leaver, Actor by, Change change, Map<UUID, UUID> next) {
        var person = leaver.person().id();
        for (var carried : leaver.cases()) {
            var owner = Optional.ofNullable(next.get(carried.file().id()))
                    .filter(id -> !id.equals(person))
                    .orElseThrow(() -> Refused.conflict("leaving.cases_open"));
            owners.release(by, carried.file(), person, Optional.of(owner));
        }
        owners.backedBy(person).forEach(f -> owners.release(by, f, person, Optional.empty()));
        authorisations.endAll(person, by.person(), clock.instant());
        var today = SchoolCalendar.day(clock.instant());
        people.takeOffDuty(person, today);
        if (change.leaves()) {
            people.leave(person, today);
        }
        change.homeroom().ifPresent(homeroom -> people.move(person, homeroom));
    }

    /** Without another class of the school they would have none, and the class nobody. */
    private static void refuseUnlessThereIs(Leaver leaver, Change change) {
        var fits = change.leaves()
                || leaver.classes().stream()
                        .anyMatch(c -> change.homeroom().filter(c.id()::equals).isPresent());
        if (!fits) {
            throw Refused.invalid(List.of(new Refused.FieldProblem("homeroom", "no_class")));
        }
    }

    private List<Schools.SchoolClass> classes(Staff person) {
        return person.school().filter(s -> person.role() == Role.HRT).map(schools::classes).orElse(List.of()).stream()
                .filter(c -> person.homeroom().filter(c.id()::equals).isEmpty())
                .toList();
    }

    private List<Staff> others(CaseFile file, UUID person) {
        return owners.candidates(file).stream()
                .filter(s -> !s.id().equals(person))
                .toList();
    }

    private List<Staff> all(Actor actor) {
        var everyRole = List.of(Role.values());
        return switch (actor.role()) {
            case DPR, PRI ->
                actor.school().map(s -> people.ofSchool(s, everyRole)).orElse(List.of());
            case DPO ->
                actor.district().map(d -> people.ofDistrict(d, everyRole)).orElse(List.of());
            case ADM -> people.ofNoSchool();
            case STU, GUA, HRT, PSY, HVP, SDR, DRM, DPC, DEO, DHO, HRC, HCL, CIT, SYS -> List.of();
        };
    }

    /** For whom no school answers, the administrator does; never for themselves. */
    private boolean decides(Actor actor, Staff person) {
        var ofNoSchool =
                actor.is(Role.ADM) && person.school().isEmpty() && !person.id().equals(actor.person());
        return ofNoSchool
                || Approver.decides(
                        actor,
                        person,
                        person.district().or(() -> person.school().flatMap(schools::districtOf)));
    }
}
