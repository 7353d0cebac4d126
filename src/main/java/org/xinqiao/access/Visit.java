package org.xinqiao.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one request learns about the session that it came with. */
final class Visit {
    private static final String KEY = Visit.class.getName();

    private @Nullable BrowserSession session;
    private boolean over;
    private boolean doubted;

    private Visit() {}

    static Visit of(RoutingContext request) {
        Visit known = request.get(KEY);
        if (known != null) {
            return known;
        }
        var visit = new Visit();
        request.put(KEY, visit);
        return visit;
    }

    void met(Optional<BrowserSession> found) {
        session = found.orElse(null);
        over = found.isEmpty();
    }

    /** The session is sound, but the person should show once more that it is they. */
    void doubt() {
        doubted = true;
    }

    Optional<BrowserSession> session() {
        return Optional.ofNullable(session);
    }

    /** The browser came with a session that is over: the provider must not let it in again without asking. */
    boolean isOver() {
        return over;
    }

    boolean isDoubted() {
        return doubted;
    }
}
