package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;

/**
 * What an actor may reach of the audits: the district health officer those of the own district, without names (INV13);
 * the school's psychologist and deputy principal those of the own school, once they are judged.
 */
@ApplicationScoped
public class AuditReach {
    private final Audits audits;
    private final CaseFiles files;

    AuditReach(Audits audits, CaseFiles files) {
        this.audits = audits;
        this.files = files;
    }

    /** The audit and the case that was closed. */
    public record Reached(Audit audit, CaseFile file) {}

    /** The audit, or the same refusal as for an id that nobody ever had. */
    public Reached find(Actor actor, UUID id) {
        return audits.get(id)
                .flatMap(a -> files.get(a.caseId()).map(f -> new Reached(a, f)))
                .filter(r -> reaches(actor, r))
                .orElseThrow(Refused::notFound);
    }

    /** The audits that the actor may see. */
    public List<Audit> list(Actor actor) {
        return isOfficer(actor)
                ? audits.ofDistrict(actor.district().orElseThrow(Refused::notFound))
                : audits.ofSchool(school(actor)).stream()
                        .filter(a -> a.state().isTold())
                        .toList();
    }

    /** The district whose closures the actor draws from. */
    public String district(Actor actor) {
        return actor.district().filter(d -> isOfficer(actor)).orElseThrow(Refused::notFound);
    }

    /** Whether the actor reads closures for a district. */
    public static boolean isOfficer(Actor actor) {
        return actor.is(Role.DHO);
    }

    private static boolean reaches(Actor actor, Reached r) {
        if (isOfficer(actor)) {
            return actor.district().equals(Optional.of(r.audit().district()));
        }
        return isSchoolTeam(actor)
                && actor.school().equals(Optional.of(r.file().school()))
                && r.audit().state().isTold();
    }

    private static String school(Actor actor) {
        return actor.school().filter(s -> isSchoolTeam(actor)).orElseThrow(Refused::notFound);
    }

    private static boolean isSchoolTeam(Actor actor) {
        return actor.is(Role.PSY) || actor.is(Role.DPR);
    }
}
