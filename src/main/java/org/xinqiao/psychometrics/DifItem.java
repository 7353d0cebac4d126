package org.xinqiao.psychometrics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether two groups that are alike on the whole answer one item differently.
 *
 * @param method {@code mantel-haenszel} for two answers, {@code mantel} for more
 * @param alpha common odds ratio: above 1 if the reference group gives the higher answer more often
 * @param alphaCi by the variance of Robins, Breslow and Greenland 1986, Biometrics 42:311
 * @param delta -2.35 ln alpha, the scale of ETS: below 0 if the reference group gives the higher answer more often
 * @param chiSquare with continuity correction (of two answers only), one degree of freedom
 * @param smd standardised mean difference, focal - reference, in standard deviations of the item (of more answers only)
 * @param grade A negligible, B moderate, C large
 * @param isPurified whether the item was left out of the total that the others were matched on
 */
public record DifItem(
        String id,
        String method,
        OptionalDouble alpha,
        Optional<Interval> alphaCi,
        OptionalDouble delta,
        OptionalDouble chiSquare,
        OptionalDouble p,
        OptionalDouble chiSquareUncorrected,
        OptionalDouble pUncorrected,
        OptionalDouble smd,
        Optional<Grade> grade,
        boolean isPurified,
        List<Reason> warnings) {

    /** Zieky 1993, in Holland and Wainer, Differential item functioning, 337. */
    public enum Grade {
        A,
        B,
        C
    }

    DifItem purified() {
        return new DifItem(
                id,
                method,
                alpha,
                alphaCi,
                delta,
                chiSquare,
                p,
                chiSquareUncorrected,
                pUncorrected,
                smd,
                grade,
                true,
                warnings);
    }
}
