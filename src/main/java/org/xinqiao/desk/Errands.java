package org.xinqiao.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.xinqiao.access.Actor;
import org.xinqiao.oversight.AuthorisationDesk;
import org.xinqiao.oversight.ExclusionDesk;
import org.xinqiao.oversight.GlassDesk;

/** What waits for somebody's word about the access of others: reviews (N21), requests, mandatory reports. */
@ApplicationScoped
class Errands {
    private final GlassDesk glasses;
    private final AuthorisationDesk authorisations;
    private final ExclusionDesk exclusions;

    Errands(GlassDesk glasses, AuthorisationDesk authorisations, ExclusionDesk exclusions) {
        this.glasses = glasses;
        this.authorisations = authorisations;
        this.exclusions = exclusions;
    }

    List<Desk.Errand> of(Actor actor) {
        var reviews = glasses.waiting(actor).stream()
                .map(w -> new Desk.Errand(
                        "desk.errand.glass",
                        w.who(),
                        "glass.reason." + w.glass().reasonCode(),
                        "/glass/reviews"));
        var requests = authorisations.waiting(actor).stream()
                .map(s ->
                        new Desk.Errand("desk.errand.authorisation", s.person().name(), "", "/authorisations"));
        var reports = exclusions.list(actor).stream()
                .filter(s -> s.exclusion().owesReport())
                .map(s -> new Desk.Errand("desk.errand.report", "", "", "/exclusions"));
        return Stream.of(reviews, reports, requests).flatMap(s -> s).toList();
    }
}
