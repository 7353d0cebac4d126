package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Approver;
import org.xinqiao.access.Exclusion;
import org.xinqiao.access.Exclusions;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.Owners;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Schools;
import org.xinqiao.directory.Staff;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Journal;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;

/**
 * 回避: staff who are kin to a child, or suspected of harming it, lose it at once (D§22: 10, 11). Another owner is found
 * first, so that the child is never without one.
 */
@ApplicationScoped
public class ExclusionDesk {
    private final Exclusions exclusions;
    private final Owners owners;
    private final CaseFiles files;
    private final Students students;
    private final People people;
    private final Schools schools;
    private final Policies policies;
    private final Clock clock;

    private final Walls walls;

    private final Journal journal;
    private final Looks looks;

    ExclusionDesk(
            Exclusions exclusions,
            Owners owners,
            CaseFiles files,
            Students students,
            People people,
            Schools schools,
            Policies policies,
            Clock clock,
            Walls walls,
            Journal journal,
            Looks looks) {
        this.looks = looks;
        this.walls = walls;
        this.journal = journal;
        this.exclusions = exclusions;
        this.owners = owners;
        this.files = files;
        this.students = students;
        this.people = people;
        this.schools = schools;
        this.policies = policies;
        this.clock = clock;
    }

    /** What is said: about whom, which child, why, and who carries the case from now on. */
    public record Said(UUID person, String school, String number, Exclusion.Why why, Optional<UUID> nextOwner) {}

    /** An exclusion as those see it who may know of it. */
    public record Seen(Exclusion exclusion, Staff person, Student child, Instant reportDue) {}

    /** Tells of oneself that a child is one's own kin; the backup carries the case on. */
    @Transactional
    public void declare(Actor actor, String number) {
        var school = actor.school().orElseThrow(Refused::notFound);
        var child =
                walls.asSystem(() -> students.numbered(school, number.strip())).orElseThrow(Refused::notFound);
        exclude(actor, actor.person(), child, Exclusion.Why.RELATED, Optional.empty());
    }

    /** Sets it for somebody about whom the actor decides. */
    @Transactional
    public void set(Actor actor, Said said) {
        var person = people.staff(said.person())
                .filter(p -> Approver.decides(actor, p, district(p)))
                .orElseThrow(Refused::notFound);
        var child = walls.asSystem(
                        () -> students.numbered(said.school(), said.number().strip()))
                .filter(s -> isNear(actor, s))
                .orElseThrow(Refused::notFound);
        exclude(actor, person.id(), child, said.why(), said.nextOwner());
    }

    /** The mandatory report about a suspicion has been made (CA4). */
    @Transactional
    public void reported(Actor actor, UUID id) {
        exclusions.reported(known(actor, id).id(), clock.instant());
    }

    /** It does not hold any more. */
    @Transactional
    public void lift(Actor actor, UUID id) {
        exclusions.lift(known(actor, id).id(), actor.person(), clock.instant());
    }

    /** Those that the actor may know of; never one about oneself. */
    @Transactional
    public List<Seen> list(Actor actor) {
        var all = switch (actor.role()) {
            case DPR, PRI -> actor.school().map(exclusions::ofSchool).orElse(List.of());
            case DPO -> actor.district().map(exclusions::ofDistrict).orElse(List.of());
            case STU, GUA, HRT, PSY, HVP, SDR, DRM, DPC, DEO, DHO, HRC, HCL, CIT, ADM, SYS -> List.<Exclusion>of();
        };
        return all.stream()
                .filter(e -> !e.person().equals(actor.person()))
                .flatMap(e -> people.staff(e.person()).map(p -> seen(e, p)).stream())
                .toList();
    }

    /** The same, each a look at its child. */
    @Transactional
    public List<Seen> shown(Actor actor) {
        var known = list(actor);
        looks.among(
                actor,
                "exclusions",
                known.stream()
                        .map(s -> Looks.Seen.of(
                                s.child().id(), "exclusion=" + s.exclusion().id()))
                        .toList());
        return known;
    }

    /** The people about whom the actor decides. */
    @Transactional
    public List<Staff> staff(Actor actor) {
        return switch (actor.role()) {
            case DPR, PRI -> ofSchool(actor);
            case DPO ->
                actor.district()
                        .map(d -> people.ofDistrict(d, List.of(Role.values())))
                        .orElse(List.of());
            case STU, GUA, HRT, PSY, HVP, SDR, DRM, DPC, DEO, DHO, HRC, HCL, CIT, ADM, SYS -> List.of();
        };
    }

    private List<Staff> ofSchool(Actor actor) {
        return actor.school().map(s -> people.ofSchool(s, List.of(Role.values()))).orElse(List.of()).stream()
                .filter(p -> Approver.decides(actor, p, Optional.empty()))
                .toList();
    }

    private void exclude(Actor actor, UUID person, Student child, Exclusion.Why why, Optional<UUID> next) {
        var said =
                new Exclusion(Ids.fresh(), person, child.id(), why, actor.person(), clock.instant(), Optional.empty());
        // Whoever tells of oneself does not reach the case any more from here on.
        journal.write(actor, "EXCLUDE", "exclusions", "person=" + person, Optional.of(child.id()));
        walls.asSystem(() -> {
            exclusions.add(said);
            files.openOf(child.id()).ifPresent(file -> owners.release(actor, file, person, next));
        });
    }

    private Exclusion known(Actor actor, UUID id) {
        return list(actor).stream()
                .map(Seen::exclusion)
                .filter(e -> e.id().equals(id))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    private Seen seen(Exclusion e, Staff person) {
        var hours = policies.current().value("ca4_hours");
        return new Seen(e, person, students.get(e.student()), e.saidAt().plus(Duration.ofHours(hours)));
    }

    private boolean isNear(Actor actor, Student child) {
        return actor.school().filter(child.school()::equals).isPresent()
                || actor.is(Role.DPO) && actor.district().equals(schools.districtOf(child.school()));
    }

    private Optional<String> district(Staff person) {
        return person.district().or(() -> person.school().flatMap(schools::districtOf));
    }
}
