package org.xinqiao.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the provider's ID token says of a sign-in (OpenID Connect Core 1.0 §2; the session by Back-Channel Logout 1.0 §2.1).
 *
 * @param at when the person last showed who they are ({@code auth_time}); the provider does not move it when its own
 *     session lets them in
 * @param again whether they showed the second factor for this very answer ({@code acr})
 * @param there the provider's own session ({@code sid}), the same while the browser stays signed in there
 */
record SignedIn(String login, Subject who, Optional<Instant> at, boolean again, Optional<String> there) {
    /** Whether it was just now that they showed who they are: the way back takes seconds, and two clocks may differ a little. */
    boolean isJust(Instant now, Duration wayBack) {
        return at.filter(shown -> !shown.isBefore(now.minus(wayBack))).isPresent();
    }
}
