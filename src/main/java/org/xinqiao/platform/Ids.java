package org.xinqiao.platform;

import java.util.Optional;
import java.util.UUID;

/** Ids as they come in from outside. */
public final class Ids {
    private Ids() {}

    /** A new random id. */
    public static UUID fresh() {
        return UUID.randomUUID();
    }

    /** The id that a path or a form names; empty when it is none, which a page treats like an unknown id. */
    public static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
