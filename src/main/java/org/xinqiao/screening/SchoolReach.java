package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.xinqiao.access.Actor;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Schools;
import org.xinqiao.platform.Refused;

/** For which schools an actor screens or keeps the roster; any other school does not exist. */
@ApplicationScoped
@Transactional
public class SchoolReach {
    private final Schools schools;

    SchoolReach(Schools schools) {
        this.schools = schools;
    }

    /** The schools whose campaigns the actor runs: the psychologist's own, or those that the district centre covers. */
    public List<Schools.Place> screening(Actor actor) {
        return switch (actor.role()) {
            case PSY -> own(actor);
            case DPC -> actor.district().map(schools::coveredBy).orElse(List.of());
            case STU, GUA, HRT, DPR, PRI, HVP, SDR, DRM, DEO, DHO, HRC, HCL, CIT, ADM, DPO, SYS -> List.of();
        };
    }

    /** The schools whose campaigns the actor may look at. */
    public List<Schools.Place> watching(Actor actor) {
        return actor.is(Role.DPR) ? own(actor) : screening(actor);
    }

    /** The schools whose roster the actor keeps. */
    public List<Schools.Place> roster(Actor actor) {
        return actor.is(Role.ADM) ? schools.schools() : screening(actor);
    }

    /** The school if it is one of these. */
    static Schools.Place among(List<Schools.Place> reach, String school) {
        return reach.stream()
                .filter(place -> place.id().equals(school))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    private List<Schools.Place> own(Actor actor) {
        return actor.school().flatMap(schools::school).stream().toList();
    }
}
