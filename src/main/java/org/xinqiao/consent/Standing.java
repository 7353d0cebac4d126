package org.xinqiao.consent;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where consent to one activity stands on a day.
 *
 * @param missing whose word is still needed; empty unless it is open
 */
public record Standing(State state, Set<Party> missing) {
    /** From bad to good: the first that holds counts. */
    public enum State {
        WITHDRAWN,
        REFUSED,
        EXPIRED,
        /** Somebody's word is missing. */
        OPEN,
        AGREED
    }

    public Standing {
        missing = Set.copyOf(missing);
    }

    public boolean isGiven() {
        return state == State.AGREED;
    }

    /** Whether this party could still make it good. */
    public boolean waitsFor(Party party) {
        return state == State.OPEN && missing.contains(party);
    }

    /**
     * The standing on a day.
     *
     * @param decisions in the order in which they were made
     * @param needed whose word is needed at the student's age on that day
     * @param counts what still decides something at that age; anything else is on record only
     */
    public static Standing of(
            LocalDate until, List<Decision> decisions, Set<Party> needed, Predicate<Decision> counts, LocalDate today) {
        var now = newest(decisions).stream().filter(counts).toList();
        var kinds = kinds(now);
        if (kinds.contains(Decision.Kind.WITHDRAWN)) {
            return new Standing(State.WITHDRAWN, Set.of());
        }
        if (kinds.contains(Decision.Kind.REFUSED)) {
            return new Standing(State.REFUSED, Set.of());
        }
        if (today.isAfter(until)) {
            return new Standing(State.EXPIRED, Set.of());
        }
        var missing = EnumSet.noneOf(Party.class);
        missing.addAll(needed);
        now.forEach(d -> missing.remove(d.party()));
        return new Standing(missing.isEmpty() ? State.AGREED : State.OPEN, missing);
    }

    /** The last word of each person. */
    static List<Decision> newest(List<Decision> decisions) {
        var newest = new LinkedHashMap<String, Decision>();
        decisions.forEach(d -> newest.put(d.party() + " " + d.person(), d));
        return List.copyOf(newest.values());
    }

    private static Set<Decision.Kind> kinds(Collection<Decision> decisions) {
        var kinds = EnumSet.noneOf(Decision.Kind.class);
        decisions.forEach(d -> kinds.add(d.kind()));
        return kinds;
    }
}
