package org.xinqiao.journal;

/** What one transaction has left in the journal so far. */
final class Trail {
    private int depth;
    private boolean crisis;
    private boolean written;

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

    /** Whether everything is over that was begun, and nothing was written down. */
    boolean isMissing() {
        return depth == 0 && !written;
    }

    boolean isCrisis() {
        return crisis;
    }
}
