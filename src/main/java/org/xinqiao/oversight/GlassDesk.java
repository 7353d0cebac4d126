package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Exclusions;
import org.xinqiao.access.Glass;
import org.xinqiao.access.Glasses;
import org.xinqiao.access.Ground;
import org.xinqiao.access.Matrix;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.casefile.CaseFiles;
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

/** 应急查阅: breaking the glass of one child, and reviewing that afterwards (S§3.3 rule 5, INV13). */
@ApplicationScoped
public class GlassDesk {
    private final Glasses glasses;
    private final Exclusions exclusions;
    private final Matrix matrix;
    private final CaseFiles files;
    private final Students students;
    private final People people;
    private final Schools schools;
    private final Policies policies;
    private final Looks looks;
    private final Journal journal;
    private final Clock clock;

    private final Walls walls;

    GlassDesk(
            Glasses glasses,
            Exclusions exclusions,
            Matrix matrix,
            CaseFiles files,
            Students students,
            People people,
            Schools schools,
            Policies policies,
            Looks looks,
            Journal journal,
            Clock clock,
            Walls walls) {
        this.looks = looks;
        this.journal = journal;
        this.walls = walls;
        this.glasses = glasses;
        this.exclusions = exclusions;
        this.matrix = matrix;
        this.files = files;
        this.students = students;
        this.people = people;
        this.schools = schools;
        this.policies = policies;
        this.clock = clock;
    }

    /** Why a glass may be broken. */
    public enum Reason {
        /** A life may be in danger now. */
        LIFE_IN_DANGER,
        /** The child cannot be found. */
        CHILD_MISSING,
        /** Nobody who carries the case can be reached. */
        NOBODY_REACHABLE,
        /** A child must be protected from somebody at once. */
        PROTECTION
    }

    /** What the review says. */
    public enum Verdict {
        JUSTIFIED,
        UNJUSTIFIED
    }

    /** What somebody needs: the child by school and number, and why. */
    public record Need(String school, String number, Optional<Reason> reason, String words) {}

    /** An open glass: the child and where to read. */
    public record Opened(Glass glass, Student child, List<CaseFile> files) {}

    /** A broken glass that waits for its review: who and why, nothing of the child (INV11). */
    public record Waiting(Glass glass, String who, Role role, Instant due) {}

    /** Breaks the glass; deputy principal and privacy officer see it on their desks at once (N21). */
    @Transactional
    public Glass open(Actor actor, Need need) {
        refuseUnlessEntitled(actor);
        var found = child(actor, need);
        var wrong = wrong(need, found);
        if (!wrong.isEmpty()) {
            throw Refused.invalid(wrong);
        }
        var reason = need.reason().orElseThrow();
        var child = found.orElseThrow();
        journal.because(Ground.GLASS);
        journal.about(child.id());
        var now = clock.instant();
        var minutes = policies.current().value("glass_minutes");
        var glass = new Glass(
                Ids.fresh(),
                actor.person(),
                child.id(),
                reason.name(),
                need.words().strip(),
                now,
                now.plus(Duration.ofMinutes(minutes)),
                Optional.empty(),
                Optional.empty());
        glasses.add(glass);
        return glass;
    }

    /** The glasses that are open for the actor now. */
    @Transactional
    public List<Opened> opened(Actor actor) {
        refuseUnlessEntitled(actor);
        var open = glasses.of(actor.person()).stream()
                .filter(g -> g.isOpen(clock.instant()))
                .flatMap(g -> opened(g).stream())
                .toList();
        if (!open.isEmpty()) {
            journal.because(Ground.GLASS);
        }
        looks.among(
                actor,
                "glass",
                open.stream()
                        .map(o -> Looks.Seen.of(
                                o.child().id(), "glass=" + o.glass().id()))
                        .toList());
        return open;
    }

    /** What waits for the actor's review. */
    @Transactional
    public List<Waiting> waiting(Actor actor) {
        var all = switch (actor.role()) {
            case DPR -> actor.school().map(glasses::waitingAtSchool).orElse(List.of());
            case DPO -> actor.district().map(glasses::waitingInDistrict).orElse(List.of());
            case STU, GUA, HRT, PSY, PRI, HVP, SDR, DRM, DPC, DEO, DHO, HRC, HCL, CIT, ADM, SYS -> List.<Glass>of();
        };
        return all.stream()
                .filter(g -> !g.person().equals(actor.person()))
                .flatMap(g -> people.staff(g.person()).map(who -> waiting(g, who)).stream())
                .toList();
    }

    /** Reviews what somebody else did; that lifts a suspension. */
    @Transactional
    public void review(Actor actor, UUID id, Verdict verdict) {
        var waiting = waiting(actor).stream()
                .filter(w -> w.glass().id().equals(id))
                .findFirst()
                .orElseThrow(Refused::notFound);
        glasses.review(waiting.glass().id(), actor.person(), verdict.name(), clock.instant());
    }

    /** The schools whose children the actor may need. */
    public List<Schools.Place> schools(Actor actor) {
        return actor.district()
                .map(schools::ofDistrict)
                .orElseGet(
                        () -> actor.school().flatMap(schools::school).stream().toList());
    }

    /** Whether the actor's role may break a glass. */
    public boolean isEntitled(Actor actor) {
        return matrix.mayBreakGlass(actor.role());
    }

    /** Whoever has been excluded from the child meanwhile sees it no more, glass or not. */
    private Optional<Opened> opened(Glass g) {
        return students.find(g.student()).map(child -> new Opened(g, child, files.ofStudent(g.student())));
    }

    /** Who breaks a glass cannot see the child yet; at a school that is none of theirs nobody is looked up. */
    private Optional<Student> child(Actor actor, Need need) {
        return Optional.of(need.school())
                .filter(school -> isNear(actor, school))
                .flatMap(school -> walls.asSystem(
                        () -> students.numbered(school, need.number().strip())
                                .filter(s -> !exclusions.from(s.id()).contains(actor.person()))));
    }

    /** All at once. Unknown, excluded and out of scope are one and the same, so that nobody can ask who is who. */
    private static List<Refused.FieldProblem> wrong(Need need, Optional<Student> child) {
        var wrong = new ArrayList<Refused.FieldProblem>();
        if (child.isEmpty()) {
            wrong.add(new Refused.FieldProblem("number", "no_such_student"));
        }
        if (need.reason().isEmpty()) {
            wrong.add(new Refused.FieldProblem("reason", "required"));
        }
        if (need.words().isBlank()) {
            wrong.add(new Refused.FieldProblem("words", "required"));
        }
        return wrong;
    }

    private void refuseUnlessEntitled(Actor actor) {
        if (!isEntitled(actor)) {
            throw Refused.notFound();
        }
    }

    private boolean isNear(Actor actor, String school) {
        return schools(actor).stream().anyMatch(s -> s.id().equals(school));
    }

    private Waiting waiting(Glass g, Staff who) {
        return new Waiting(g, who.name(), who.role(), g.openedAt().plus(glasses.reviewTime()));
    }
}
