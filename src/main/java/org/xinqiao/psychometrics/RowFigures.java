package org.xinqiao.psychometrics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How one sheet was filled in. Only figures, and flags that ask for a look: none of them says that somebody was careless,
 * for great distress answers as oddly as haste does.
 *
 * @param line of the file
 * @param longstring longest run of equal answers; a missing answer ends a run
 * @param averageRun mean length of all runs
 * @param irv standard deviation of the answers of the row
 * @param evenOdd minus the corrected correlation of the two halves of the scales: -1 consistent, 1 not at all
 * @param d2 Mahalanobis distance squared from the centre of the cohort
 * @param p of so great a distance by the chi-square distribution
 * @param personTotal correlation with the mean answers of all others
 * @param synonyms correlation within the row over pairs of items that are alike in the cohort
 * @param antonyms the same over pairs that are opposite in the cohort
 * @param flags what is worth a look
 * @param reasons why a figure is missing
 */
public record RowFigures(
        long line,
        int answered,
        OptionalDouble longstring,
        OptionalDouble averageRun,
        OptionalDouble irv,
        OptionalDouble evenOdd,
        OptionalDouble d2,
        OptionalDouble p,
        OptionalDouble personTotal,
        OptionalDouble synonyms,
        OptionalDouble antonyms,
        List<Flag> flags,
        List<Reason> reasons) {

    /** Something worth a look, with the words that say why. */
    public enum Flag {
        LONGSTRING("one answer for more than half of the items, although some of them ask for the opposite"),
        NO_VARIATION("the same answer everywhere, although some items ask for the opposite"),
        INCONSISTENT_HALVES("the two halves of the scales disagree (even-odd above -0.30)"),
        UNUSUAL_COMBINATION(
                "a combination of answers that is rare in this cohort; also great distress looks like this"),
        UNLIKE_ALL_OTHERS("high where others are low; also great distress looks like this"),
        SYNONYMS_DISAGREE("items that mean the same are answered differently (below 0.22)"),
        ANTONYMS_AGREE("items that mean the opposite are answered alike (above -0.22)");

        private final String words;

        Flag(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }
}
