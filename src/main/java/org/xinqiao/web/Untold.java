package org.xinqiao.web;

import java.util.Optional;

/**
 * A bug as the log may keep it: which kind, where in the code, and what lay behind it. Messages are left out: what somebody
 * typed, or a name, could stand in them.
 */
final class Untold extends Exception {
    private static final long serialVersionUID = 1L;
    /** Deep enough for any story; a circle ends here. */
    private static final int DEEPEST = 12;

    private Untold(Throwable bug, Optional<Untold> cause) {
        super(bug.getClass().getName(), cause.orElse(null), false, true);
        setStackTrace(bug.getStackTrace());
    }

    static Untold of(Throwable bug) {
        return of(bug, DEEPEST);
    }

    private static Untold of(Throwable bug, int deep) {
        return new Untold(
                bug, Optional.ofNullable(bug.getCause()).filter(c -> deep > 0).map(c -> of(c, deep - 1)));
    }
}
