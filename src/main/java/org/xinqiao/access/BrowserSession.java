package org.xinqiao.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A browser in which somebody is signed in.
 *
 * @param tokens the provider's tokens, which never leave the back end
 * @param freshAt when the person last showed their second factor anew
 */
public record BrowserSession(
        String login, String tokens, Instant createdAt, Instant seenAt, Optional<Instant> freshAt) {

    /** How long a session lasts without a sign of life, and how long at most (S§2.1 身份鉴别; ASVS 7.3.1, 7.3.2). */
    public record Limits(Duration idle, Duration absolute) {
        boolean rests(Instant seenAt, Instant now) {
            return now.isAfter(seenAt.plus(idle));
        }

        boolean hasEnded(Instant createdAt, Instant now) {
            return now.isAfter(createdAt.plus(absolute));
        }
    }

    public boolean isOver(Limits limits, Instant now) {
        return limits.rests(seenAt, now) || limits.hasEnded(createdAt, now);
    }

    /** The same session with a sign of life. */
    BrowserSession seen(Instant now) {
        return new BrowserSession(login, tokens, createdAt, now, freshAt);
    }

    /** Whether the person signed in within that time: all that somebody without a second factor can show. */
    public boolean isNew(Duration within, Instant now) {
        return now.isBefore(createdAt.plus(within));
    }

    /** Whether the second factor was shown within that time. */
    public boolean isFresh(Duration within, Instant now) {
        return freshAt.filter(at -> now.isBefore(at.plus(within))).isPresent();
    }
}
