package org.xinqiao.psychometrics;

import java.io.PrintStream;
import java.util.Optional;

/** One statistic on the command line. */
@FunctionalInterface
interface Report {
    /**
     * Writes JSON.
     *
     * @return why the data cannot be used, if they cannot
     */
    Optional<String> write(Asked asked, PrintStream out);
}
