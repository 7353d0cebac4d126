package org.xinqiao.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one request learns about the session that it came with. */
final class Visit {
    private static final String KEY = Visit.class.getName();

    private @Nullable BrowserSession session;
    private @Nullable String secret;
    private boolean over;
    private boolean doubted;
    private boolean hasOneFactor;

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

    /** The browser has this secret, or has just been given it. */
    void holds(String given) {
        secret = given;
    }

    /** The session is sound, but the person should show once more that it is they; some have but a password. */
    void doubt(boolean byPassword) {
        doubted = true;
        hasOneFactor = byPassword;
    }

    Optional<BrowserSession> session() {
        return Optional.ofNullable(session);
    }

    Optional<String> secret() {
        return Optional.ofNullable(secret);
    }

    /** The browser came with a session that is over. */
    boolean isOver() {
        return over;
    }

    /** Somebody is sent to the provider to show again that it is they. */
    boolean isAsked() {
        return doubted;
    }

    /** They are to show their second factor; who has none is asked for the password. */
    boolean isDoubted() {
        return doubted && !hasOneFactor;
    }
}
