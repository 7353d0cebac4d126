package org.xinqiao.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.xinqiao.access.Actor;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Schools;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.screening.SchoolReach;

/** Whose students somebody may count, as the access matrix says: the own school, the own district, or the city. */
@ApplicationScoped
class Scopes {
    private final SchoolReach reach;
    private final Policies policies;

    Scopes(SchoolReach reach, Policies policies) {
        this.reach = reach;
        this.policies = policies;
    }

    /** What the actor may read figures of. */
    Scope of(Actor actor) {
        return of(actor, Verb.READ);
    }

    /** The same, if the actor may do that with them. */
    Scope of(Actor actor, Verb verb) {
        List<String> schools = reach.counted(actor, RecordType.STATISTICS, verb).stream()
                .map(Schools.Place::id)
                .toList();
        if (schools.isEmpty()) {
            throw Refused.notFound();
        }
        return actor.school()
                .map(school -> new Scope(Scope.Kind.SCHOOL, school, schools))
                .or(() -> actor.district().map(district -> new Scope(Scope.Kind.DISTRICT, district, schools)))
                .orElseGet(() -> new Scope(Scope.Kind.CITY, "", schools));
    }

    boolean may(Actor actor, Verb verb) {
        return !reach.counted(actor, RecordType.STATISTICS, verb).isEmpty();
    }

    /** How few are too few there (D§7.7). */
    SmallCells cells(Scope.Kind kind) {
        var policy = policies.current();
        return new SmallCells(policy.value("small_cell", kind.name()), policy.value("counts_rounded_to", kind.name()));
    }
}
