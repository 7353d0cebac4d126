package org.xinqiao.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.directory.Role;

/**
 * How somebody stands to one record, and so what they may do with it.
 *
 * @param relations all relations that hold
 * @param inForce those of them that also open case data: by themselves or by an unexpired authorisation (INV21)
 * @param glass whether the glass of this child is broken for them now
 * @param states the states that the record is in
 */
public record Standing(
        Matrix matrix,
        Role role,
        Set<Relation> relations,
        Set<Relation> inForce,
        boolean glass,
        Set<RecordState> states) {

    /** Whether they may do that with such a record. */
    public boolean allows(RecordType record, Verb verb) {
        return glass && matrix.opensByGlass(role, record, verb)
                || states.stream().allMatch(s -> matrix.allows(role, record, verb, holding(record, verb), s));
    }

    /** Whether they may write such a record at all. */
    public boolean mayWrite(RecordType record) {
        return matrix.mayWrite(role, record, holding(record, Verb.UPDATE));
    }

    /** How much of such a record they see. */
    public Sight sight(RecordType record) {
        if (glass && matrix.opensByGlass(role, record, Verb.READ)) {
            return Sight.FULL;
        }
        return sight(record, holding(record, Verb.READ));
    }

    private Sight sight(RecordType record, Set<Relation> held) {
        return states.stream()
                .map(s -> matrix.view(role, record, held, s))
                .reduce((a, b) -> a.compareTo(b) < 0 ? a : b)
                .orElse(Sight.NOTHING);
    }

    /** On what a look at such a record rests, when the role and its scope are not all. */
    public Optional<Ground> ground(RecordType record) {
        if (glass
                && matrix.opensByGlass(role, record, Verb.READ)
                && sight(record, holding(record, Verb.READ)) != Sight.FULL) {
            return Optional.of(Ground.GLASS);
        }
        if (inForce.contains(Relation.DUTY) && !reaches(record, offDuty())) {
            return Optional.of(Ground.DUTY);
        }
        return matrix.needsAuthorisation(role, record, Verb.READ) && inForce.contains(Relation.EVERYWHERE)
                ? Optional.of(Ground.AUTHORISATION)
                : Optional.empty();
    }

    private boolean reaches(RecordType record, Set<Relation> held) {
        return sight(record, held) != Sight.NOTHING || matrix.mayWrite(role, record, held);
    }

    private Set<Relation> offDuty() {
        return inForce.stream().filter(r -> r != Relation.DUTY).collect(Collectors.toSet());
    }

    /** Whether they see that field of such a record. */
    public boolean shows(RecordType record, String field) {
        return switch (sight(record)) {
            case FULL -> true;
            case NOTHING -> false;
            case REDUCED -> isListed(matrix.shows(record, role), field);
        };
    }

    /** Whether they stand in that relation, and it opens case data. */
    public boolean is(Relation one) {
        return inForce.contains(one);
    }

    private Set<Relation> holding(RecordType record, Verb verb) {
        return matrix.needsAuthorisation(role, record, verb) ? inForce : relations;
    }

    private static boolean isListed(List<String> shown, String field) {
        return shown.contains("*") || shown.contains(field);
    }
}
