package org.xinqiao.access;

import java.util.Optional;
import org.xinqiao.directory.Role;

/**
 * Something happened to a session of that person, which the journal writes under their login.
 *
 * @param role what the directory says of a member of staff; a guardian, and whoever is nobody here, has none
 */
public record SessionNews(What what, String login, Optional<Role> role) {
    /** What happens to a session. */
    public enum What {
        /** Somebody has signed in. */
        BEGIN,
        /** The provider gave new tokens in exchange for the old ones. */
        RENEW,
        /** A sign of life was written down. */
        SEEN,
        /** Somebody has signed out, or was away for too long. */
        END,
        /** All sessions of the person ended at once. */
        END_ALL
    }
}
