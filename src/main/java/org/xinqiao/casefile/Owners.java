package org.xinqiao.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Exclusions;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Staff;
import org.xinqiao.journal.Journal;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;

/** Who carries the open cases: an owner exists at all times (INV15). */
@ApplicationScoped
public class Owners {
    private final CaseFiles files;
    private final People people;
    private final Exclusions exclusions;
    private final Sql sql;

    private final Walls walls;
    private final Journal journal;

    Owners(CaseFiles files, People people, Exclusions exclusions, Sql sql, Walls walls, Journal journal) {
        this.walls = walls;
        this.journal = journal;
        this.files = files;
        this.people = people;
        this.exclusions = exclusions;
        this.sql = sql;
    }

    /** Who may own that case: not those who must not reach the child. */
    public List<Staff> candidates(CaseFile file) {
        var excluded = walls.asSystem(() -> exclusions.from(file.student()));
        return people.ownersFor(file.school()).stream()
                .filter(s -> !excluded.contains(s.id()))
                .toList();
    }

    /** The open cases that a person owns. */
    public List<CaseFile> ownedBy(UUID person) {
        return ids("select id from case_file where owner = ? and state not in ('CLOSED', 'DISMISSED')", person);
    }

    /** The open cases for which a person is the backup. */
    public List<CaseFile> backedBy(UUID person) {
        return ids("select id from case_file where backup = ? and state not in ('CLOSED', 'DISMISSED')", person);
    }

    /** Gives the case into those hands; refused for anybody who may not own it. */
    public CaseFile give(CaseFile file, UUID owner) {
        if (candidates(file).stream().noneMatch(s -> s.id().equals(owner))) {
            throw Refused.invalid(List.of(new Refused.FieldProblem("owner", "not_an_option")));
        }
        return files.save(file.withHands(owner, file.backup().filter(b -> !b.equals(owner))));
    }

    /** Takes a person out of a case: the owner only if another is there to carry it. The journal says who has it now. */
    public void release(Actor by, CaseFile file, UUID person, Optional<UUID> next) {
        if (file.owner().equals(Optional.of(person))) {
            var owner = next.or(() -> standIn(file, person)).orElseThrow(() -> Refused.conflict("owner.needed"));
            give(file, owner);
            var hands = "case=%s from=%s to=%s".formatted(file.id(), person, owner);
            journal.write(by, "HAND_OVER", "cases", hands, Optional.of(file.student()));
        }
        files.get(file.id())
                .filter(f -> f.backup().equals(Optional.of(person)))
                .ifPresent(f -> files.save(f.withHands(f.owner().orElseThrow(), Optional.empty())));
    }

    /** The backup, or whoever else may own the case. */
    private Optional<UUID> standIn(CaseFile file, UUID person) {
        var others = candidates(file).stream()
                .map(Staff::id)
                .filter(id -> !id.equals(person))
                .toList();
        return file.backup().filter(others::contains).or(() -> others.stream().findFirst());
    }

    private List<CaseFile> ids(String query, UUID person) {
        return sql.rows(query, r -> r.id("id"), person).stream()
                .flatMap(id -> files.get(id).stream())
                .toList();
    }
}
