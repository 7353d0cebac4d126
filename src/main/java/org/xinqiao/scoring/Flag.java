package org.xinqiao.scoring;

import org.xinqiao.questionnaire.Critical;

/**
 * A critical answer: whose item, which code (empty: passed over), and the rule of the version that makes it so.
 */
public record Flag(String item, String value, Critical rule) {
    /** Why, as the version names it; its words are among the version's names. */
    public String reason() {
        return rule.reason();
    }
}
