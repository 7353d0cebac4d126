package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
    /** For so long those who decide see what was lifted, by whom and why. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

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

    /**
     * An exclusion as those see it who may know of it.
     *
     * @param child nobody, if it is one that they may not read of
     * @param lifts whether it is theirs to lift
     */
    public record Seen(Exclusion exclusion, Staff person, Optional<Student> child, Instant reportDue, boolean lifts) {}

    /** One that was lifted not long ago: whose, from which child, by whom, when and why. */
    public record Ended(String person, Optional<Student> child, String by, Instant at, String reason) {}

    /** Tells of oneself that a child is one's own kin; the backup carries the case on. */
    @Transactional
    public void declare(Actor actor, String number) {
        var school = actor.school().orElseThrow(Refused::notFound);
        var child = walls.asSystem(() -> students.numbered(school, number.strip()))
                .orElseThrow(() -> wrong("mine", "no_such_student"));
        exclude(actor, actor.person(), child, Exclusion.Why.RELATED, Optional.empty());
    }

    /** Sets it for somebody about whom the actor decides. */
    @Transactional
    public void set(Actor actor, Said said) {
        var person = people.staff(said.person())
                .filter(p -> Approver.decides(actor, p, district(p)))
                .orElseThrow(Refused::notFound);
        var child = Optional.of(said.school())
                .filter(school -> isNear(actor, school))
                .flatMap(school -> walls.asSystem(
                        () -> students.numbered(school, said.number().strip())))
                .orElseThrow(() -> wrong("number", "no_such_student"));
        exclude(actor, person.id(), child, said.why(), said.nextOwner());
    }

    /** The mandatory report about a suspicion has been made (CA4). */
    @Transactional
    public void reported(Actor actor, UUID id) {
        exclusions.reported(known(actor, id).exclusion().id(), clock.instant());
    }

    /** It does not hold any more: so says who decides about that person, and says why. */
    @Transactional
    public void lift(Actor actor, UUID id, String reason) {
        var lifted = liftable(actor, id).exclusion();
        if (reason.isBlank()) {
            throw wrong("reason", "required");
        }
        exclusions.lift(lifted, actor.person(), reason.strip(), clock.instant());
        journal.write(actor, "LIFT", "exclusions", "person=" + lifted.person(), Optional.of(lifted.student()));
    }

    /** One that the actor may lift; refused for who sees it and does not decide about that person. */
    @Transactional
    public Seen liftable(Actor actor, UUID id) {
        var seen = known(actor, id);
        if (!seen.lifts()) {
            throw Refused.forbidden("exclusion.not_yours");
        }
        return seen;
    }

    /** Those that the actor may know of; never one about oneself, nor about a child from whom they are kept away. */
    @Transactional
    public List<Seen> list(Actor actor) {
        var all = switch (actor.role()) {
            case DPR, PRI ->
                actor.school()
                        .map(s -> walls.asSystem(() -> exclusions.ofSchool(s)))
                        .orElse(List.of());
            case DPO ->
                actor.district()
                        .map(d -> walls.asSystem(() -> exclusions.ofDistrict(d)))
                        .orElse(List.of());
            case STU, GUA, HRT, PSY, HVP, SDR, DRM, DPC, DEO, DHO, HRC, HCL, CIT, ADM, SYS -> List.<Exclusion>of();
        };
        return all.stream()
                .filter(e -> !isKeptAway(actor, e.person(), e.student()))
                .flatMap(e -> seen(actor, e).stream())
                .toList();
    }

    /** The same, each a look at the child that is named in it. */
    @Transactional
    public List<Seen> shown(Actor actor) {
        var known = list(actor);
        looked(
                actor,
                known.stream()
                        .flatMap(s -> s.child().stream()
                                .map(c -> Looks.Seen.of(
                                        c.id(), "exclusion=" + s.exclusion().id()))));
        return known;
    }

    /** Those that were lifted not long ago, for the same people. */
    @Transactional
    public List<Ended> ended(Actor actor) {
        var since = clock.instant().minus(REMEMBERED);
        var all = switch (actor.role()) {
            case DPR, PRI ->
                actor.school()
                        .map(s -> walls.asSystem(() -> exclusions.liftedAt(s, since)))
                        .orElse(List.of());
            case DPO ->
                actor.district()
                        .map(d -> walls.asSystem(() -> exclusions.liftedIn(d, since)))
                        .orElse(List.of());
            case STU, GUA, HRT, PSY, HVP, SDR, DRM, DPC, DEO, DHO, HRC, HCL, CIT, ADM, SYS ->
                List.<Exclusions.Lifted>of();
        };
        var past = all.stream()
                .filter(e -> !isKeptAway(actor, e.person(), e.student()))
                .map(e -> new Ended(name(e.person()), students.find(e.student()), name(e.by()), e.at(), e.reason()))
                .toList();
        looked(actor, past.stream().flatMap(e -> e.child().stream().map(c -> Looks.Seen.of(c.id(), "exclusions"))));
        return past;
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

    private void looked(Actor actor, Stream<Looks.Seen> at) {
        looks.among(actor, "exclusions", at.toList());
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

    private Seen known(Actor actor, UUID id) {
        return list(actor).stream()
                .filter(s -> s.exclusion().id().equals(id))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    private Optional<Seen> seen(Actor actor, Exclusion e) {
        var due = e.saidAt().plus(Duration.ofHours(policies.current().value("ca4_hours")));
        return people.staff(e.person())
                .map(person -> new Seen(
                        e, person, students.find(e.student()), due, Approver.decides(actor, person, district(person))));
    }

    /** Whom it is about, and whoever must not reach that child either, is told nothing; the walls do not tell them why. */
    private boolean isKeptAway(Actor actor, UUID person, UUID student) {
        return person.equals(actor.person())
                || walls.asSystem(() -> exclusions.from(student)).contains(actor.person());
    }

    private String name(UUID person) {
        return people.staff(person).map(Staff::name).orElse("");
    }

    private static Refused wrong(String field, String code) {
        return Refused.invalid(List.of(new Refused.FieldProblem(field, code)));
    }

    private boolean isNear(Actor actor, String school) {
        return actor.school().filter(school::equals).isPresent()
                || actor.is(Role.DPO)
                        && schools.districtOf(school)
                                .filter(d -> actor.district().equals(Optional.of(d)))
                                .isPresent();
    }

    private Optional<String> district(Staff person) {
        return person.district().or(() -> person.school().flatMap(schools::districtOf));
    }
}
