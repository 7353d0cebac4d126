package org.xinqiao.statistics;

import java.time.Instant;
import java.util.List;
import org.xinqiao.scoring.WhatIf;

/**
 * The newest screening of a scope as columns of numbers; nobody can be found in it.
 *
 * @param city the prompts of all students under any cut-offs
 * @param own the scales of the questionnaire that is asked about, as far as they are cut on the raw score
 * @param fixed the names of its scales that are cut on norms, and whose cut-offs cannot be moved here
 * @param readAt when it was read
 */
record Snapshot(WhatIf city, List<WhatIf.Column> own, List<String> fixed, Staffing staffing, Instant readAt) {
    Snapshot {
        own = List.copyOf(own);
        fixed = List.copyOf(fixed);
    }

    /**
     * Who is there to do the work, as far as the house knows.
     *
     * @param days school days of the longest screening
     * @param psychologists who work at these schools
     * @param onDuty adults on the duty rosters of the screening, on an average day
     */
    record Staffing(int days, int psychologists, int onDuty) {}

    int students() {
        return city.students();
    }
}
