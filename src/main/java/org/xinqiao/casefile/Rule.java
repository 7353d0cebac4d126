package org.xinqiao.casefile;

import java.util.Optional;
import org.xinqiao.platform.Refused;

/** A named policy: one sentence that must hold before a case moves, or the reason why it may not. */
@FunctionalInterface
interface Rule {
    Optional<Refused> check(Attempt attempt);
}
