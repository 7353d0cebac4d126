package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Approver;
import org.xinqiao.access.Authorisation;
import org.xinqiao.access.Authorisations;
import org.xinqiao.access.Matrix;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Schools;
import org.xinqiao.directory.Staff;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;

/** 查阅授权: asking for it, deciding, and taking it back (D§4.2(e), INV21). */
@ApplicationScoped
public class AuthorisationDesk {
    private final Authorisations authorisations;
    private final Matrix matrix;
    private final People people;
    private final Schools schools;
    private final Policies policies;
    private final Sql sql;
    private final Clock clock;

    private final Walls walls;

    AuthorisationDesk(
            Authorisations authorisations,
            Matrix matrix,
            People people,
            Schools schools,
            Policies policies,
            Sql sql,
            Clock clock,
            Walls walls) {
        this.walls = walls;
        this.authorisations = authorisations;
        this.matrix = matrix;
        this.people = people;
        this.schools = schools;
        this.policies = policies;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What somebody asks for.
     *
     * @param caseNumber one case; empty for the own school or district
     */
    public record Wish(String caseNumber, String reason, Optional<LocalDate> until) {
        boolean isForOneCase() {
            return !caseNumber.isBlank();
        }
    }

    /** What is decided about an authorisation. */
    public enum Decision {
        APPROVAL,
        REFUSAL,
        REVOCATION
    }

    /** An authorisation as somebody sees it, with what they may do about it. */
    public record Seen(
            Authorisation authorisation,
            Staff person,
            Authorisation.State state,
            boolean mine,
            boolean decides,
            boolean endsSoon) {}

    /** Asks; somebody else decides. */
    @Transactional
    public Authorisation ask(Actor actor, Wish wish) {
        if (!needs(actor)) {
            throw Refused.forbidden("authorisation.not_needed");
        }
        var today = today();
        var oneCase = oneCase(actor, wish);
        var wrong = wrong(wish, oneCase, today);
        if (!wrong.isEmpty()) {
            throw Refused.invalid(wrong);
        }
        var until = wish.until().orElseThrow();
        var asked = new Authorisation(
                Ids.fresh(),
                actor.person(),
                oneCase.map(c -> Authorisation.Scope.oneCase(c.id())).orElseGet(() -> everything(actor)),
                wish.reason().strip(),
                actor.person(),
                clock.instant(),
                today,
                until,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        authorisations.add(asked, oneCase.map(Found::student));
        return asked;
    }

    /** Decides about what somebody else asked for or has; one's own can only be given back. */
    @Transactional
    public Authorisation decide(Actor actor, UUID id, Decision decision) {
        var seen = authorisations
                .find(id)
                .flatMap(a -> seen(actor, a))
                .filter(s -> s.mine() || s.decides())
                .orElseThrow(Refused::notFound);
        refuseUnlessFitting(seen, decision);
        switch (decision) {
            case APPROVAL -> authorisations.approve(id, actor.person(), clock.instant());
            case REFUSAL, REVOCATION -> end(actor, seen);
        }
        return authorisations.find(id).orElseThrow(Refused::notFound);
    }

    /** All that the actor sees: the own ones, and those of the people about whom they decide. */
    @Transactional
    public List<Seen> list(Actor actor) {
        return all(actor).stream()
                .flatMap(a -> seen(actor, a).stream())
                .sorted(Comparator.comparing(Seen::state))
                .toList();
    }

    /** Those that wait for the actor's decision. */
    @Transactional
    public List<Seen> waiting(Actor actor) {
        return list(actor).stream()
                .filter(s -> s.decides() && s.state() == Authorisation.State.ASKED)
                .toList();
    }

    /** Whether the actor's role works under authorisations. */
    public boolean needs(Actor actor) {
        return matrix.needsAuthorisation(actor.role());
    }

    /** The last day that may be asked for: for one case it comes sooner. */
    public LocalDate latest(boolean oneCase) {
        return today().plusDays(days(oneCase));
    }

    /** How many days may be asked for. */
    public int days(boolean oneCase) {
        return policies.current().value("authorisation_days", oneCase ? "CASE" : "STANDING");
    }

    /** The walls let nobody change an authorisation of their own; to give it back is no gain. */
    private void end(Actor actor, Seen seen) {
        var id = seen.authorisation().id();
        if (seen.mine()) {
            walls.asSystem(() -> authorisations.end(id, actor.person(), clock.instant()));
        } else {
            authorisations.end(id, actor.person(), clock.instant());
        }
    }

    private static void refuseUnlessFitting(Seen seen, Decision decision) {
        if (decision != Decision.REVOCATION && !seen.decides()) {
            throw Refused.forbidden("authorisation.own");
        }
        var fits = switch (decision) {
            case APPROVAL, REFUSAL -> seen.state() == Authorisation.State.ASKED;
            case REVOCATION ->
                seen.state() == Authorisation.State.IN_FORCE || seen.state() == Authorisation.State.AHEAD;
        };
        if (!fits) {
            throw Refused.conflict("authorisation.decided");
        }
    }

    private List<Authorisation> all(Actor actor) {
        return switch (actor.role()) {
            case DPR, PRI -> actor.school().map(authorisations::ofSchool).orElse(List.of());
            case DPO -> actor.district().map(authorisations::ofDistrict).orElse(List.of());
            case STU, GUA, HRT, PSY, HVP, SDR, DRM, DPC, DEO, DHO, HRC, HCL, CIT, ADM, SYS ->
                authorisations.of(actor.person());
        };
    }

    private Optional<Seen> seen(Actor actor, Authorisation a) {
        return people.staff(a.person())
                .map(person -> new Seen(
                        a,
                        person,
                        a.state(today()),
                        person.id().equals(actor.person()),
                        Approver.decides(actor, person, district(person)),
                        a.isInForce(today()) && a.until().isBefore(today().plusDays(soon()))));
    }

    private Optional<String> district(Staff person) {
        return person.district().or(() -> person.school().flatMap(schools::districtOf));
    }

    private record Found(UUID id, UUID student) {}

    /** One case of the own school or district, if one is asked for. */
    private Optional<Found> oneCase(Actor actor, Wish wish) {
        return wish.isForOneCase() ? caseOf(actor, wish.caseNumber().strip()) : Optional.empty();
    }

    /** All at once; a case that is not theirs is one that there is not. */
    private List<Refused.FieldProblem> wrong(Wish wish, Optional<Found> oneCase, LocalDate today) {
        var wrong = new ArrayList<Refused.FieldProblem>();
        if (wish.reason().isBlank()) {
            wrong.add(new Refused.FieldProblem("reason", "required"));
        }
        if (wish.isForOneCase() && oneCase.isEmpty()) {
            wrong.add(new Refused.FieldProblem("case", "no_such_case"));
        }
        if (wish.until()
                .filter(d -> !d.isBefore(today) && !d.isAfter(latest(wish.isForOneCase())))
                .isEmpty()) {
            wrong.add(new Refused.FieldProblem("until", "out_of_range"));
        }
        return wrong;
    }

    private static Authorisation.Scope everything(Actor actor) {
        return actor.school()
                .map(Authorisation.Scope::school)
                .or(() -> actor.district().map(Authorisation.Scope::district))
                .orElseThrow(Refused::notFound);
    }

    private Optional<Found> caseOf(Actor actor, String number) {
        // Who asks for one case cannot see it yet.
        return walls.asSystem(() -> sql.one(
                """
                select c.id, c.student from case_file c join school s on s.id = c.school
                where c.number = ? and (c.school = ? or s.district = ?)
                """,
                r -> new Found(r.id("id"), r.id("student")),
                number,
                actor.school().orElse(""),
                actor.is(Role.DPC) || actor.is(Role.DHO) ? actor.district().orElse("") : ""));
    }

    private int soon() {
        return policies.current().value("authorisation_expiring_days");
    }

    private LocalDate today() {
        return SchoolCalendar.day(clock.instant());
    }
}
