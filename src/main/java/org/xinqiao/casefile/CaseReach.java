package org.xinqiao.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Schools;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.scoring.Prompt;

/** What an actor may reach of a case (D§4.2). What is out of reach does not exist. */
@ApplicationScoped
public class CaseReach {
    private static final Set<Role> ON_DUTY = EnumSet.of(Role.PSY, Role.DPC, Role.SDR, Role.HVP, Role.HRT);

    private final CaseFiles files;
    private final People people;
    private final Schools schools;
    private final Clock clock;

    CaseReach(CaseFiles files, People people, Schools schools, Clock clock) {
        this.files = files;
        this.people = people;
        this.schools = schools;
        this.clock = clock;
    }

    /** How far somebody reaches into a case. */
    public enum Depth {
        /** The case page and every move of the role. */
        TEAM(EnumSet.allOf(CaseMove.class)),
        /** The brief check and the crisis button, nothing else. */
        DUTY(EnumSet.of(CaseMove.BRIEF_CHECK, CaseMove.OPEN_CRISIS)),
        /** Accepting a child who comes from another school. */
        RECEIVER(EnumSet.of(CaseMove.ACCEPT_HANDOVER));

        private final Set<CaseMove> moves;

        Depth(Set<CaseMove> moves) {
            this.moves = moves;
        }

        boolean allows(CaseMove move) {
            return moves.contains(move);
        }
    }

    /** A case and how far the actor reaches into it. */
    public record Reached(CaseFile file, Depth depth) {}

    /** The case, or the same refusal as for an id that nobody ever had. */
    public Reached find(Actor actor, UUID id) {
        return files.get(id)
                .flatMap(file -> depth(actor, file).map(d -> new Reached(file, d)))
                .orElseThrow(Refused::notFound);
    }

    /** The case, if the actor may open its page. */
    public CaseFile page(Actor actor, UUID id) {
        var reached = find(actor, id);
        if (reached.depth() != Depth.TEAM) {
            throw Refused.notFound();
        }
        return reached.file();
    }

    Optional<Depth> depth(Actor actor, CaseFile file) {
        if (isTeam(actor, file)) {
            return Optional.of(Depth.TEAM);
        }
        if (isReceiver(actor, file)) {
            return Optional.of(Depth.RECEIVER);
        }
        return isOnDuty(actor, file) ? Optional.of(Depth.DUTY) : Optional.empty();
    }

    private boolean isTeam(Actor actor, CaseFile file) {
        var mySchool = actor.school().equals(Optional.of(file.school()));
        return switch (actor.role()) {
            case PSY, DPR -> mySchool;
            case PRI -> mySchool && (file.highest() == Risk.R3 || file.crisis() == Crisis.Status.OPEN);
            case HVP -> mySchool && file.highest().atLeast(Risk.R2);
            case DPC ->
                actor.district().equals(schools.districtOf(file.school()))
                        && (file.highest() == Risk.R3 || !people.hasPsychologist(file.school()));
            case STU, GUA, HRT, SDR, DRM, DEO, DHO, HRC, HCL, CIT, ADM, DPO, SYS -> false;
        };
    }

    private static boolean isReceiver(Actor actor, CaseFile file) {
        return actor.is(Role.DPR)
                && file.custody() == Custody.TRANSFERRING
                && file.movingTo().isPresent()
                && file.movingTo().equals(actor.school());
    }

    private boolean isOnDuty(Actor actor, CaseFile file) {
        return ON_DUTY.contains(actor.role())
                && file.prompt() == Prompt.P3
                && file.isOpen()
                && people.isOnDuty(actor.person(), file.school(), SchoolCalendar.day(clock.instant()));
    }
}
