package org.xinqiao.questionnaire;

/**
 * Under what right the words are used.
 *
 * @param statement the right in the holder's words
 * @param withheld whether the words do not come with the program: a district that holds the right brings them
 */
public record Licence(Right status, String statement, String holder, String source, boolean withheld) {
    /** What one may do with the words. */
    public enum Right {
        /** Written for this program. */
        OWN,
        /** Anybody may use and copy them. */
        FREE,
        /** Anybody may who earns nothing by it. */
        NONCOMMERCIAL,
        /** The holder has to be asked. */
        PERMISSION_REQUIRED
    }
}
