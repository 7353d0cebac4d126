package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Belonging;
import org.xinqiao.access.Reach;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Schools;
import org.xinqiao.platform.Refused;

/** For which schools an actor screens or keeps the roster, as the access matrix says; any other does not exist. */
@ApplicationScoped
@Transactional
public class SchoolReach {
    private final Schools schools;
    private final Reach reach;

    SchoolReach(Schools schools, Reach reach) {
        this.schools = schools;
        this.reach = reach;
    }

    /** The schools whose campaigns the actor runs: the psychologist's own, or those that the district centre covers. */
    public List<Schools.Place> screening(Actor actor) {
        return where(actor, RecordType.CAMPAIGN, Verb.UPDATE);
    }

    /** The schools whose campaigns the actor may look at. */
    public List<Schools.Place> watching(Actor actor) {
        return where(actor, RecordType.CAMPAIGN, Verb.READ);
    }

    /** The schools whose roster the actor keeps. */
    public List<Schools.Place> roster(Actor actor) {
        return where(actor, RecordType.ROSTER, Verb.UPDATE);
    }

    /** The schools of which the actor may do that with what is counted. */
    public List<Schools.Place> counted(Actor actor, RecordType record, Verb verb) {
        return where(actor, record, verb);
    }

    /** The school if it is one of these. */
    static Schools.Place among(List<Schools.Place> reach, String school) {
        return reach.stream()
                .filter(place -> place.id().equals(school))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    /** The schools where the actor may do that. */
    List<Schools.Place> where(Actor actor, RecordType record, Verb verb) {
        var credentials = reach.of(actor);
        return schools.schools().stream()
                .filter(place -> credentials.to(Belonging.to(place.id())).allows(record, verb))
                .toList();
    }
}
