package org.xinqiao.questionnaire;

import java.util.Optional;

/**
 * A stretch of a scale, from its least score up to the next band.
 *
 * @param prompt the prompt (P1, P2) a score in this band gives; empty: none
 * @param watch whether it lies just below the cut-off, where belonging to a key group is enough for P1 (D§6.2)
 * @param top whether this is the band that counts for "two scales in their top band" (D§6.2)
 */
public record Band(double min, String id, Optional<String> prompt, boolean watch, boolean top) {}
