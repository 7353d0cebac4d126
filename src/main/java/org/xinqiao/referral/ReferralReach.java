package org.xinqiao.referral;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Credentials;
import org.xinqiao.access.Reach;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Standing;
import org.xinqiao.access.Verb;
import org.xinqiao.casefile.CaseReach;
import org.xinqiao.casefile.Clocks;
import org.xinqiao.casefile.Owed;
import org.xinqiao.directory.Role;
import org.xinqiao.journal.Journal;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;

/** What an actor may reach of a referral. What is out of reach does not exist. */
@ApplicationScoped
public class ReferralReach {
    private final Referrals referrals;
    private final CaseReach cases;
    private final Reach reach;
    private final Clocks clocks;
    private final Journal journal;
    private final Clock clock;

    ReferralReach(Referrals referrals, CaseReach cases, Reach reach, Clocks clocks, Journal journal, Clock clock) {
        this.clock = clock;
        this.referrals = referrals;
        this.cases = cases;
        this.reach = reach;
        this.clocks = clocks;
        this.journal = journal;
    }

    /** The referral, or the same refusal as for an id that nobody ever had. */
    Referral find(Actor actor, UUID id) {
        var credentials = reach.of(actor);
        var found = referrals.get(id).filter(r -> reaches(credentials, r)).orElseThrow(Refused::notFound);
        standing(credentials, found).ground(RecordType.REFERRAL).ifPresent(journal::because);
        return found;
    }

    /** Whether the actor finds the referral. */
    boolean reaches(Actor actor, UUID id) {
        return referrals.get(id).filter(r -> reaches(reach.of(actor), r)).isPresent();
    }

    /** How the actor stands to the referral. */
    Standing standing(Actor actor, Referral referral) {
        return standing(reach.of(actor), referral);
    }

    /** All referrals of the actor: the open ones first, by urgency and what is due; then the settled, newest first. */
    List<Listed> list(Actor actor) {
        var credentials = reach.of(actor);
        return all(actor).stream()
                .filter(r -> reaches(credentials, r))
                .map(r -> new Listed(r, due(r)))
                .sorted(Comparator.comparing((Listed l) ->
                                l.referral().state().isSettled() && l.next().isEmpty())
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
        if (actor.is(Role.GUA)) {
            return referrals.ofGuardian(actor.person());
        }
        return actor.school()
                .map(referrals::ofSchool)
                .or(() -> actor.hospital().map(referrals::ofHospital))
                .or(() -> actor.district().map(referrals::ofDistrict))
                .orElse(List.of());
    }

    /** How the actor stands to a referral of that case. */
    private Standing standing(Credentials credentials, Referral r) {
        return cases.belonging(r.origin().caseId())
                .map(belonging -> credentials.to(
                        belonging.sentTo(credentials.actor().hospital().filter(h -> isOpenTo(h, r)))))
                .orElseThrow(Refused::notFound);
    }

    /** Sent there, and not so long settled that it is the hospital's business no more ({@link ReadingEnd}). */
    private boolean isOpenTo(String hospital, Referral r) {
        return r.isKnownTo(Optional.of(hospital))
                && !referrals.isClosedToHospital(r.id(), SchoolCalendar.day(clock.instant()));
    }

    /** A guardian is not asked about a draft, and so knows of none. */
    private boolean reaches(Credentials credentials, Referral r) {
        return standing(credentials, r).allows(RecordType.REFERRAL, Verb.READ)
                && !(r.state() == ReferralState.DRAFT && credentials.actor().is(Role.GUA));
    }
}
