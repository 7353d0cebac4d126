package org.xinqiao.oversight;

import java.util.Optional;
import org.xinqiao.platform.Refused;

/** One named policy of the audit: an optional reason why not. */
@FunctionalInterface
interface Rule {
    Optional<Refused> check(Attempt attempt);
}
