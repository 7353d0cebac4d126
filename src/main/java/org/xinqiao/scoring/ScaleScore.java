package org.xinqiao.scoring;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The score on one scale.
 *
 * @param raw in the scale's own units; empty if not computable
 * @param band the id of the band it falls in
 * @param source where the bands come from
 * @param prompt what the band prompts, P0 for none
 * @param top whether the band is the one that counts for "two scales in their top band"
 */
public record ScaleScore(
        String scale,
        State state,
        int answered,
        OptionalDouble raw,
        Optional<String> band,
        String source,
        Prompt prompt,
        boolean top) {}
