package org.xinqiao.edition;

import java.util.Optional;
import org.xinqiao.platform.Refused;

/** A named policy: one sentence that must hold before an edition moves, or the reason why it may not. */
@FunctionalInterface
interface Rule {
    Optional<Refused> check(Attempt attempt);
}
