package org.xinqiao.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Belonging;
import org.xinqiao.access.Reach;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Relation;
import org.xinqiao.access.Sight;
import org.xinqiao.access.Standing;
import org.xinqiao.access.Verb;
import org.xinqiao.access.Walls;
import org.xinqiao.journal.Journal;
import org.xinqiao.platform.Refused;

/** What an actor may reach of a case, as the access matrix says. What is out of reach does not exist. */
@ApplicationScoped
public class CaseReach {
    private final CaseFiles files;
    private final Reach reach;
    private final Walls walls;
    private final Journal journal;

    CaseReach(CaseFiles files, Reach reach, Walls walls, Journal journal) {
        this.files = files;
        this.reach = reach;
        this.walls = walls;
        this.journal = journal;
    }

    /** Where the case belongs: what decides how somebody stands to it is the whole truth, whoever asks. */
    public Optional<Belonging> belonging(UUID id) {
        return walls.asSystem(() -> files.get(id)).map(CaseFile::belonging);
    }

    /** How far somebody reaches into a case. */
    public enum Depth {
        /** The case page and every move of the role. */
        TEAM(EnumSet.allOf(CaseMove.class)),
        /** Reading through a broken glass, and no move at all. */
        GLASS(EnumSet.noneOf(CaseMove.class)),
        /** Accepting a child who comes from another school. */
        RECEIVER(EnumSet.of(CaseMove.ACCEPT_HANDOVER)),
        /** The brief check and the crisis button, nothing else. */
        DUTY(EnumSet.of(CaseMove.BRIEF_CHECK, CaseMove.OPEN_CRISIS));

        private final Set<CaseMove> moves;

        Depth(Set<CaseMove> moves) {
            this.moves = moves;
        }

        boolean allows(CaseMove move) {
            return moves.contains(move);
        }

        /** Whether the page of the case opens. */
        boolean opensPage() {
            return this == TEAM || this == GLASS;
        }
    }

    /** A case, how far the actor reaches into it, and how they stand to it. */
    public record Reached(CaseFile file, Depth depth, Standing standing) {
        /** Whether that move is within: by depth, and by the record that it writes. */
        boolean allows(CaseMove move) {
            return depth.allows(move) && standing.mayWrite(standing.matrix().of(move));
        }
    }

    /** The case, or the same refusal as for an id that nobody ever had. */
    public Reached find(Actor actor, UUID id) {
        var found = files.get(id)
                .flatMap(file -> reached(file, standing(actor, file)))
                .orElseThrow(Refused::notFound);
        found.standing().ground(RecordType.CASE_FILE).ifPresent(journal::because);
        return found;
    }

    /** The case, if the actor may open its page. */
    public CaseFile page(Actor actor, UUID id) {
        return opened(actor, id).file();
    }

    /** The case, if the actor works on it and not only reads it. */
    public CaseFile team(Actor actor, UUID id) {
        var reached = opened(actor, id);
        if (reached.depth() != Depth.TEAM) {
            throw Refused.notFound();
        }
        return reached.file();
    }

    /** The case with how the actor stands to it, if they may open its page. */
    public Reached opened(Actor actor, UUID id) {
        var reached = find(actor, id);
        if (!reached.depth().opensPage()) {
            throw Refused.notFound();
        }
        return reached;
    }

    /** Those of the cases whose page the actor may open. */
    public List<CaseFile> among(Actor actor, List<CaseFile> all) {
        var credentials = reach.of(actor);
        return all.stream()
                .filter(f -> depth(credentials.to(f.belonging()))
                        .filter(Depth::opensPage)
                        .isPresent())
                .toList();
    }

    /** Whether the actor would see cases if they had an access authorisation, and has none. */
    public boolean lacksAuthorisation(Actor actor) {
        return reach.of(actor).lacksAuthorisation();
    }

    private Standing standing(Actor actor, CaseFile file) {
        return reach.of(actor, file.belonging());
    }

    private static Optional<Reached> reached(CaseFile file, Standing standing) {
        return depth(standing).map(d -> new Reached(file, d, standing));
    }

    private static Optional<Depth> depth(Standing s) {
        if (s.sight(RecordType.CASE_FILE) == Sight.FULL) {
            return Optional.of(s.allows(RecordType.CASE_FILE, Verb.UPDATE) ? Depth.TEAM : Depth.GLASS);
        }
        if (!s.allows(RecordType.CASE_FILE, Verb.UPDATE)) {
            return Optional.empty();
        }
        return Optional.of(s.is(Relation.RECEIVING) ? Depth.RECEIVER : Depth.DUTY);
    }
}
