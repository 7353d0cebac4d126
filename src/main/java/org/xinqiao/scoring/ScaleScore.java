package org.xinqiao.scoring;

import java.util.Optional;
import java.util.OptionalDouble;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Scale;

/**
 * The score on one scale, with the reasons for it.
 *
 * @param rule the scale it was scored by: items, missing rule, bands and their source
 * @param answered how many of its items counted
 * @param items how many there are
 * @param raw in the scale's own units; empty if not computable
 * @param converted the figure that the norms make of it for this person; empty without norms for them
 * @param band where it falls; empty without a score, bands or norms
 */
public record ScaleScore(
        Scale rule,
        State state,
        int answered,
        int items,
        OptionalDouble raw,
        Optional<Converted> converted,
        Optional<Band> band) {

    /** What norms make of a raw score. */
    public record Converted(
            OptionalDouble t, OptionalDouble percentile, OptionalDouble stanine, OptionalDouble standard) {}

    public String scale() {
        return rule.id();
    }

    /** What the band prompts, P0 for none. */
    public Prompt prompt() {
        return band.flatMap(Band::prompt).map(Prompt::valueOf).orElse(Prompt.P0);
    }

    /** Whether the band is the one that counts for "two scales in their top band". */
    public boolean isTop() {
        return band.filter(Band::top).isPresent();
    }

    /** Whether the band lies just below the cut-off. */
    public boolean isWatched() {
        return band.filter(Band::watch).isPresent();
    }
}
