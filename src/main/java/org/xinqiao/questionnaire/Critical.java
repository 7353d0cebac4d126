package org.xinqiao.questionnaire;

import java.util.Optional;

/**
 * An answer that must reach an adult the moment it is saved, whatever the rest of the sheet says (D§6.2).
 *
 * @param test how the chosen code is compared with the bound
 * @param reason why, as the definition names it; its words for staff are among the {@link Names}
 * @param source where the rule comes from, as the definition says; empty: ours
 */
public record Critical(Test test, int bound, Level level, String reason, Optional<String> source) {
    /** How an answer is compared. */
    public enum Test {
        /** The answer is the bound or more. */
        AT_LEAST,
        /** The answer is the bound. */
        EQUAL,
        /** The question was passed over on a sheet that is otherwise answered: in an interview a refusal (ASQ). */
        MISSING
    }

    /** How fast. */
    public enum Level {
        /** The same day, before the student leaves. */
        URGENT,
        /** At once; the student is not left alone. */
        IMMEDIATE
    }

    /** Whether this code meets the rule; a missing answer is nobody's code. */
    public boolean hits(String code) {
        if (!code.matches("-?\\d{1,4}")) {
            return false;
        }
        int value = Integer.parseInt(code);
        return switch (test) {
            case AT_LEAST -> value >= bound;
            case EQUAL -> value == bound;
            case MISSING -> false;
        };
    }

    /** The rule as the definition writes it, such as {@code value >= 1}. */
    public String rule() {
        return switch (test) {
            case AT_LEAST -> "value >= " + bound;
            case EQUAL -> "value == " + bound;
            case MISSING -> "missing";
        };
    }
}
