package org.xinqiao.questionnaire;

/** What an item is there for; a sensitivity review counts by it (D§7.5). */
public enum ItemKind {
    /** Asks about a trouble. */
    SYMPTOM,
    /** Asks about what goes well. */
    STRENGTH,
    /** Asks about nothing that could hurt. */
    NEUTRAL,
    /** Asks about dying or hurting oneself: two at most in an instrument for whole classes, with help words. */
    SUICIDE,
    /** Nobody could truly answer it so: counts on a lie scale. */
    LIE,
    /** Tells which answer to give, to see whether it was read. */
    CHECK,
    /** Asks whether the student would like a talk. */
    REQUEST
}
