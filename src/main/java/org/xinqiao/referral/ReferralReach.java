package org.xinqiao.referral;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.casefile.CaseReach;
import org.xinqiao.casefile.Clocks;
import org.xinqiao.casefile.Owed;
import org.xinqiao.directory.People;
import org.xinqiao.platform.Refused;

/** What an actor may reach of a referral. What is out of reach does not exist. */
@ApplicationScoped
public class ReferralReach {
    private final Referrals referrals;
    private final CaseReach cases;
    private final People people;
    private final Clocks clocks;

    ReferralReach(Referrals referrals, CaseReach cases, People people, Clocks clocks) {
        this.referrals = referrals;
        this.cases = cases;
        this.people = people;
        this.clocks = clocks;
    }

    /** The referral, or the same refusal as for an id that nobody ever had. */
    Referral find(Actor actor, UUID id) {
        return referrals.get(id).filter(r -> reaches(actor, r)).orElseThrow(Refused::notFound);
    }

    /** All referrals of the actor: the open ones first, by urgency and what is due; then the settled, newest first. */
    List<Listed> list(Actor actor) {
        return all(actor).stream()
                .filter(r -> reaches(actor, r))
                .map(r -> new Listed(r, due(r)))
                .sorted(Comparator.comparing((Listed l) -> l.referral().state().isSettled())
                        .thenComparing(l -> l.referral().urgency())
                        .thenComparing(l -> l.next().map(Owed::due).orElse(Instant.MAX)))
                .toList();
    }

    /** A referral and the step of it that is due next. */
    record Listed(Referral referral, Optional<Owed> next) {}

    Optional<Owed> due(Referral referral) {
        return clocks.ofCase(referral.origin().caseId()).stream()
                .filter(o -> o.subject().equals(referral.id()))
                .findFirst();
    }

    private List<Referral> all(Actor actor) {
        return switch (actor.role()) {
            case PSY, DPR, PRI, HVP -> actor.school().map(referrals::ofSchool).orElse(List.of());
            case HRC, HCL -> actor.hospital().map(referrals::ofHospital).orElse(List.of());
            case GUA -> referrals.ofGuardian(actor.person());
            case DPC -> actor.district().map(referrals::ofDistrict).orElse(List.of());
            case STU, HRT, SDR, DRM, DEO, DHO, CIT, ADM, DPO, SYS -> throw Refused.notFound();
        };
    }

    private boolean reaches(Actor actor, Referral r) {
        return switch (actor.role()) {
            case PSY, DPR, PRI, HVP, DPC -> reachesCase(actor, r);
            case HRC, HCL -> r.isKnownTo(actor.hospital());
            case GUA ->
                r.state() != ReferralState.DRAFT
                        && people.isGuardianOf(actor.person(), r.origin().student());
            case STU, HRT, SDR, DRM, DEO, DHO, CIT, ADM, DPO, SYS -> false;
        };
    }

    private boolean reachesCase(Actor actor, Referral r) {
        try {
            return cases.page(actor, r.origin().caseId()).id().equals(r.origin().caseId());
        } catch (Refused outOfReach) {
            return false;
        }
    }
}
