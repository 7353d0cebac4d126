package org.xinqiao.journal;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** What one transaction has left in the journal so far. */
final class Trail {
    private int depth;
    private boolean crisis;
    private boolean written;
    private final SortedMap<String, UUID> subjects = new TreeMap<>();

    void enter(boolean onCrisisPath) {
        depth++;
        crisis = crisis || onCrisisPath;
    }

    /** Whether nothing was begun yet. */
    boolean isBeginning() {
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
        subjects.put(pseudonym, student);
    }

    /** Who was named so far, always in the same order. */
    SortedMap<String, UUID> subjects() {
        return subjects;
    }

    boolean isWritten() {
        return written;
    }

    /** Whether everything is over that was begun, and nothing was written down. */
    boolean isMissing() {
        return depth == 0 && !written;
    }

    boolean isCrisis() {
        return crisis;
    }
}
