package org.xinqiao.consultation;

import java.util.Optional;
import org.xinqiao.platform.Refused;

/** A named policy: one sentence that must hold before a meeting moves, or the reason why it may not. */
@FunctionalInterface
interface Rule {
    Optional<Refused> check(Attempt attempt);
}
