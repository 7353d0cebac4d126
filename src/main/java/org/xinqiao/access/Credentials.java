package org.xinqiao.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.directory.Role;

/**
 * All that decides how a person stands to anything at this moment; nothing is asked of the database any more.
 *
 * @param districtSchools the schools of the own district
 * @param covered those of them without a psychologist
 * @param onDutyAt the schools on whose duty roster the person is today
 * @param children the own children of a guardian, the class of a homeroom teacher
 * @param authorisations the unexpired ones
 * @param excluded children whom the person must not reach (D§22: 10, 11)
 * @param opened children whose glass is broken for the person now
 */
public record Credentials(
        Matrix matrix,
        Actor actor,
        Set<String> districtSchools,
        Set<String> covered,
        Set<String> onDutyAt,
        Set<UUID> children,
        List<Authorisation> authorisations,
        Set<UUID> excluded,
        Set<UUID> opened) {

    /** Relations that open case data of themselves, because each is a dated grant already (D§4.2(e)). */
    private static final Set<Relation> GRANTS = EnumSet.of(
            Relation.SELF, Relation.CHILD, Relation.CLASS, Relation.RECEIVING, Relation.DUTY, Relation.REFERRED);

    /** How the person stands to that. */
    public Standing to(Belonging b) {
        if (isExcludedFrom(b)) {
            return new Standing(matrix, actor.role(), Set.of(), Set.of(), false, b.states());
        }
        var relations = relations(b);
        return new Standing(matrix, actor.role(), relations, inForce(b, relations), hasOpened(b), b.states());
    }

    /** Whether the person may know of it at all on a list that was made for the role: not excluded, and authorised. */
    public boolean mayKnow(Belonging b) {
        return !isExcludedFrom(b) && (!matrix.needsAuthorisation(actor.role()) || isAuthorised(b) || isOnDuty(b));
    }

    /** All that opens anything to the person, in one line: it reads otherwise once something is given, taken or runs out. */
    public String inOneLine() {
        return Stream.of(
                        Stream.of(actor.role().name()),
                        Stream.of(actor.school(), actor.district(), actor.hospital(), actor.homeroom())
                                .map(place -> place.orElse("-")),
                        inOrder(covered),
                        inOrder(onDutyAt),
                        inOrder(children),
                        inOrder(excluded),
                        inOrder(opened),
                        inOrder(authorisations.stream().map(Authorisation::id).toList()))
                .map(part -> part.collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
    }

    private static Stream<String> inOrder(Collection<?> things) {
        return things.stream().map(Object::toString).sorted();
    }

    /** Whether the person would see something if they had an authorisation, and has none. */
    public boolean lacksAuthorisation() {
        return matrix.needsAuthorisation(actor.role()) && authorisations.isEmpty();
    }

    private Set<Relation> relations(Belonging b) {
        var found = EnumSet.of(Relation.EVERYWHERE);
        var school = actor.school().filter(b.school()::equals).isPresent();
        var district = districtSchools.contains(b.school());
        add(found, Relation.SELF, b.student().filter(actor.person()::equals).isPresent());
        add(found, Relation.CHILD, actor.is(Role.GUA) && isOwn(b));
        add(found, Relation.CLASS, actor.is(Role.HRT) && isOwn(b));
        add(found, Relation.SCHOOL, school);
        add(found, Relation.SCHOOL_R2, school && (b.r2() || b.r3()));
        add(found, Relation.SCHOOL_R3, school && (b.r3() || b.crisis()));
        add(found, Relation.RECEIVING, isPresentAndSame(b.movingTo(), actor.school()));
        add(found, Relation.DUTY, isOnDuty(b));
        add(found, Relation.DISTRICT, district);
        add(found, Relation.COVERED, covered.contains(b.school()));
        add(found, Relation.ESCALATED, district && b.r3());
        add(found, Relation.REFERRED, isPresentAndSame(b.hospital(), actor.hospital()));
        add(found, Relation.DRAWN, isPresentAndSame(b.drawnIn(), actor.district()));
        add(found, Relation.AUTHOR, b.author().filter(actor.login()::equals).isPresent());
        return found;
    }

    private Set<Relation> inForce(Belonging b, Set<Relation> relations) {
        if (!matrix.needsAuthorisation(actor.role()) || isAuthorised(b)) {
            return relations;
        }
        var left = EnumSet.copyOf(relations);
        left.retainAll(GRANTS);
        return left;
    }

    private boolean isAuthorised(Belonging b) {
        var itsDistrict = actor.district().filter(d -> districtSchools.contains(b.school()));
        return authorisations.stream().anyMatch(a -> a.scope().covers(b, itsDistrict));
    }

    private boolean isExcludedFrom(Belonging b) {
        return b.student().filter(excluded::contains).isPresent();
    }

    private boolean hasOpened(Belonging b) {
        return b.student().filter(opened::contains).isPresent();
    }

    private boolean isOwn(Belonging b) {
        return b.student().filter(children::contains).isPresent();
    }

    private boolean isOnDuty(Belonging b) {
        // A homeroom teacher is not called to the own class (D§6.6).
        return b.alarm() && onDutyAt.contains(b.school()) && !(actor.is(Role.HRT) && isOwn(b));
    }

    private static boolean isPresentAndSame(Optional<String> one, Optional<String> other) {
        return one.isPresent() && one.equals(other);
    }

    private static void add(Set<Relation> found, Relation one, boolean holds) {
        if (holds) {
            found.add(one);
        }
    }
}
