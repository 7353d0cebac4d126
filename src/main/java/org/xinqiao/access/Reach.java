package org.xinqiao.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;

/** Looks up, at each request anew, how a person stands to things: the one place where relations come from. */
@ApplicationScoped
@Transactional
public class Reach {
    private final Matrix matrix;
    private final Authorisations authorisations;
    private final Sql sql;
    private final Clock clock;

    Reach(Matrix matrix, Authorisations authorisations, Sql sql, Clock clock) {
        this.matrix = matrix;
        this.authorisations = authorisations;
        this.sql = sql;
        this.clock = clock;
    }

    /** The person as they stand now. */
    public Credentials of(Actor actor) {
        return new Credentials(
                matrix,
                actor,
                texts(
                        "select id from school where district = ?",
                        actor.district().stream().toList()),
                texts("""
                        select id from school where district = ? and not exists (select 1 from staff p
                          where p.school = school.id and p.role = 'PSY' and p.left_on is null)
                        """, actor.district().stream().toList()),
                onDuty(actor),
                children(actor),
                matrix.needsAuthorisation(actor.role())
                        ? authorisations.inForce(actor.person(), SchoolCalendar.day(clock.instant()))
                        : List.of(),
                actor.is(Role.GUA) ? Set.of() : excluded(actor),
                matrix.mayBreakGlass(actor.role())
                        ? ids(
                                "select student from glass where person = ? and until > ?",
                                actor.person(),
                                clock.instant())
                        : Set.of());
    }

    /** How the person stands to that. */
    public Standing of(Actor actor, Belonging b) {
        return of(actor).to(b);
    }

    /** Of a suspicion the suspect is not told, so the second wall hides that row from them; it counts all the same. */
    private Set<UUID> excluded(Actor actor) {
        return ids("""
                select student from exclusion where person = ? and lifted_at is null
                union select unnest(guard.excluded())
                """, actor.person());
    }

    private Set<String> onDuty(Actor actor) {
        var works = actor.school().isPresent() || actor.district().isPresent();
        return texts(
                "select school from duty where staff = ? and on_day = ?",
                works ? List.of(actor.person(), SchoolCalendar.day(clock.instant())) : List.of());
    }

    private Set<UUID> children(Actor actor) {
        if (actor.is(Role.GUA)) {
            return ids("select student from guardianship where guardian = ?", actor.person());
        }
        return actor.is(Role.HRT) && actor.homeroom().isPresent()
                ? ids("select id from student where class = ? and school = ?", actor.homeroom(), actor.school())
                : Set.of();
    }

    /** What the query finds; nothing is asked where there is nothing to ask for. */
    private Set<String> texts(String query, List<?> args) {
        return args.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.rows(query, r -> r.set().getString(1), args.toArray()));
    }

    private Set<UUID> ids(String query, Object... args) {
        return new HashSet<>(sql.rows(query, r -> r.set().getObject(1, UUID.class), args));
    }
}
