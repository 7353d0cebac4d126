package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Credentials;
import org.xinqiao.access.Reach;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Relation;
import org.xinqiao.access.Standing;
import org.xinqiao.access.Verb;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.directory.Role;
import org.xinqiao.journal.Journal;
import org.xinqiao.platform.Refused;

/**
 * What an actor may reach of the audits: the district health officer those of the own district, without names (INV13);
 * the school's psychologist and deputy principal those of the own school, once they are judged.
 */
@ApplicationScoped
public class AuditReach {
    private final Audits audits;
    private final CaseFiles files;
    private final Reach reach;
    private final Journal journal;

    AuditReach(Audits audits, CaseFiles files, Reach reach, Journal journal) {
        this.audits = audits;
        this.files = files;
        this.reach = reach;
        this.journal = journal;
    }

    /** The audit and the case that was closed. */
    public record Reached(Audit audit, CaseFile file) {}

    /** The audit, or the same refusal as for an id that nobody ever had. */
    public Reached find(Actor actor, UUID id) {
        var credentials = reach.of(actor);
        var found = audits.get(id)
                .flatMap(this::withFile)
                .filter(r -> reaches(credentials, r))
                .orElseThrow(Refused::notFound);
        standing(credentials, found).ground(RecordType.AUDIT).ifPresent(journal::because);
        return found;
    }

    /** The audits that the actor may see. */
    public List<Audit> list(Actor actor) {
        var credentials = reach.of(actor);
        return all(actor).stream()
                .flatMap(a -> withFile(a).stream())
                .filter(r -> reaches(credentials, r))
                .map(Reached::audit)
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

    private List<Audit> all(Actor actor) {
        return actor.district()
                .map(audits::ofDistrict)
                .or(() -> actor.school().map(audits::ofSchool))
                .orElseThrow(Refused::notFound);
    }

    private Optional<Reached> withFile(Audit audit) {
        return files.get(audit.caseId()).map(f -> new Reached(audit, f));
    }

    private static Standing standing(Credentials credentials, Reached r) {
        return credentials.to(r.file().belonging().drawnIn(r.audit().district()));
    }

    private static boolean reaches(Credentials credentials, Reached r) {
        var standing = standing(credentials, r);
        return standing.allows(RecordType.AUDIT, Verb.READ)
                && (standing.is(Relation.DRAWN) || r.audit().state().isTold());
    }
}
