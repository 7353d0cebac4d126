package org.xinqiao.questionnaire;

/** A questionnaire's files are wrong: the message names file, line and fault. The application does not start with one. */
public final class BadQuestionnaire extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadQuestionnaire(String file, String fault) {
        super(file + ": " + fault);
    }

    /** @param line counted from 1 */
    public BadQuestionnaire(String file, int line, String fault) {
        super(file + ":" + line + ": " + fault);
    }
}
