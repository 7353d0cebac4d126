package org.xinqiao.psychometrics;

import java.util.Locale;

/** Why a figure is missing, or what must be known before it is used. No figure is ever "not a number". */
public enum Reason {
    LOOKS_MIS_KEYED("answers run against the other items: the item may need reversing, or its key is wrong"),
    CONSTANT("all answers are the same: nothing can be correlated with them"),
    CONSTANT_ITEMS_LEFT_OUT("items that never vary are left out of alpha and omega"),
    NO_ROWS("no row has all the answers that are needed"),
    TOO_FEW_ROWS("fewer than two rows can be used"),
    TOO_FEW_ITEMS("fewer than two items vary"),
    TWO_ITEMS("of two items, none can be dropped: one alone has no alpha"),
    TOO_FEW_ITEMS_FOR_A_FACTOR("a factor needs three items that vary"),
    NO_TOTAL_VARIANCE("the items cancel each other out: their sum never varies"),
    PERFECT_ITEMS("the items say all the same: alpha is 1 and has no interval"),
    REST_IS_CONSTANT("the other items together never vary"),
    PAIRS_NEVER_MET("two items were never answered by the same person"),
    INTERVAL_BY_ALL_ROWS("the interval counts every row, also those with gaps, and is therefore too narrow"),
    HEYWOOD("an item has no error of its own in the model: omega is at the edge of what can be estimated"),
    NOT_CONVERGED("the model did not settle"),
    NO_POSITIVES("no row has the positive outcome"),
    NO_CONTROLS("every row has the positive outcome"),
    ONE_POSITIVE_OR_CONTROL("an interval needs two rows with and two without the positive outcome"),
    MORE_THAN_TWO_OUTCOMES("everything but the positive outcome and what is missing counts as negative"),
    PERFECT_SEPARATION("the score separates all: the interval says nothing about other people"),
    NO_CUT_BETTER_THAN_CHANCE("no threshold does better than chance"),
    DIRECTIONS_DIFFER("one score is high and the other low for the positive outcome"),
    SAME_CURVE("the two scores rank everybody alike"),
    NO_VARIANCE_OF_DIFFERENCE("the difference has no variance: it cannot be tested"),
    NOBODY_AFFECTED("nobody has the condition: sensitivity is unknown"),
    EVERYBODY_AFFECTED("everybody has the condition: specificity is unknown"),
    NOBODY_FLAGGED("nobody is above the cut-off: what a positive result means is unknown"),
    EVERYBODY_FLAGGED("everybody is above the cut-off: what a negative result means is unknown"),
    EMPTY_CELL("sensitivity or specificity is 0 or 1 in the sample: the logit interval cannot be computed"),
    ONE_GROUP_ONLY("no stratum has people of both groups"),
    NO_ODDS_RATIO("a margin is empty in every stratum: the odds ratio is 0 or infinite"),
    ORDINAL("more than two answers: Mantel's test and the standardised mean difference; --cut makes it an odds ratio"),
    INCOMPLETE("not all items are answered"),
    NO_VARIANCE("all answers of the row are the same"),
    SINGULAR("an item is a sum of others, or there are too few rows: distances cannot be computed"),
    TOO_FEW_PAIRS("fewer than three pairs of items are similar enough"),
    TOO_FEW_SCALES("fewer than three scales have both halves"),
    EMPTY_BINS("a bin is empty on one side: half a person was added to each bin of both"),
    PERFECT_RELIABILITY("a reliability of 1 leaves no error: any change counts"),
    CELL_TOO_SMALL("fewer people than a norm may be built on"),
    NO_CUT_SENSITIVE_ENOUGH("no cut-off reaches the sensitivity that was asked for");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** Its name in reports. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In words, for whoever reads the report. */
    public String words() {
        return words;
    }
}
