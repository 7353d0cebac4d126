package org.xinqiao.questionnaire;

/**
 * An answer that must reach an adult the moment it is saved, whatever the rest of the sheet says.
 *
 * @param test how the chosen code is compared with the bound
 * @param level how fast, as the definition names it
 * @param reason why, as the definition names it
 */
public record Critical(Test test, int bound, String level, String reason) {
    /** How an answer is compared. */
    public enum Test {
        /** The answer is the bound or more. */
        AT_LEAST,
        /** The answer is the bound. */
        EQUAL
    }

    public boolean hits(String code) {
        if (!code.matches("-?\\d{1,4}")) {
            return false;
        }
        int value = Integer.parseInt(code);
        return switch (test) {
            case AT_LEAST -> value >= bound;
            case EQUAL -> value == bound;
        };
    }
}
