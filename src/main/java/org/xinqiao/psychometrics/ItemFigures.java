package org.xinqiao.psychometrics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One item of a scale, as it is keyed: a reversed item has the mean of its reversed answers.
 *
 * @param n how many answers count
 * @param itemRest correlation with the sum of the other items (the item itself left out)
 * @param alphaIfDropped alpha of the other items
 */
public record ItemFigures(
        String id,
        long n,
        OptionalDouble mean,
        OptionalDouble sd,
        OptionalDouble itemRest,
        OptionalDouble alphaIfDropped,
        List<Reason> warnings) {}
