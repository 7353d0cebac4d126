package org.xinqiao.journal;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** What one transaction has left in the journal so far. */
final class Trail {
    private int depth;
    private boolean crisis;
    private boolean written;
    private SortedMap<String, UUID> names = new TreeMap<>();

    void enter(boolean onCrisisPath) {
        depth++;
        crisis = crisis || onCrisisPath;
    }

    /** Whether nothing was begun yet, or everything is over that was. */
    boolean isOver() {
        return depth == 0;
    }

    void leave() {
        depth--;
    }

    void written() {
        written = true;
    }

    /** A row names that student by that pseudonym. */
    void names(String pseudonym, UUID student) {
        names.put(pseudonym, student);
    }

    /** Whom rows have named and nobody was told of yet, always in the same order. */
    SortedMap<String, UUID> takeNames() {
        var taken = names;
        names = new TreeMap<>();
        return taken;
    }

    /** Whether everything is over that was begun, and nothing was written down. */
    boolean isMissing() {
        return isOver() && !written;
    }

    boolean isCrisis() {
        return crisis;
    }
}
